import { readFileSync } from 'node:fs';
import { type Cell, openCell, setCode } from './fixtures/cell.ts';
import { expect, test } from './fixtures/test.ts';

/** What the site is for: open a lesson, edit the code, train, watch it learn. */

const train = readFileSync(new URL('../src/lessons/1-4-sine-wave/cells/train.ts', import.meta.url), 'utf8');

/** The same program at a size that software WebGPU trains in seconds: ten steps of a small model. */
const smallProgram = train
  .slice(0, train.indexOf('const mse'))
  .replace('count: 1000', 'count: 80')
  .replace('count: 200', 'count: 10')
  .replace('batchSize: 100', 'batchSize: 16')
  .replace('range(50', 'range(2')
  .replaceAll('32', '8');

/** The losses as the table beside the plot shows them. */
async function losses(cell: Cell): Promise<number[]> {
  const [, ...rows] = await cell.data('Loss');
  return rows.map(row => Number(row[1]!.replace('−', '-')));
}

test('the sine wave trains on wasm, plots as it goes, and ends where the prose says', async ({ page }) => {
  const cell = await openCell(page);
  await cell.button('Run').click();
  await expect(cell.figure('Loss')).toBeVisible();
  await cell.expectState('Done', 'Failed');
  await expect(cell.status).toHaveText(/^Done.* on wasm/);
  for (const name of ['Loss', 'Gradient norm', 'Predictions']) await expect(cell.figure(name)).toBeVisible();
  const mse = Number(/test MSE ([-+.e\d]+)/.exec((await cell.console.textContent()) ?? '')?.[1]);
  expect(mse).toBeGreaterThan(0);
  // The prose: a few millionths or less.
  expect(mse).toBeLessThan(1e-5);
});

test('a prediction is made before the run, and remembered; a cell shows its twin in PyTorch', async ({
  page,
}) => {
  const cell = await openCell(page);
  const prediction = page.getByRole('group').filter({ hasText: 'Near what value will the loss begin?' });
  await prediction.getByRole('radio', { name: '0.25' }).check();
  await prediction.getByRole('button').click();
  await page.reload();
  await expect(prediction.getByRole('radio', { name: '0.25' })).toBeChecked();
  await expect(prediction.getByRole('radio', { name: '0.5' })).toBeDisabled();
  const review = page.locator('details').filter({ hasText: /You said: 0.25/ });
  await expect(review).not.toHaveAttribute('open');
  await expect(review).not.toContainText('The run says');

  await cell.root.getByRole('tab', { name: 'PyTorch' }).click();
  await expect(cell.root.getByText('import torch')).toBeVisible();
  await expect(
    cell.root.getByText(/same seed gives PyTorch’s losses: the first \d+ agree with version \S+ to/),
  ).toBeVisible();

  await cell.root.getByRole('tab', { name: 'TypeScript' }).click();
  await cell.runToEnd(smallProgram);
  await expect(review).toHaveAttribute('open', '');
  await expect(review).toContainText('The run says otherwise.');
});

test('nn.LSTM in place of nn.RNN runs, and the former curve stays in view', async ({ page }) => {
  const cell = await openCell(page);
  await cell.runToEnd(smallProgram);
  await expect(cell.figure('Loss')).toBeVisible();
  const before = await losses(cell);
  await cell.runToEnd(smallProgram.replace('nn.RNN', 'nn.LSTM'));
  const after = await losses(cell);
  expect(after.length).toBe(before.length);
  expect(after).not.toEqual(before);
  await expect(cell.figure('Loss')).toContainText('the run before');
});

test('two runs with the same seed give the same losses', async ({ page }) => {
  const cell = await openCell(page);
  await cell.runToEnd(smallProgram);
  const first = await losses(cell);
  await cell.runToEnd(smallProgram);
  expect(first.length).toBe(10);
  expect(await losses(cell)).toEqual(first);
});

test('WebGPU trains the same program to the same losses as wasm', async ({ page }) => {
  const wasm = await openCell(page);
  await wasm.runToEnd(smallProgram);
  const expected = await losses(wasm);
  const webgpu = await openCell(page, 'sine-wave', '?backend=webgpu');
  await webgpu.runToEnd(smallProgram);
  await expect(webgpu.status).toHaveText(/ on WebGPU/i);
  const got = await losses(webgpu);
  expect(got.length).toBe(10);
  for (const [i, loss] of got.entries()) expect(Math.abs(loss / expected[i]! - 1)).toBeLessThan(1e-3);
});

/** A training step as a reader writes it; prints what is held after step 20 and after step 2,000. */
const longRun = `import { manualSeed, memory, nn, optim, range, randn } from 'unrolled';
manualSeed(0);
const model = new nn.LSTM(1, 4);
const optimizer = new optim.Adam(model.parameters());
const criterion = new nn.MSELoss();
const x = randn(3, 2, 1);
const y = randn(3, 2, 4);
for await (const step of range(1, 2001)) {
  optimizer.zeroGrad();
  const [output] = model.forward(x);
  const loss = criterion.forward(output, y);
  loss.backward();
  nn.utils.clipGradNorm_(model.parameters(), 1);
  optimizer.step();
  if (step === 20 || step === 2000) {
    const { numTensors, numBytes } = memory();
    console.log(\`held \${numTensors} tensors \${numBytes} bytes\`);
  }
}`;

for (const backend of ['wasm', 'webgpu']) {
  test(`2,000 steps on ${backend} hold the tensors and bytes that 20 steps held`, async ({ page }) => {
    test.slow();
    const cell = await openCell(page, 'sine-wave', `?backend=${backend}`);
    await setCode(page, cell.root, longRun);
    await cell.button('Run').click();
    await expect(cell.status).toHaveText(/^(Done|Failed)/, { timeout: 150_000 });
    const held = ((await cell.console.textContent()) ?? '').match(/held \d+ tensors \d+ bytes/g);
    expect(held).toHaveLength(2);
    expect(held![1]).toBe(held![0]);
  });
}
