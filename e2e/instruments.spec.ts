import { type Cell, openCell } from './fixtures/cell.ts';
import { expect, test } from './fixtures/test.ts';

/** What looks inside a run, and what changes it while it runs, used as a visitor would. */

const lstmProgram = `import { manualSeed, nn, optim, plot, randn, range } from 'unrolled';
manualSeed(5);
const lstm = new nn.LSTM(1, 3, { batchFirst: true });
const readOut = new nn.Linear(3, 1);
const optimizer = new optim.Adam([...lstm.parameters(), ...readOut.parameters()], { lr: 0.1 });
const x = randn(4, 15, 1);
for await (const step of range(30)) {
  optimizer.zeroGrad();
  const [states] = lstm.forward(x); // h_t, by way of f_t and c_t
  const loss = readOut.forward(states.select(1, -1)).sub(1).square().mean();
  loss.backward();
  plot.gradients(lstm, { step });
  optimizer.step();
  plot.weights(lstm, { step });
  plot.unrolled(lstm, { input: x, step, readOut: h => readOut.forward(h) });
  await new Promise(resolve => setTimeout(resolve, 15));
}`;

const toNumber = (text: string | null) => Number((text ?? '').replaceAll('−', '-'));

test('a layer is stepped through in time with the numbers of the run, and followed back in training', async ({
  page,
}) => {
  const cell = await openCell(page, 'hidden-state');
  await cell.runToEnd(lstmProgram);
  const figure = cell.figure('Unrolled LSTM');
  const time = figure.getByRole('slider', { name: 'Time step of Unrolled LSTM' });
  await figure.getByRole('button', { name: 'Next time step' }).click();
  await expect(time).toHaveValue('2');
  await time.focus();
  await page.keyboard.press('ArrowRight');
  await expect(figure).toContainText('t = 3 of 15');
  await figure.getByRole('button', { name: 'unit 2' }).click();
  await expect(figure.getByRole('img')).toHaveAccessibleName(/Step 3; unit 2: .*forget gate/);

  /** The chosen unit's number of a row of the table. */
  const numberOf = async (name: string) =>
    toNumber(await figure.getByRole('row').filter({ hasText: name }).getByRole('cell').nth(1).textContent());
  const [before, i, f, g] = [
    await numberOf('cell state before'),
    await numberOf('input gate'),
    await numberOf('forget gate'),
    await numberOf('candidate'),
  ];
  const after = toNumber(
    await figure
      .getByRole('row', { name: /cell state(?! before)/ })
      .getByRole('cell')
      .nth(1)
      .textContent(),
  );
  // Two decimals are shown of each.
  expect(Math.abs(f * before + i * g - after)).toBeLessThan(0.03);
  expect(Math.abs(after)).toBeGreaterThan(0.03);

  const inTraining = figure.getByRole('slider', { name: 'Training step of Unrolled LSTM' });
  await expect(inTraining).toHaveAttribute('aria-valuetext', 'step 29');
  const atTheEnd = await figure.locator('.diagram-table').textContent();
  await inTraining.focus();
  await page.keyboard.press('Home');
  await expect(inTraining).toHaveAttribute('aria-valuetext', 'step 0');
  expect(await figure.locator('.diagram-table').textContent()).not.toBe(atTheEnd);

  await figure.getByRole('button', { name: 'Show data' }).click();
  for (const column of ['x[1]', 'h[3]', 'c[3]', 'o[3]', 'y[1]']) {
    await expect(figure.getByRole('columnheader', { name: column, exact: true })).toBeVisible();
  }
});

test('pointing at a symbol, or focusing it, lights it in diagram, equation and numbers, and its line of code', async ({
  page,
}) => {
  const cell = await openCell(page, 'hidden-state');
  await cell.runToEnd(lstmProgram);
  const figure = cell.figure('Unrolled LSTM');
  const lit = (symbol: string, part: string) => figure.locator(`${part} [data-sym=${symbol}].sym-lit`);
  const lines = cell.root.locator('.code-editor-lit');
  await figure.locator('.diagram-equations [data-sym=f]').first().hover();
  await expect(lit('f', '.diagram')).not.toHaveCount(0);
  await expect(lit('f', '.diagram-table')).not.toHaveCount(0);
  await expect(lines).toHaveCount(1);
  await page.mouse.move(0, 0);
  await expect(lit('f', '.diagram')).toHaveCount(0);
  await expect(lines).toHaveCount(0);

  await figure.getByRole('button', { name: /output gate/ }).focus();
  await expect(lit('o', '.diagram-equations')).not.toHaveCount(0);
  await expect(lit('f', '.diagram')).toHaveCount(0);
});

