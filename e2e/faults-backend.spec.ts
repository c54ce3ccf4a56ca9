import { chromiumFlags, findChromium } from '../scripts/chromium.mjs';
import { openCell } from './fixtures/cell.ts';
import { expect, test } from './fixtures/test.ts';

/** Faults 9 and 10: no WebGPU, in the two ways in which it is missing. */

const executablePath = (await findChromium()) ?? undefined;

test.describe('with an adapter that is null', () => {
  test.use({ launchOptions: { executablePath, args: [...chromiumFlags, '--disable-gpu'] } });

  for (const query of ['', '?backend=webgpu']) {
    test(`the lesson trains on wasm and says why ${query}`, async ({ page }) => {
      const cell = await openCell(page, 'sine-wave', query);
      await cell.button('Run').click();
      await cell.expectState('Done', 'Failed');
      await expect(cell.status).toHaveText(/^Done.* on wasm .*adapter/);
      await expect(cell.figure('Loss')).toBeVisible();
    });
  }
});

test.describe('without navigator.gpu', () => {
  // A plain http address that is not localhost is no secure context: browsers hide WebGPU there.
  test.use({
    launchOptions: {
      executablePath,
      args: [...chromiumFlags, '--host-resolver-rules=MAP unrolled.test 127.0.0.1'],
    },
    baseURL: async ({ baseURL }, use) => use(baseURL!.replace('localhost', 'unrolled.test')),
  });

  for (const slug of ['hidden-state', 'sine-wave']) {
    test(`${slug} completes on wasm and says why`, async ({ page }) => {
      const cell = await openCell(page, slug, '');
      expect(await page.evaluate(() => 'gpu' in navigator)).toBe(false);
      for (const run of await page.getByRole('button', { name: 'Run', exact: true }).all()) {
        await run.click();
        await expect(
          page
            .getByRole('status')
            .filter({ hasText: /^(Done|Failed)/ })
            .last(),
        ).toBeVisible({ timeout: 30_000 });
      }
      await cell.expectState('Done');
      await expect(cell.status).toHaveText(/^Done.* on wasm .*WebGPU/);
      await expect(page.getByRole('status').filter({ hasText: /^Failed/ })).toHaveCount(0);
    });
  }
});
