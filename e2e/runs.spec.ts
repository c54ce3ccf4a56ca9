import { type Cell, openCell } from './fixtures/cell.ts';
import { expect, test } from './fixtures/test.ts';

/** A short training whose curve depends on its settings and its seed. */
const program = `import { manualSeed, nn, optim, plot, randn, range } from 'unrolled';
const hiddenSize = 4;
const lr = 0.05;
manualSeed(0);
const model = new nn.Sequential(new nn.Linear(3, hiddenSize), new nn.Tanh(), new nn.Linear(hiddenSize, 1));
const optimizer = new optim.Adam(model.parameters(), { lr });
const criterion = new nn.MSELoss();
const x = randn(64, 3);
const y = x.sin().sum(1, true);
for await (const _ of range(30, { label: 'step' })) {
  optimizer.zeroGrad();
  const loss = criterion.forward(model.forward(x), y);
  loss.backward();
  optimizer.step();
  plot.loss(loss);
}
console.log('ends');`;

const rows = (cell: Cell) => cell.root.getByRole('table', { name: 'Runs' }).locator('tbody tr');
const open = (cell: Cell) => cell.root.getByRole('button', { name: /^Runs: / }).click();

/** The field of one of the program's settings, whose value is read from the code. */
const setting = (cell: Cell, name: string) =>
  cell.root.getByRole('group', { name: 'Settings' }).getByRole('textbox', { name, exact: true });

test('a cell has no list of runs before its first run, and one folded line after it', async ({ page }) => {
  const cell = await openCell(page);
  await expect(cell.root.getByRole('region', { name: 'Runs' })).toHaveCount(0);
  await cell.runToEnd(program);
  await expect(cell.root.getByRole('button', { name: 'Runs: 1' })).toHaveAttribute('aria-expanded', 'false');
  await expect(cell.root.getByRole('table', { name: 'Runs' })).toHaveCount(0);
});

test('the list names what changed, shows only what differs, and brings code back', async ({ page }) => {
  test.slow();
  const cell = await openCell(page);
  await cell.runToEnd(program);
  await cell.runToEnd(program.replace('hiddenSize = 4', 'hiddenSize = 8'));
  await open(cell);
  await expect(rows(cell)).toHaveCount(2);
  await expect(rows(cell).first()).toContainText('hiddenSize 4 → 8', { timeout: 30_000 });
  const heads = cell.root.getByRole('table', { name: 'Runs' }).locator('thead th');
  await expect(heads.filter({ hasText: 'hiddenSize' })).toHaveCount(1);
  await expect(heads.filter({ hasText: 'lr' })).toHaveCount(0);

  await rows(cell)
    .first()
    .getByRole('button', { name: /^Rename/ })
    .click();
  await page.getByRole('textbox', { name: 'New name' }).fill('wider');
  await page.keyboard.press('Enter');
  await rows(cell).first().getByRole('button', { name: 'Compare the code of wider' }).click();
  const comparison = cell.root.getByRole('region', { name: /^Code of wider/ });
  await comparison.getByRole('combobox', { name: 'with' }).selectOption({ label: 'run 1' });
  await expect(comparison).toContainText('const hiddenSize = 4;');

  await rows(cell)
    .nth(1)
    .getByRole('button', { name: /^Bring back/ })
    .click();
  await expect(setting(cell, 'hiddenSize')).toHaveValue('4');
  await rows(cell)
    .nth(1)
    .getByRole('button', { name: /^Delete/ })
    .click();
  await expect(rows(cell)).toHaveCount(1);
  await page.reload();
  const again = await openCell(page);
  await open(again);
  await expect(rows(again).first()).toContainText('wider');
});

test('a setting is changed in its field, which edits the code as typing would', async ({ page }) => {
  test.slow();
  const cell = await openCell(page);
  await cell.runToEnd(program);
  await open(cell);
  const field = setting(cell, 'hiddenSize');
  await field.fill('12', { timeout: 30_000 });
  await page.keyboard.press('Enter');
  await cell.button('Run').click();
  await expect(rows(cell).first()).toContainText('hiddenSize 4 → 12', { timeout: 30_000 });
  await cell.root.locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(field).toHaveValue('4');
});

test('a program is repeated with seeds: one curve each, their median and spread', async ({ page }) => {
  test.slow();
  const cell = await openCell(page);
  await cell.runToEnd(program);
  await open(cell);
  await cell.root.getByRole('spinbutton', { name: 'Seeds', exact: true }).fill('3');
  const repeat = cell.root.getByRole('button', { name: 'Repeat with seeds' });
  await expect(repeat).not.toHaveAttribute('aria-disabled', 'true', { timeout: 30_000 });
  await repeat.click();
  await expect(rows(cell)).toHaveCount(4, { timeout: 60_000 });
  await expect(rows(cell).first()).toContainText(/seed [012]/);
  await expect(cell.root.getByText('over 3 seeds')).toBeVisible();
  await expect(cell.figure('Loss')).toContainText('2 more seeds');
  await expect(cell.figure('Loss').locator('.recharts-area-area')).toHaveCount(1);
});

test('a setting is swept on several workers, and the result stands against it', async ({ page }) => {
  test.slow();
  const cell = await openCell(page);
  await cell.runToEnd(program);
  await open(cell);
  const sweep = cell.root.getByRole('button', { name: 'Sweep', exact: true });
  await expect(sweep).not.toHaveAttribute('aria-disabled', 'true', { timeout: 30_000 });
  await sweep.click();
  await cell.root.getByRole('textbox', { name: 'Values' }).fill('2, 4, 8, 16');
  await cell.root.getByRole('button', { name: 'Start 4 runs' }).click();
  await expect(rows(cell)).toHaveCount(5, { timeout: 60_000 });
  const figure = cell.root.getByRole('figure', { name: 'Best loss against hiddenSize' });
  await expect(figure.locator('circle')).toHaveCount(4);
  await expect(rows(cell).filter({ hasText: 'hiddenSize 16' })).toHaveCount(1);
});

test('Stop ends every run of a sweep within a second, and it goes on afterwards', async ({ page }) => {
  test.slow();
  const cell = await openCell(page);
  const endless = program.replace('range(30,', 'range(1_000_000,');
  await cell.run(endless);
  await cell.expectState('Running');
  await expect(cell.figure('Loss')).toBeVisible();
  await cell.stop();
  await open(cell);
  const repeat = cell.root.getByRole('button', { name: 'Repeat with seeds' });
  await expect(repeat).not.toHaveAttribute('aria-disabled', 'true', { timeout: 30_000 });
  await repeat.click();
  const stop = cell.root.getByRole('button', { name: 'Stop all' });
  await expect(stop).toBeVisible();
  await page.waitForTimeout(3_000);
  await stop.click();
  await expect(cell.root.getByRole('button', { name: 'Go on' })).toBeVisible();
  await expect(cell.root.getByText('0 of 5 runs')).toBeVisible();
});
