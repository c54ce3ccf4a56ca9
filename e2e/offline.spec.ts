import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
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

test.describe('a network that lies', () => {
  test.use({ expectedError: /ServiceWorker|Failed to (load|decode|fetch)|OTS parsing/ });

  test('50. a login page in place of every file is not kept; the site is, once the network is back', async ({
    page,
  }) => {
    test.slow();
    const files = sirv('dist', { dev: true, etag: true });
    let lies = false;
    const server: Server = createServer((request, response) => {
      if (lies && !request.url?.endsWith('/sw.js')) {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Log in to this network</h1>');
      } else files(request, response, () => void response.writeHead(404).end());
    });
    await new Promise<void>(resolve => server.listen(0, 'localhost', resolve));
    const address = `http://localhost:${(server.address() as AddressInfo).port}/lessons/sine-wave/`;
    /** Files kept, once the worker has kept all or given up. */
    const attempt = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.register('/sw.js', { scope: '/' });
        const worker = registration.installing ?? registration.waiting ?? registration.active;
        await new Promise<void>(resolve => {
          const look = () => {
            if (worker?.state === 'activated' || worker?.state === 'redundant') resolve();
          };
          worker?.addEventListener('statechange', look);
          look();
        });
        const names = (await caches.keys()).filter(name => name.startsWith('unrolled '));
        const kept = await Promise.all(names.map(async name => (await caches.open(name)).keys()));
        return kept.flat().length;
      });
    await page.goto(address);
    lies = true;
    expect(await attempt()).toBe(0);
    lies = false;
    await page.goto(address);
    expect(await attempt()).toBeGreaterThan(100);
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
});
