// A browser driven over W3C WebDriver: enough of it to use a page as a visitor would. https://www.w3.org/TR/webdriver2/
import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

/** The drivers that come with browsers, and how each is started. */
export const drivers = [
  { command: 'safaridriver', options: port => ['--port', `${port}`], wanted: { browserName: 'safari' } },
  { command: 'WebKitWebDriver', options: port => [`--port=${port}`], wanted: {} },
  {
    command: 'geckodriver',
    options: port => ['--port', `${port}`],
    wanted: { browserName: 'firefox', 'moz:firefoxOptions': { args: ['-headless'] } },
  },
];

/** Starts a driver and a browser; null where the driver is not installed. */
export async function openBrowser({ command, options, wanted }, port) {
  const driver = spawn(command, options(port), { stdio: 'ignore' });
  const isMissing = await new Promise(resolve => {
    driver.once('error', () => resolve(true));
    driver.once('spawn', () => resolve(false));
  });
  if (isMissing) return null;
  process.once('exit', () => driver.kill());
  const request = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${command}: ${value.error}: ${value.message}`);
    return value;
  };
  await until(() => request('GET', '/status').catch(() => null), 10_000, `${command} to answer`);
  const { sessionId, capabilities } = await request('POST', '/session', {
    capabilities: { alwaysMatch: wanted },
  });
  const session = `/session/${sessionId}`;
  return {
    name: `${capabilities.browserName} ${capabilities.browserVersion}`,
    goTo: url => request('POST', `${session}/url`, { url }),
    /** Calls a function in the page, awaits what it gives and returns that. */
    async evaluate(fn, ...args) {
      const script = `const answer = arguments[arguments.length - 1];
Promise.resolve((${fn})(...[...arguments].slice(0, -1))).then(value => answer({ value }), error => answer({ error: String(error) }));`;
      const { value, error } = await request('POST', `${session}/execute/async`, { script, args });
      if (error) throw new Error(error);
      return value;
    },
    /** Selects all there is in what has the focus, by the keyboard. */
    async selectAll() {
      const control = capabilities.platformName === 'mac' ? '\uE03D' : '\uE009';
      const actions = [
        { type: 'keyDown', value: control },
        { type: 'keyDown', value: 'a' },
        { type: 'keyUp', value: 'a' },
        { type: 'keyUp', value: control },
      ];
      await request('POST', `${session}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] });
    },
    async close() {
      await request('DELETE', session);
      driver.kill();
    },
  };
}

/** What `look` gives as soon as it is anything. */
export async function until(look, withinMs, what) {
  for (const end = Date.now() + withinMs; ; await wait(100)) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`Waited ${withinMs / 1000} s for ${what}.`);
  }
}
