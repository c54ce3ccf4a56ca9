import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { firstCell, openCell, setCode } from './fixtures/cell.ts';
import { expect, test, waitForLivePages } from './fixtures/test.ts';

/** Long enough to be cut off in the middle: checkpoints come once a second. */
const training = `import { data, manualSeed, nn, optim, plot, range, type Tensor } from 'unrolled';
manualSeed(3);
const loader = new data.DataLoader(data.sineWaves({ count: 64, seqLen: 12 }), { batchSize: 16, shuffle: true });
class Net extends nn.Module {
  rnn = new nn.RNN(1, 8, { batchFirst: true, dropout: 0 });
  fc = new nn.Linear(8, 1);
  forward(x: Tensor) {
    return this.fc.forward(this.rnn.forward(x)[0].select(1, -1)).squeeze(1);
  }
}
const model = new Net();
const criterion = new nn.MSELoss();
const optimizer = new optim.Adam(model.parameters(), { lr: 0.01 });
console.log('begins');
const checkpoint = { model, optimizer, loader };
for await (const epoch of range(8, { label: 'epoch', checkpoint })) {
  for (const [x, y] of loader) {
    optimizer.zeroGrad();
    const loss = criterion.forward(model.forward(x), y);
    loss.backward();
    optimizer.step();
    plot.loss(loss);
  }
  await new Promise(resolve => setTimeout(resolve, 700));
}
console.log('ends');`;

/** The losses of the cell's last run as they are kept, to the last bit. */
const keptLosses = (page: Page, cellId = 'sine-wave/train') =>
  page.evaluate(
    id =>
      new Promise<number[]>((resolve, reject) => {
        const open = indexedDB.open('unrolled');
        open.onsuccess = () => {
          const range = IDBKeyRange.bound(`${id}#`, `${id}#\uffff`);
          const request = open.result.transaction('past-runs').objectStore('past-runs').getAll(range);
          request.onerror = () => reject(request.error);
          request.onsuccess = () => {
            open.result.close();
            const [last] = request.result.sort((a, b) => b.endedAt - a.endedAt);
            const loss = last?.run.plots.find((plot: { name: string }) => plot.name === 'Loss');
            resolve([...(loss?.series[0].y ?? [])]);
          };
        };
      }),
    cellId,
  );

test('a training run that a reload cut off goes on with the same losses', async ({ page }) => {
  test.slow();
  const whole = await openCell(page);
  await setCode(page, whole.root, training);
  await whole.button('Run').click();
  await expect(whole.status).toHaveText(/^(Done|Failed)/, { timeout: 60_000 });
  await expect.poll(() => keptLosses(page)).toHaveLength(32);
  const expected = await keptLosses(page);

  await whole.button('Run').click();
  await expect(whole.root.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^[4-6]$/, {
    timeout: 60_000,
  });
  await page.reload();
  const cell = await firstCell(page);
  const note = cell.root.getByRole('note').filter({ hasText: 'interrupted at epoch' });
  await expect(note).toHaveText(/epoch [2-6] of 8/);
  await note.getByRole('button', { name: 'Go on' }).click();
  await cell.expectState('Running', 'Done');
  await expect(cell.status).toHaveText(/^(Done|Failed)/, { timeout: 60_000 });
  await expect.poll(() => keptLosses(page)).toHaveLength(32);
  expect(await keptLosses(page)).toEqual(expected);
  await expect(cell.console).toContainText('ends');
  expect((await cell.console.textContent())?.match(/begins/g)).toHaveLength(1);
  await page.reload();
  await firstCell(page);
  await expect(page.getByText('interrupted at epoch')).toHaveCount(0);
});

const edited = (name: string) => `console.log('${name}');`;

async function saved(page: Page): Promise<void> {
  await page.waitForTimeout(900);
}

test('two tabs that edit one cell are told of each other, and nothing is overwritten unseen', async ({
  page,
  context,
}) => {
  const here = await openCell(page);
  const other = await context.newPage();
  const there = await openCell(other);
  await setCode(other, there.root, edited('theirs'));
  const note = here.root.getByRole('note').filter({ hasText: 'another tab' });
  await expect(note).toBeVisible();
  await expect(here.root).not.toContainText('theirs');
  await note.getByRole('button', { name: 'Use the other version' }).click();
  await expect(here.root.locator('.view-lines')).toContainText('theirs');
});

