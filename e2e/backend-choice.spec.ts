import { type Cell, openCell } from './fixtures/cell.ts';
import { expect, test } from './fixtures/test.ts';

/** The first run of a program compares WebGPU and wasm. Here the only adapter is an emulated one, which has to be allowed. */

const ALLOWED = '?adapter=any';

/** A training loop as a reader writes it; its random numbers come from a seed. */
const program = `import { manualSeed, nn, optim, plot, randn, range } from 'unrolled';
manualSeed(0);
const model = new nn.GRU(1, 4);
const optimizer = new optim.Adam(model.parameters(), { lr: 0.01 });
const criterion = new nn.MSELoss();
const [x, y] = [randn(5, 2, 1), randn(5, 2, 4)];
console.log('begins');
for await (const step of range(60)) {
  optimizer.zeroGrad();
  const loss = criterion.forward(model.forward(x)[0], y);
  loss.backward();
  optimizer.step();
  plot.loss(loss);
}`;

const FIGURES = /on (WebGPU|wasm).*WebGPU ([\d.]+) ms, wasm ([\d.]+) ms a step: (WebGPU|wasm), /;

async function losses(cell: Cell): Promise<string[]> {
  const [, ...rows] = await cell.data('Loss');
  return rows.map(row => row[1]!);
}

test('the first run times both backends, keeps the faster and says so; the next run knows', async ({
  page,
}) => {
  test.slow();
  const cell = await openCell(page, 'sine-wave', ALLOWED);
  await cell.run(program);
  await expect(cell.status).toHaveText(/^(Done|Failed)/, { timeout: 90_000 });
  await expect(cell.status).toHaveText(FIGURES);
  const [, runsOn, webgpu, wasm, chosen] = FIGURES.exec((await cell.status.textContent())!)!;
  expect(chosen).toBe(Number(wasm) < Number(webgpu) ? 'wasm' : 'WebGPU');
  expect(runsOn).toBe(chosen);
  // One run is seen: its lines and its points are there once.
  expect((await cell.console.textContent())!.match(/begins/g)).toHaveLength(1);
  const compared = await losses(cell);
  expect(compared).toHaveLength(60);

  await cell.runToEnd(program);
  await expect(cell.status).toHaveText(FIGURES);
  await expect(cell.status).toHaveText(/Measured before/);
  expect(await losses(cell)).toEqual(compared);

  const plain = await openCell(page, 'sine-wave', `?backend=${chosen!.toLowerCase()}`);
  await plain.runToEnd(program);
  await expect(plain.status).toHaveText(/as was asked for/);
  await expect(plain.status).not.toHaveText(FIGURES);
  expect(await losses(plain)).toEqual(compared);
});

test('Stop ends a comparison, and the next run works', async ({ page }) => {
  test.slow();
  const cell = await openCell(page, 'sine-wave', ALLOWED);
  await cell.run(
    program.replace(
      'optimizer.zeroGrad',
      'for (let i = 0; i < 1e8; i++) Math.sqrt(i);\n  optimizer.zeroGrad',
    ),
  );
  await cell.expectState('Starting');
  expect(await cell.stop()).toBeLessThan(1_000);
  await cell.run(program);
  await expect(cell.status).toHaveText(/^Done/, { timeout: 90_000 });
});

test('a program that does not train begins at once, without a comparison', async ({ page }) => {
  const cell = await openCell(page, 'sine-wave', ALLOWED);
  await cell.runToEnd("console.log('hello');");
  await expect(cell.status).not.toHaveText(FIGURES);
});

test('an emulated adapter is not compared unless it is allowed', async ({ page }) => {
  const cell = await openCell(page, 'sine-wave', '');
  await cell.runToEnd(program);
  await expect(cell.status).toHaveText(/on wasm.*emulated/);
  await expect(cell.status).not.toHaveText(FIGURES);
});
