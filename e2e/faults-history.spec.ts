import { chromiumFlags, findChromium, softwareWebGpuFlags } from '../scripts/chromium.mjs';
import { openCell, setCode } from './fixtures/cell.ts';
import { expect, test } from './fixtures/test.ts';

/** Fault 33: a page that the browser kept as it was and shows again. A browser of its own: Playwright turns this off. */

test.use({
  launchOptions: {
    executablePath: (await findChromium()) ?? undefined,
    args: [...chromiumFlags, ...softwareWebGpuFlags, '--enable-features=BackForwardCache'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  },
});

test('a page that comes back says that its run was stopped, and runs again', async ({ page }) => {
  const cell = await openCell(page);
  await setCode(page, cell.root, `setInterval(() => console.log('still here'), 50);`);
  await page.evaluate(() => {
    Object.assign(window, { sameDocument: true });
  });
  await cell.button('Run').click();
  await expect(cell.console).toContainText('still here');
  await page.goto('404.html');
  // A kept page does not load again.
  await page.goBack({ waitUntil: 'commit' });
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  await cell.expectState('Stopped');
  const lines = await cell.console.textContent();
  await page.waitForTimeout(500);
  expect(await cell.console.textContent()).toBe(lines);
  await cell.runToEnd(`console.log('runs again');`);
  await expect(cell.console).toContainText('runs again');
});
