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

/** Findings in the page or a part of it; each as one line that names the rule and the elements. */
async function violations(
  page: Page,
  runOnly: readonly string[] | typeof ofColors,
  within: string,
): Promise<string[]> {
  // Evaluated from outside, so that the page's own policy stays as strict as it is.
  await page.evaluate(axeSource);
  const results = await page.evaluate(
    ([part, options]) =>
      (window as unknown as { axe: { run(part: string, options: object): Promise<AxeResults> } }).axe.run(
        part,
        options,
      ),
    [within, { runOnly }] as const,
  );
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join('; ')}`,
  );
}

/** The same findings in light, and those of colours in dark, on a page that stays open. */
async function expectAccessible(page: Page, within = 'html'): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await violations(page, wcag, within), within).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page, ofColors, within), `${within} in dark`).toEqual([]);
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

test('axe finds nothing on a lesson after a run, with editor, plots, data and console, nor in what opens over it', async ({
  page,
}) => {
  test.slow();
  await page.goto('lessons/hidden-state/?backend=wasm');
  const cell = await firstCell(page);
  await cell.runToEnd(`import { download, nn, plot, randn } from 'unrolled';
download('notes.txt', 'a file to save');
for (let i = 1; i < 9; i++) { plot.loss(1 / i); plot.gradNorm(i); }
plot.predictions({ truth: [0, 1, 2], prediction: [0, 1, 1.5] });
const rnn = new nn.RNN(1, 4);
plot.unrolled(rnn);
for (let step = 0; step < 2; step++) {
  const [states] = rnn.forward(randn(6, 1, 1));
  plot.states(states);
  states.sum().backward();
  plot.weights(rnn);
  plot.gradients(rnn);
}
console.log('done');`);
  await cell.data('Loss');
  for (const name of ['Unrolled RNN', 'Weights', 'Gradients']) {
    await expect(cell.root.getByRole('figure', { name })).toBeAttached();
  }
  await cell.root.getByRole('button', { name: 'Share & save' }).click();
  await expect(cell.root.getByRole('button', { name: 'Copy link' })).toBeVisible();
  await expectAccessible(page);

  const dialog = page.getByRole('dialog');
  const close = async () => {
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  };
  await page.getByRole('link', { name: 'hidden state' }).first().press('Enter');
  await expect(dialog.getByRole('link', { name: 'In the glossary' })).toBeVisible();
  await expectAccessible(page, '[role=dialog]');
  await close();
  await page.keyboard.press('/');
  await dialog.getByRole('combobox').fill('state');
  await expect(dialog.getByRole('option').first()).toBeVisible();
  await expectAccessible(page, '[role=dialog]');
  await close();
  await page.keyboard.press('?');
  await expect(dialog.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectAccessible(page, '[role=dialog]');
  await close();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('link', { name: 'Contents' }).press('Enter');
  await expect(dialog.getByRole('link', { name: 'Glossary' })).toBeVisible();
  await expectAccessible(page, 'dialog[open]');
});