test('everything saved to a file comes back in another browser; a bad file is refused whole', async ({
  page,
  browser,
  baseURL,
}) => {
  const cell = await openCell(page);
  await cell.runToEnd(`import { plot } from 'unrolled';\nplot.loss(0.0625);\n${edited('carried')}`);
  const kept = await keptLosses(page);
  await page.getByLabel('I have worked through this lesson').check();
  await saved(page);
  await page.getByText('Your data', { exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save everything to a file' }).click(),
  ]);
  const text = readFileSync(await download.path(), 'utf8');

  const second = await browser.newContext({ baseURL: baseURL!, serviceWorkers: 'block' });
  const elsewhere = await second.newPage();
  waitForLivePages(elsewhere);
  await elsewhere.goto('');
  await elsewhere.getByText('Your data', { exact: true }).click();
  const give = (content: string) =>
    elsewhere
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  const archive = JSON.parse(text);
  archive.drafts.push({ version: 99, cellId: 'x' });
  await give(JSON.stringify(archive));
  await expect(elsewhere.getByText(/Nothing was loaded: a draft in it is damaged/)).toBeVisible();
  await expect(elsewhere.getByText('done ✓')).toHaveCount(0);
  await give(text);
  await expect(elsewhere.getByText('Loaded: 1 draft, progress in 1 lesson, 1 run.')).toBeVisible();
  await expect(elsewhere.getByRole('main').getByText('done ✓')).toBeVisible();
  await elsewhere.goto('lessons/sine-wave/?backend=wasm');
  const carried = await firstCell(elsewhere);
  await expect(carried.root.locator('.view-lines')).toContainText('carried');
  await expect(carried.console).toContainText('carried');
  expect(await keptLosses(elsewhere)).toEqual(kept);
  await second.close();
});

test('the last runs are in view again after a reload, until the plots are cleared', async ({ page }) => {
  const cell = await openCell(page);
  await cell.runToEnd(
    `import { plot } from 'unrolled';\nplot.loss(0.5);\nplot.loss(0.25);\nconsole.log('first');`,
  );
  await cell.runToEnd(`import { plot } from 'unrolled';\nplot.loss(0.125);\nconsole.log('second');`);
  const kept = await keptLosses(page);
  expect(kept).toEqual([0.125]);
  await page.reload();
  const again = await firstCell(page);
  await expect(again.status).toContainText('the plots show your last run');
  await expect(again.console).toContainText('second');
  await expect(again.figure('Loss')).toContainText('faint: the run before');
  expect((await again.data('Loss')).at(-1)).toContain('0.125');
  await again.root.getByRole('button', { name: 'Share & save' }).click();
  await expect(again.root).toContainText('The weights of a run from a former visit are not kept.');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    again.root.getByRole('button', { name: 'Save run' }).click(),
  ]);
  const saved = JSON.parse(readFileSync(await download.path(), 'utf8'));
  expect(saved).toMatchObject({ outcome: { state: 'done' }, backend: { name: 'wasm' } });
  expect(saved.code).toContain("console.log('second')");
  await again.root.getByRole('button', { name: 'Clear the plots' }).click();
  await expect(again.figure('Loss')).toHaveCount(0);
  await page.reload();
  await firstCell(page);
  await expect(page.getByText('the plots show your last run')).toHaveCount(0);
});

test('on a full disk the cell says so, goes on in memory, and everything can be saved to a file', async ({
  page,
}) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
  });
  const cell = await openCell(page);
  await setCode(page, cell.root, edited('not lost'));
  await expect(cell.root.getByRole('note')).toContainText('keeps nothing');
  await cell.button('Run').click();
  await expect(cell.console).toContainText('not lost');
  await cell.expectState('Done');
  await page.getByRole('link', { name: 'Unrolled' }).first().click();
  await page.goBack();
  await expect(cell.root.locator('.view-lines')).toContainText('not lost');
  await page.getByText('Your data', { exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save everything to a file' }).click(),
  ]);
  expect(readFileSync(await download.path(), 'utf8')).toContain('not lost');
});

test('where nothing can be kept, the cell says so and goes on', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(IDBFactory.prototype, 'open', {
      value: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  const cell = await openCell(page);
  await expect(cell.root.getByRole('note')).toContainText('keeps nothing');
  await cell.runToEnd(edited('runs'));
  await expect(cell.console).toContainText('runs');
});

test('a record of a later version is set aside and kept', async ({ page }) => {
  await openCell(page);
  const write = (version: number) =>
    page.evaluate(
      number =>
        new Promise<void>((resolve, reject) => {
          const open = indexedDB.open('unrolled');
          open.onsuccess = () => {
            const tx = open.result.transaction('drafts', 'readwrite');
            tx.objectStore('drafts').put({ version: number, words: 'from later' }, 'sine-wave/train');
            tx.oncomplete = () => {
              open.result.close();
              resolve();
            };
            tx.onerror = () => reject(tx.error);
          };
        }),
      version,
    );
  await write(99);
  await page.reload();
  await firstCell(page);
  await page.getByText('Your data', { exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save everything to a file' }).click(),
  ]);
  expect(readFileSync(await download.path(), 'utf8')).toContain('from later');
});
