import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

test('a visitor measures the libraries on their machine and keeps the results', async ({ page }) => {
  await page.goto('./bench/');
  await page.getByRole('checkbox', { name: 'WebGPU' }).uncheck();
  await page.getByRole('radio', { name: /One small case/ }).check();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('status')).toHaveText('Done.', { timeout: 50_000 });
  for (const library of ['Unrolled', 'tfjs-layers', 'tfjs operations']) {
    await expect(page.getByRole('rowheader', { name: library, exact: true })).toBeVisible();
  }

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as JSON' }).click();
  const saved = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  const { measurements } = saved.sections[0];
  for (const { medianMs, loss } of measurements) {
    expect(medianMs.step).toBeGreaterThan(0);
    expect(Number.isFinite(loss)).toBe(true);
  }
});

test('stopping ends the measurement at once', async ({ page }) => {
  await page.goto('./bench/');
  await page.getByRole('radio', { name: /^Reference sizes: / }).check();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('status')).toHaveText('Stopped.');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
});
