import { chromium } from '@playwright/test';
import { chromiumFlags, findChromium } from '../scripts/chromium.mjs';
import { openCell } from './fixtures/cell.ts';
import { expect, test } from './fixtures/test.ts';

/** Faults 1 to 5: programs that do not end, and programs that take more memory than there is. */

const endless = {
  'in the module itself': `console.log('begun');
for (;;);`,
  'inside a training loop': `import { range } from 'unrolled';
for await (const i of range(10)) {
  console.log('begun');
  if (i === 3) for (;;);
}`,
  'inside a timer': `setTimeout(() => { console.log('begun'); for (;;); }, 10);`,
  'in microtasks, asynchronously': `console.log('begun');
for (;;) await null;`,
  'in timers, asynchronously': `console.log('begun');
void (async () => { for (;;) await new Promise(resolve => setTimeout(resolve, 1)); })();`,
  'in range, asynchronously': `import { range } from 'unrolled';
console.log('begun');
for await (const _ of range(1e12));`,
};

for (const [where, code] of Object.entries(endless)) {
  test(`an endless loop ${where} leaves the page alive, stops within a second, and the next run works`, async ({
    page,
  }) => {
    const cell = await openCell(page);
    await cell.run(code);
    await cell.expectState('Running');
    await expect(cell.console).toContainText('begun');
    // The page answers: it draws, and its controls act.
    await page.evaluate(() => new Promise(resolve => requestAnimationFrame(resolve)));
    await expect(cell.button('Stop')).toBeEnabled();
    // One second is the contract of the Stop button.
    expect(await cell.stop()).toBeLessThan(1_000);
    await cell.runToEnd(`console.log('the next run');`);
    await expect(cell.console).toContainText('the next run');
  });
}

test('a program that fills the heap dies alone; the page, the draft and the next run live', async () => {
  // A small heap, so that filling it is quick. The crash of a frame's process counts as one of the page's in
  // Playwright, which then refuses the page: the page itself, alive, is asked over the DevTools protocol.
  const browser = await chromium.launch({
    executablePath: (await findChromium()) ?? undefined,
    args: [...chromiumFlags, '--js-flags=--max-old-space-size=300'],
  });
  const page = await browser.newPage({ baseURL: test.info().project.use.baseURL });
  const cell = await openCell(page);
  const session = await page.context().newCDPSession(page);
  const evaluate = async (expression: string): Promise<unknown> => {
    const answer = await session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    return answer.result.value;
  };
  const status = () => evaluate(`document.querySelector('.code-cell-status').textContent`);

  await cell.run(`const hoard = [];
console.log('begun');
for (;;) hoard.push(new Array(2e7).fill(hoard.length + 0.5));`);
  await expect.poll(status, { timeout: 30_000 }).toMatch(/^Failed/);
  const text = String(await evaluate('document.body.innerText')).replace(/\u00a0/g, ' ');
  expect(text).toContain('memory was used up');
  expect(text).toContain('const hoard = [];');
  await evaluate(`[...document.querySelectorAll('button')].find(b => b.textContent === 'Reset').click()`);
  await evaluate(`[...document.querySelectorAll('button')].find(b => b.textContent === 'Run').click()`);
  await expect.poll(status, { timeout: 30_000 }).toMatch(/^(Running|Done)/);
  await browser.close();
});

test('a typed array larger than memory is an error with advice at its line', async ({ page }) => {
  const cell = await openCell(page);
  await cell.runToEnd(
    `const size = 1e12;
const huge = new Float32Array(size);`,
    'Failed',
  );
  await expect(cell.root).toContainText('Invalid typed array length');
  await expect(cell.root).toContainText('does not fit into memory');
  await expect(cell.root).toContainText(/line 2/i);
});

test('tensors that pile up are warned of with their line, and the next run starts clean', async ({
  page,
}) => {
  const cell = await openCell(page);
  const countTensors = `import { memory } from 'unrolled';
console.log('tensors at the start:', memory().numTensors);`;
  await cell.runToEnd(countTensors);
  await expect(cell.console).toContainText('tensors at the start');
  const fresh = await cell.console.textContent();
  await cell.runToEnd(`import { nn, optim, range, tensor } from 'unrolled';
const layer = new nn.Linear(4, 4);
const optimizer = new optim.SGD(layer.parameters(), { lr: 0.001 });
const hoard = [];
for await (const step of range(200)) {
  optimizer.zeroGrad();
  const y = layer.forward(tensor([[1, 2, 3, 4]]));
  hoard.push(
    y.mul(2).keep(),
  );
  y.sum().backward();
  optimizer.step();
}`);
  await expect(cell.console).toContainText(/Tensors pile up: about \d+ more after every step/);
  await expect(cell.console).toContainText('line 9');
  await cell.runToEnd(countTensors);
  await expect(cell.console).toHaveText(fresh!);
});
