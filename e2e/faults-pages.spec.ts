import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sirv from 'sirv';
import { firstCell, openCell, setCode } from './fixtures/cell.ts';
import { expect, test } from './fixtures/test.ts';

/** Faults 32, 37 and 38: what browsers and new versions of the site do to an open page. */

test.describe('in a hidden tab', () => {
  test('a run goes on to its end, and its plots are whole when the tab is shown again', async ({ page }) => {
    const cell = await openCell(page);
    await setCode(
      page,
      cell.root,
      `import { plot, range } from 'unrolled';
for await (const i of range(300)) {
  plot.loss(1 / (1 + i));
  await new Promise(resolve => setTimeout(resolve, 10));
}
console.log('to the end');`,
    );
    // What a browser does to a hidden page: it says so, and calls no animation frame until it is shown again.
    await page.evaluate(() => {
      const kept: FrameRequestCallback[] = [];
      const animate = window.requestAnimationFrame.bind(window);
      let hidden = false;
      window.requestAnimationFrame = callback => (hidden ? kept.push(callback) : animate(callback));
      Object.defineProperty(document, 'hidden', { get: () => hidden });
      Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') });
      Object.assign(window, {
        hide(value: boolean) {
          hidden = value;
          document.dispatchEvent(new Event('visibilitychange'));
          if (!hidden) for (const callback of kept.splice(0)) animate(callback);
        },
      });
    });
    const hide = (value: boolean) =>
      page.evaluate(hidden => (window as unknown as { hide(value: boolean): void }).hide(hidden), value);
    await cell.button('Run').click();
    await cell.expectState('Running');
    await hide(true);
    await cell.expectState('Done');
    await hide(false);
    await expect(cell.console).toContainText('to the end');
    expect((await cell.data('Loss')).at(-1)?.[0]).toBe('299');
  });
});

/** A copy of the site that a new version can be put in place of. */
async function deployedSite() {
  const folder = mkdtempSync(join(tmpdir(), 'unrolled-'));
  cpSync('dist', folder, { recursive: true });
  const files = sirv(folder, { dev: true, etag: true });
  const server: Server = createServer((request, response) => {
    files(request, response, () => {
      response.writeHead(404).end();
    });
  });
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}/`,
    /** The same pages under another version, without a part that the old ones still ask for. */
    deployNewVersion(lost?: RegExp) {
      const worker = join(folder, 'sw.js');
      copyFileSync(worker, `${worker}.old`);
      const text = readFileSync(`${worker}.old`, 'utf8');
      writeFileSync(worker, text.replace(/^const version = "[^"]*"/, 'const version = "a-new-version"'));
      if (!lost) return;
      const name = text.match(lost)?.[0];
      if (!name) throw new Error(`no file of the site is like ${lost}`);
      rmSync(join(folder, name));
    },
    async close() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}

test.describe('a new version of the site', () => {
  test.describe('with an old page open', () => {
    test.use({ expectedError: /Failed to load resource|Failed to fetch dynamically imported module|404/ });

    test('loads once more when a part of the old page is gone, and the draft is kept', async ({ page }) => {
      const site = await deployedSite();
      await page.goto(`${site.address}lessons/sine-wave/?backend=wasm`);
      const cell = await firstCell(page);
      await setCode(page, cell.root, `console.log('mine');`);
      site.deployNewVersion(/assets\/share-panel-[^"]+\.js/);
      let loads = 0;
      page.on('domcontentloaded', () => loads++);
      await cell.root.getByRole('button', { name: 'Share & save' }).click();
      await expect.poll(() => loads).toBe(1);
      await page.waitForTimeout(2_500);
      expect(loads).toBe(1);
      await page.goto(`${site.address}lessons/sine-wave/?backend=wasm`);
      await expect((await firstCell(page)).root.locator('.view-lines')).toContainText('mine');
      await site.close();
    });
  });

  test('leaving a page breaks off what it loads, as Firefox does, and leads on all the same', async ({
    page,
  }) => {
    await page.goto('lessons/sine-wave/');
    await page.route('**/lessons/lstm/', async route => {
      await new Promise(resolve => setTimeout(resolve, 500));
      await route.continue();
    });
    await page.evaluate(() => {
      location.assign('../lstm/');
      dispatchEvent(new Event('vite:preloadError'));
    });
    await expect(page).toHaveURL(/\/lessons\/lstm\/$/);
  });

  test.describe('without a part that a page with a program running asks for', () => {
    test.use({ expectedError: /Failed to load resource|Failed to fetch dynamically imported module|404/ });

    test('says so, and neither the run nor the page is lost', async ({ page, context }) => {
      const site = await deployedSite();
      await page.goto(`${site.address}lessons/sine-wave/?backend=wasm`);
      const cell = await firstCell(page);
      await setCode(page, cell.root, `setInterval(() => console.log('a line'), 100);`);
      await cell.button('Run').click();
      await expect(cell.console).toContainText('a line');
      site.deployNewVersion(/assets\/share-panel-[^"]+\.js/);
      const share = cell.root.getByRole('button', { name: 'Share & save' });
      await share.click();
      const note = page.locator('.update-note');
      await expect(note).toContainText('a part of this page is gone');
      await cell.expectState('Running');
      await note.getByRole('button', { name: 'Later' }).click();
      await share.click();
      await context.setOffline(true);
      await share.click();
      await expect(note).toContainText('could not be loaded');
      await note.getByRole('button', { name: 'Close' }).click();
      await cell.expectState('Running');
      await site.close();
    });
  });

  test.describe('while a program runs', () => {
    test.use({ serviceWorkers: 'allow' });

    test('asks before it takes the place of the page, and the run goes on until then', async ({ page }) => {
      test.slow();
      const site = await deployedSite();
      await page.goto(`${site.address}lessons/sine-wave/?backend=wasm`);
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
      });
      // The first visit has no controller: the second is the one that an update meets.
      await page.reload();
      const cell = await firstCell(page);
      await setCode(page, cell.root, `setInterval(() => console.log('a line'), 100);`);
      await cell.button('Run').click();
      await expect(cell.console).toContainText('a line');
      site.deployNewVersion();
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
      const note = page.getByRole('status').filter({ hasText: 'A new version of this site is ready.' });
      await expect(note).toContainText('Loading it ends the run under way', { timeout: 60_000 });
      await cell.expectState('Running');
      await note.getByRole('button', { name: 'Later' }).click();
      await expect(note).toHaveCount(0);
      await cell.expectState('Running');
      await page.reload();
      const again = page.getByRole('status').filter({ hasText: 'A new version of this site is ready.' });
      const [version] = await Promise.all([
        page
          .waitForEvent('load')
          .then(() =>
            page.evaluate(async () => (await caches.keys()).filter(name => name.startsWith('unrolled '))),
          ),
        again.getByRole('button', { name: 'Load it' }).click({ timeout: 60_000 }),
      ]);
      expect(version.join()).toContain('a-new-version');
      await site.close();
    });
  });
});
