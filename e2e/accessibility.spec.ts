import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { firstCell } from './fixtures/cell.ts';
import { pagePaths } from './fixtures/paths.ts';
import { expect, test } from './fixtures/test.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe is asked to look for: everything of WCAG 2.2 A and AA, or what depends on the colour scheme. */
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const ofColors = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** Findings over the whole page; each as one line that names the rule and the elements. */
async function violations(
  page: Page,
  runOnly: readonly string[] | typeof ofColors = wcag,
): Promise<string[]> {
  // Evaluated from outside, so that the page's own policy stays as strict as it is.
  await page.evaluate(axeSource);
  const results = await page.evaluate(
    options => (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run(options),
    { runOnly },
  );
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join('; ')}`,
  );
}

/** The same findings in light, and those of colours in dark, on a page that stays open. */
async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page, ofColors), 'in dark').toEqual([]);
}

for (const path of pagePaths) {
  test(`/${path} fits phone to desktop, and axe finds nothing on it`, async ({ page }) => {
    // The reference holds hundreds of entries, and axe looks at every element.
    if (path === 'reference/') test.slow();
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    for (const width of [390, 1024, 1440]) {
      await page.setViewportSize({ width, height: 844 });
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth),
        `at ${width} px`,
      ).toBeLessThanOrEqual(width);
    }
    await expectAccessible(page);
  });
}

test('axe finds nothing on a lesson after a run, with editor, plots, data and console', async ({ page }) => {
  await page.goto('lessons/hidden-state/?backend=wasm');
  const cell = await firstCell(page);
  await cell.runToEnd(`import { download, plot } from 'unrolled';
download('notes.txt', 'a file to save');
for (let i = 1; i < 9; i++) { plot.loss(1 / i); plot.gradNorm(i); }
plot.predictions({ truth: [0, 1, 2], prediction: [0, 1, 1.5] });
console.log('done');`);
  await cell.data('Loss');
  await cell.root.getByRole('button', { name: 'Share & save' }).click();
  await expect(cell.root.getByRole('button', { name: 'Copy link' })).toBeVisible();
  await expectAccessible(page);
});
