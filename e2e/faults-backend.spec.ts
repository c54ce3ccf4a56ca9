import { chromiumFlags, findChromium } from '../scripts/chromium.mjs';
import { openCell } from './fixtures/cell.ts';
import { expect, test } from './fixtures/test.ts';
import { refuseDataWorkers } from './fixtures/workers.ts';

/** Faults 9 and 10: no WebGPU, in the two ways in which it is missing. */

test.use({
  launchOptions: {
    executablePath: (await findChromium()) ?? undefined,
    args: [...chromiumFlags, '--disable-gpu', '--host-resolver-rules=MAP unrolled.test 127.0.0.1'],
  },
});

for (const query of ['', '?backend=webgpu']) {
  test(`with a null adapter the lesson trains on wasm and says why ${query}`, async ({ page }) => {
    const cell = await openCell(page, 'sine-wave', query);
    await cell.button('Run').click();
    await cell.expectState('Done', 'Failed');
    await expect(cell.status).toHaveText(/^Done.* on wasm .*adapter/);
    await expect(cell.figure('Loss')).toBeVisible();
  });
}

for (const slug of ['hidden-state', 'sine-wave']) {
  test(`without navigator.gpu the lesson ${slug} completes on wasm and says why`, async ({
    page,
    baseURL,
  }) => {
    // A plain http address that is not localhost is no secure context: browsers hide WebGPU there.
    await openCell(page, slug, '', baseURL!.replace('localhost', 'unrolled.test'));
    expect(await page.evaluate(() => 'gpu' in navigator)).toBe(false);
    const cells = await page.getByRole('button', { name: 'Run', exact: true }).all();
    for (const run of cells) {
      const root = run.locator('xpath=ancestor::section[@aria-label][1]');
      // An exercise begins unfinished, and may well fail as it stands.
      if ((await root.getAttribute('aria-label'))?.startsWith('Exercise')) continue;
      await run.click();
      const status = root.getByRole('status').first();
      await expect(status).toHaveText(/^(Done|Failed)/, { timeout: 45_000 });
      await expect(status).toHaveText(/^Done.* on wasm .*WebGPU/);
    }
    await expect(page.getByRole('figure', { name: 'Loss', exact: true }).first()).toBeVisible();
  });
}

test('where a data: worker may import nothing, as in WebKit, programs run in a blob: worker', async ({
  page,
}) => {
  await refuseDataWorkers(page);
  const cell = await openCell(page);
  await cell.runToEnd('console.log(location.protocol);');
  await expect(cell.console).toContainText('blob:');
  await cell.run('for (;;);');
  await cell.expectState('Running');
  expect(await cell.stop()).toBeLessThan(1_000);
  await cell.runToEnd('console.log(location.protocol, 1 + 1);');
  await expect(cell.console).toContainText('blob: 2');
});
