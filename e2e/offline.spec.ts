import { openCell } from './fixtures/cell.ts';
import { pagePaths } from './fixtures/paths.ts';
import { expect, test } from './fixtures/test.ts';

test.use({ serviceWorkers: 'allow' });

test('after the first visit a lesson opens, is edited, runs and plots without a network', async ({
  page,
  context,
}) => {
  test.slow();
  await page.goto('');
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    if (!registration.active) throw new Error('no active service worker');
  });
  await context.setOffline(true);
  const cell = await openCell(page);
  await cell.runToEnd(`import { data, plot } from 'unrolled';
const spots = await data.load('sunspots');
plot.loss(1);
plot.loss(0.5);
console.log('offline', typeof spots);`);
  await expect(cell.figure('Loss')).toBeVisible();
  await expect(cell.console).toContainText('offline');
  for (const path of pagePaths) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible();
  }
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search' }).fill('hidden state');
  await expect(page.getByRole('option').first()).toBeVisible();
});
