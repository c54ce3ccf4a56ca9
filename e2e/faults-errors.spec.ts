import { openCell, setCode } from './fixtures/cell.ts';
import { expect, test } from './fixtures/test.ts';

/** Faults 23 to 28: errors name the line that was typed; odd values do no harm to a plot. */

test('an unhandled rejection is shown at its TypeScript line', async ({ page }) => {
  const cell = await openCell(page);
  await cell.runToEnd(
    `interface Options {
  rate?: { value: number };
}
const rateOf = (options: Options): number =>
  options.rate!.value;

void Promise.resolve().then(() => rateOf({}));
await new Promise(resolve => setTimeout(resolve, 200));`,
    'Failed',
  );
  await expect(cell.root).toContainText("Cannot read properties of undefined (reading 'value')");
  await expect(cell.root).toContainText(/line 5/i);
});

test('an error in a timer is shown at its TypeScript line', async ({ page }) => {
  const cell = await openCell(page);
  await cell.runToEnd(
    `type Unused = {
  a: number;
};
setTimeout(() => {
  throw new RangeError('from a timer');
}, 20);`,
    'Failed',
  );
  await expect(cell.root).toContainText('from a timer');
  await expect(cell.root).toContainText(/line 5/i);
});

test('a syntax error is shown at its line, and nothing runs', async ({ page }) => {
  const cell = await openCell(page);
  await cell.runToEnd(
    `console.log('never');
const x = ;`,
    'Failed',
  );
  await expect(cell.root).toContainText('SyntaxError in line 2:');
  await expect(cell.console).not.toContainText('never');
});

test('a type error does not keep the program from running', async ({ page }) => {
  const cell = await openCell(page);
  await setCode(
    page,
    cell.root,
    `const count: number = 'three';
console.log('ran with', count);`,
  );
  await expect(cell.root).toContainText("Type 'string' is not assignable to type 'number'", {
    timeout: 30_000,
  });
  await cell.button('Run').click();
  await cell.expectState('Done');
  await expect(cell.console).toContainText('ran with three');
});

test('a name that unrolled does not have is named, with the likely one', async ({ page }) => {
  const cell = await openCell(page);
  await cell.runToEnd(
    `import { tensr } from 'unrolled';
console.log(tensr([1]));`,
    'Failed',
  );
  await expect(cell.root).toContainText("'unrolled' has no export named 'tensr'");
  await expect(cell.root).toContainText("Did you mean 'tensor'?");
  await expect(cell.root).toContainText(/line 1/i);
});

test('deep recursion is an error with advice', async ({ page }) => {
  const cell = await openCell(page);
  await cell.runToEnd(
    `function descend(n: number): number {
  return descend(n + 1) + 1;
}
descend(0);`,
    'Failed',
  );
  await expect(cell.root).toContainText(/Maximum call stack/);
  await expect(cell.root).toContainText('calls itself without end');
});

test('an infinite loss stops the run, names the tensor and the line, and leaves a gap', async ({ page }) => {
  const cell = await openCell(page);
  await cell.runToEnd(
    `import { nn, optim, plot, range, tensor } from 'unrolled';
const layer = new nn.Linear(1, 1);
const optimizer = new optim.SGD(layer.parameters(), { lr: 1e12 });
const x = tensor([[3]]);
for await (const step of range(50)) {
  optimizer.zeroGrad();
  const y = layer.forward(x);
  const loss = y.square().mean();
  plot.loss(loss);
  loss.backward();
  optimizer.step();
}`,
    'Failed',
  );
  await expect(cell.root).toContainText(/the loss is (infinity|NaN)/);
  await expect(cell.root).toContainText('square');
  await expect(cell.root).toContainText(/line 8/i);
  await expect(cell.root).toContainText('lower the learning rate');
  const rows = await cell.data('Loss');
  expect(rows.length).toBeGreaterThan(2);
  expect(rows.flat().join()).not.toMatch(/Infinity|∞/);
});

test('NaN leaves a gap in a curve that goes on after it', async ({ page }) => {
  const cell = await openCell(page);
  await cell.runToEnd(`import { plot } from 'unrolled';
for (const y of [1, 2, NaN, Infinity, 5, 6]) plot.line('gap', y);`);
  const rows = await cell.data('gap');
  const values = rows.slice(1).map(row => row[1]);
  expect(values).toContain('1');
  expect(values).toContain('6');
  // Two pieces: the path is lifted once.
  const path = await cell
    .figure('gap')
    .locator('path.recharts-curve, .recharts-line-curve')
    .first()
    .getAttribute('d');
  expect(path!.match(/M/g)).toHaveLength(2);
});

test('zero and negative values on a logarithmic axis are left out, the rest is drawn', async ({ page }) => {
  const cell = await openCell(page);
  await cell.runToEnd(`import { plot } from 'unrolled';
for (const y of [1, 0.1, 0, -1, 0.01, 0.001]) plot.line('log', y, { log: true });`);
  const path = await cell
    .figure('log')
    .locator('path.recharts-curve, .recharts-line-curve')
    .first()
    .getAttribute('d');
  const heights = [...path!.matchAll(/[ML]\s*[\d.]+[ ,]([\d.]+)/g)].map(match => Number(match[1]));
  expect(path!.match(/M/g)).toHaveLength(2);
  expect(heights).toHaveLength(4);
  // Each value is a tenth of the one before: equal steps down.
  const steps = heights.slice(1).map((height, i) => height - heights[i]!);
  for (const step of steps) expect(step).toBeCloseTo(steps[0]!, 1);
  expect(steps[0]).toBeGreaterThan(0);
});

test('100,000 points are drawn, and the page stays usable', async ({ page }) => {
  const cell = await openCell(page);
  await cell.runToEnd(`import { plot } from 'unrolled';
for (let i = 0; i < 100_000; i++) plot.line('many', Math.sin(i / 5000));
console.log('all sent');`);
  await expect(cell.console).toContainText('all sent');
  await expect(cell.figure('many')).toBeVisible();
  const path = await cell
    .figure('many')
    .locator('path.recharts-curve, .recharts-line-curve')
    .first()
    .getAttribute('d');
  expect(path!.split(/[LC]/).length).toBeLessThan(2_000);
  await cell.runToEnd(`console.log('and on');`);
});