test('weights and gradients are counted for every parameter, and scrubbed over training', async ({
  page,
}) => {
  const cell = await openCell(page, 'hidden-state');
  await cell.runToEnd(lstmProgram);
  for (const name of ['Weights', 'Gradients']) {
    const figure = cell.figure(name);
    await expect(figure.getByRole('img', { name: /^weight_hh_l0: 36 values from/ })).toBeVisible();
    const scrub = figure.getByRole('slider');
    // All instruments show one step, so the second stands where the first was moved to.
    await scrub.focus();
    await page.keyboard.press('End');
    await expect(scrub).toHaveAttribute('aria-valuetext', 'step 29');
    const last = await figure.getByRole('img').first().getAttribute('aria-label');
    await scrub.focus();
    await page.keyboard.press('Home');
    await expect(scrub).toHaveAttribute('aria-valuetext', 'step 0');
    await expect(figure.getByRole('img').first()).not.toHaveAttribute('aria-label', last!);
    const [, ...rows] = await cell.data(name);
    expect(rows.map(row => row.slice(0, 2))).toEqual([
      ['weight_ih_l0', '12'],
      ['weight_hh_l0', '36'],
      ['bias_ih_l0', '12'],
      ['bias_hh_l0', '12'],
    ]);
  }
});

test('an attention map names its tokens, and samples of text stand one below the other', async ({ page }) => {
  const cell = await openCell(page, 'hidden-state');
  await cell.runToEnd(`import { plot } from 'unrolled';
plot.heatmap('Attention', [[0.9, 0.1, 0], [0.2, 0.7, 0.1]], {
  rowLabel: 'written', colLabel: 'read',
  rowTicks: ['le', 'chien'], colTicks: ['the', 'old', 'dog'],
});
plot.text('Sample', 'first try');
plot.text('Sample', 'second <b>try</b>');`);
  const figure = cell.figure('Attention');
  for (const token of ['le', 'chien', 'the', 'old', 'dog']) {
    await expect(figure.getByText(token, { exact: true }).first()).toBeVisible();
  }
  const rows = await cell.data('Attention');
  expect(rows.slice(-2)).toEqual([
    ['le', '0.9', '0.1', '0'],
    ['chien', '0.2', '0.7', '0.1'],
  ]);
  await expect(cell.figure('Sample').getByRole('listitem').first()).toContainText('second <b>try</b>');
});

const liveProgram = `import { nn, optim, plot, range, tensor } from 'unrolled';
const w = new nn.Parameter(tensor([0]));
const optimizer = new optim.SGD([w], { lr: 0.01 });
for await (const step of range(100000)) {
  optimizer.zeroGrad();
  w.sub(1000).square().sum().mul(0.5).backward();
  nn.utils.clipGradNorm_([w], 10);
  const before = await w.item();
  optimizer.step();
  plot.line('Length of the step', (await w.item()) - before);
}`;

/** The last length of a step in the plot's data. */
async function lastLength(cell: Cell): Promise<number> {
  return toNumber((await cell.data('Length of the step')).at(-1)!.at(-1)!);
}

test('Step starts a program and does one round of it; rate and clip act on the next', async ({ page }) => {
  const cell = await openCell(page, 'hidden-state');
  await cell.button('Step').focus();
  await cell.run(liveProgram);
  await cell.stop();
  await cell.button('Step').click();
  await cell.expectState('Paused');
  // The heading row, and one point.
  expect(await cell.data('Length of the step')).toHaveLength(2);
  expect(await lastLength(cell)).toBeCloseTo(0.1, 4);
  await cell.button('Step').click();
  await expect.poll(() => cell.data('Length of the step').then(rows => rows.length)).toBe(3);

  const rate = cell.root.getByRole('spinbutton', { name: 'Learning rate, exact value' });
  await rate.fill('0.05');
  await cell.button('Step').click();
  await expect.poll(() => lastLength(cell)).toBeCloseTo(0.5, 4);
  await cell.root.getByRole('spinbutton', { name: 'Clip norm at, exact value' }).fill('2');
  await cell.button('Step').click();
  await expect.poll(() => lastLength(cell)).toBeCloseTo(0.1, 4);

  await cell.button('Resume').click();
  await cell.expectState('Running');
  await rate.fill('0');
  await expect.poll(() => lastLength(cell)).toBe(0);
  await cell.stop();
});

test('a loop over time is stepped through one time step at a time', async ({ page }) => {
  const cell = await openCell(page, 'hidden-state');
  // The lesson's own program goes over time with range(), one cell after another.
  await cell.button('Step').click();
  await cell.expectState('Paused');
  await expect(cell.console).toContainText('t = 1');
  await expect(cell.console).not.toContainText('t = 2');
  await cell.button('Step').click();
  await expect(cell.console).toContainText('t = 2');
  await expect(cell.console).not.toContainText('t = 3');
  await cell.button('Resume').click();
  await cell.expectState('Done');
  await expect(cell.console).toContainText('t = 8');
});
