import { Cell, openCell, setCode } from './fixtures/cell.ts';
import { expect, test } from './fixtures/test.ts';
import { sandboxWorkers } from './fixtures/workers.ts';

/** Faults 29 to 31, 44 and 45: presses, cells, pages and keyboards. */

test('Run pressed again and again runs once at a time and ends once', async ({ page, browser }) => {
  const cell = await openCell(page);
  await setCode(
    page,
    cell.root,
    `console.log('a run');
await new Promise(resolve => setTimeout(resolve, 4_000));
console.log('its end');`,
  );
  await cell.button('Run').dblclick();
  await expect(cell.console).toHaveText('a run');
  await cell.button('Run').click();
  // The run's worker, and at most the spare for the next one.
  await expect.poll(() => sandboxWorkers(browser)).toBeLessThanOrEqual(2);
  await cell.expectState('Done');
  await expect(cell.console).toHaveText('a runits end');
  await page.waitForTimeout(1_000);
  await expect(cell.console).toHaveText('a runits end');
});

test('of two cells, the one started later runs and the other is stopped', async ({ page }) => {
  await openCell(page, 'hidden-state');
  const cells = page
    .locator('section', { has: page.getByRole('status') })
    .filter({ hasNot: page.locator('section') });
  const first = new Cell(page, cells.nth(0));
  const second = new Cell(page, cells.nth(1));
  await first.run(`setInterval(() => console.log('first'), 20);`);
  await expect(first.console).toContainText('first');
  await second.runToEnd(`console.log('second');`);
  await first.expectState('Stopped');
  await expect(second.console).toHaveText('second');
});

test('leaving the page during a run ends it, without complaint', async ({ page, browser }) => {
  const cell = await openCell(page);
  await cell.run(`console.log('begun');
for (;;);`);
  await expect(cell.console).toContainText('begun');
  await page.locator('a[href*="hidden-state"]:visible').first().click();
  await expect(page).toHaveURL(/hidden-state/);
  // At most the spare for the next page's first run is left.
  await expect.poll(() => sandboxWorkers(browser)).toBeLessThanOrEqual(1);
  await page.goBack();
  await expect(page).toHaveURL(/sine-wave/);
  const again = new Cell(page, cell.root);
  await again.expectState('Ready', 'Stopped');
  await page.goto('about:blank');
  await expect.poll(() => sandboxWorkers(browser)).toBe(0);
});

test('by keyboard alone: write, run, leave the editor, read the result', async ({ page }) => {
  const cell = await openCell(page);
  const isFocused = (selector: string) =>
    page.evaluate(s => document.activeElement?.matches(s) ?? false, selector);
  const tabTo = async (selector: string, most = 60) => {
    for (let i = 0; i < most && !(await isFocused(selector)); i++) await page.keyboard.press('Tab');
    expect(await isFocused(selector)).toBe(true);
  };
  await expect(cell.root.locator('[role=textbox]:not([aria-readonly=true])')).toBeAttached({
    timeout: 30_000,
  });
  await tabTo('[aria-label="Code"]');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(`import { plot } from 'unrolled';
plot.loss(0.5);
plot.loss(0.25);
console.log('typed');`);
  await page.keyboard.press('ControlOrMeta+Enter');
  await cell.expectState('Done');
  await expect(cell.console).toContainText('typed');
  // Tab leaves the editor; the next stops lead to the plot's table.
  await page.keyboard.press('Tab');
  expect(await isFocused('[aria-label="Code"]')).toBe(false);
  for (let i = 0; i < 60; i++) {
    if ((await page.evaluate(() => document.activeElement?.textContent)) === 'Show data') break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(cell.figure('Loss').getByRole('table')).toContainText('0.25');
});

test('fifty visits leave workers, frames, editors and memory as they were', async ({ page, browser }) => {
  test.setTimeout(240_000);
  await openCell(page);
  const session = await page.context().newCDPSession(page);
  const visit = async (slug: string) => {
    await page.locator(`a[href*="${slug}"]:visible`).first().click();
    await expect(page).toHaveURL(new RegExp(slug));
    await page.getByRole('textbox', { name: 'Code' }).first().focus();
    await expect(
      page.locator('[role=textbox][aria-label=Code]:not([aria-readonly=true])').first(),
    ).toBeAttached();
  };
  const measure = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { nodes } = await session.send('Memory.getDOMCounters');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return {
      workers: await sandboxWorkers(browser),
      frames: page.frames().length,
      editors: await page.locator('.monaco-editor[role=code], .monaco-editor').count(),
      nodes,
      heapMb: usedSize / 1e6,
    };
  };
  const round = async () => {
    await visit('rnn-shapes');
    await visit('sine-wave');
  };
  for (let i = 0; i < 5; i++) await round();
  const early = await measure();
  for (let i = 0; i < 20; i++) await round();
  const late = await measure();
  expect(late.workers).toBeLessThanOrEqual(Math.max(1, early.workers));
  expect(late.frames).toBe(early.frames);
  expect(late.editors).toBe(early.editors);
  // What remains of forty mounts must be less than one of them holds.
  expect(late.nodes).toBeLessThan(early.nodes * 1.5);
  expect(late.heapMb).toBeLessThan(early.heapMb + 15);
});
