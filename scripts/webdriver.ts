// A browser driven over W3C WebDriver: enough of it to use a page as a visitor would. https://www.w3.org/TR/webdriver2/
import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

/** A driver that comes with a browser. */
export interface Driver {
  readonly command: string;
  readonly options: (port: number) => string[];
  /** The capabilities to ask for. */
  readonly wanted: object;
}

/** The drivers that come with browsers, and how each is started. */
export const drivers: readonly Driver[] = [
  { command: 'safaridriver', options: port => ['--port', `${port}`], wanted: { browserName: 'safari' } },
  { command: 'WebKitWebDriver', options: port => [`--port=${port}`], wanted: {} },
  {
    command: 'geckodriver',
    options: port => ['--port', `${port}`],
    wanted: { browserName: 'firefox', 'moz:firefoxOptions': { args: ['-headless'] } },
  },
];

/** Starts a driver and a browser; null where the driver is not installed. */
export async function openBrowser({ command, options, wanted }: Driver, port: number) {
  const driver = spawn(command, options(port), { stdio: 'ignore' });
  const isMissing = await new Promise<boolean>(resolve => {
    driver.once('error', () => resolve(true));
    driver.once('spawn', () => resolve(false));
  });
  if (isMissing) return null;
  process.once('exit', () => driver.kill());
  // biome-ignore lint/suspicious/noExplicitAny: each command of WebDriver answers in a shape of its own
  const request = async (method: string, path: string, body?: object): Promise<any> => {
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
    goTo: (url: string): Promise<unknown> => request('POST', `${session}/url`, { url }),
    /** Calls a function in the page, awaits what it gives and returns that. */
    // biome-ignore lint/suspicious/noExplicitAny: what the page returns is the caller's to know
    async evaluate(fn: string, ...args: unknown[]): Promise<any> {
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
export async function until<T>(
  look: () => Promise<T>,
  withinMs: number,
  what: string,
): Promise<NonNullable<T>> {
  for (const end = Date.now() + withinMs; ; await wait(100)) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`Waited ${withinMs / 1000} s for ${what}.`);
  }
}

export type Browser = NonNullable<Awaited<ReturnType<typeof openBrowser>>>;
