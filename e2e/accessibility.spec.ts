import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { firstCell } from './fixtures/cell.ts';
import { pagePaths } from './fixtures/paths.ts';
import { expect, test } from './fixtures/test.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 A and AA over the whole page; each finding as one line that names the rule and the elements. */
async function violations(page: Page): Promise<string[]> {
  // Evaluated from outside, so that the page's own policy stays as strict as it is.
  await page.evaluate(axeSource);
  const results = await page.evaluate(() =>
    (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    }),
  );
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join('; ')}`,
  );
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const path of pagePaths) {
      test(`axe finds nothing on /${path}`, async ({ page }) => {
        // The reference holds hundreds of entries, and axe looks at every element.
        if (path === 'reference/') test.slow();
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        expect(await violations(page)).toEqual([]);
      });
    }

    test('axe finds nothing on a lesson after a run, with editor, plots, data and console', async ({
      page,
    }) => {
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
      expect(await violations(page)).toEqual([]);
    });
  });
}
