import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeServiceWorker } from './service-worker.ts';

const root = join(import.meta.dirname, '../..');
const scope = 'https://example.org/unrolled/';
const own = {
  'index.html': '<h1>Unrolled</h1>',
  'a/index.html': '<h1>A</h1>',
  'assets/page-12ab.js': 'export {};',
  'assets/page-12ab.css': 'h1 {}',
  'data/spots.csv': 'year,spots',
};
const typeOf = (path: string) =>
  path.endsWith('.js')
    ? 'text/javascript'
    : path.endsWith('.css')
      ? 'text/css'
      : path.endsWith('.csv')
        ? 'text/csv'
        : 'text/html; charset=utf-8';

/** The browser around a service worker: its caches, and a network that answers as the test says. */
class Browser {
  readonly caches = new Map<string, Map<string, Response>>();
  requests: string[] = [];
  answer: (path: string) => Response = path => this.honest(path);

  honest(path: string): Response {
    const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    const body = own[file as keyof typeof own];
    return body === undefined
      ? new Response('', { status: 404 })
      : new Response(body, { headers: { 'content-type': typeOf(file) } });
  }

  kept(): string[] {
    return [...this.caches.keys()];
  }

  async install(source: string): Promise<void> {
    const open = async (name: string) => {
      const entries = this.caches.get(name) ?? new Map<string, Response>();
      this.caches.set(name, entries);
      return {
        match: async (url: string) => entries.get(url)?.clone(),
        put: async (url: string, response: Response) => void entries.set(url, response),
      };
    };
    let installing: Promise<void> | null = null;
    const listen = (kind: string, listener: (event: object) => void) => {
      const event = {
        waitUntil: (work: Promise<void>) => {
          installing = work;
        },
      };
      if (kind === 'install') listener(event);
    };
    runInNewContext(source, {
      self: { registration: { scope }, addEventListener: listen },
      caches: {
        open,
        keys: async () => this.kept(),
        delete: async (name: string) => this.caches.delete(name),
      },
      fetch: async (url: string) => {
        this.requests.push(url.slice(scope.length));
        return this.answer(url.slice(scope.length));
      },
      URL,
      Response,
      Uint8Array,
      crypto: globalThis.crypto,
    });
    await installing;
  }
}

let source: string;
let browser: Browser;

beforeEach(() => {
  const dist = mkdtempSync(join(tmpdir(), 'dist-'));
  for (const [file, content] of Object.entries(own)) {
    mkdirSync(join(dist, file, '..'), { recursive: true });
    writeFileSync(join(dist, file), content);
  }
  writeServiceWorker(root, dist);
  source = readFileSync(join(dist, 'sw.js'), 'utf8');
  browser = new Browser();
});

const portal = () => new Response('<h1>Log in</h1>', { headers: { 'content-type': 'text/html' } });

describe('50. what is kept for use offline', () => {
  it('is every file as the build made it', async () => {
    await browser.install(source);
    const [name] = browser.kept();
    const entries = browser.caches.get(name!)!;
    expect([...entries.keys()].sort()).toEqual(
      ['', 'a/', 'assets/page-12ab.css', 'assets/page-12ab.js', 'data/spots.csv'].map(path => scope + path),
    );
    expect(await entries.get(scope)!.text()).toBe(own['index.html']);
  });

  it.each([
    ['a page that asks for a login in place of every file', portal],
    ['that page in place of one file', (path: string) => (path === 'a/' ? portal() : browser.honest(path))],
    [
      'a page in place of a script, said to be a script',
      (path: string) =>
        path.endsWith('.js')
          ? new Response('<h1>Not here</h1>', { headers: { 'content-type': 'text/javascript' } })
          : browser.honest(path),
    ],
    [
      'the right script, said to be a page',
      (path: string) =>
        path.endsWith('.js')
          ? new Response(own['assets/page-12ab.js'], { headers: { 'content-type': 'text/html' } })
          : browser.honest(path),
    ],
    [
      'a file cut off',
      (path: string) =>
        path.endsWith('.csv')
          ? new Response('year', { headers: { 'content-type': 'text/csv' } })
          : browser.honest(path),
    ],
    ['an error', (path: string) => (path.endsWith('.css') ? Response.error() : browser.honest(path))],
  ])('is nothing at all where the network gives %s; the next visit keeps the site', async (_, answer) => {
    browser.answer = answer;
    await expect(browser.install(source)).rejects.toThrow('something else than the file');
    expect(browser.kept()).toEqual([]);
    browser.answer = path => browser.honest(path);
    await browser.install(source);
    expect(browser.kept()).toHaveLength(1);
  });

  it('is taken from a former cache where that holds the same, and not where it was lied to', async () => {
    const js = `${scope}assets/page-12ab.js`;
    const css = `${scope}assets/page-12ab.css`;
    browser.caches.set(
      'unrolled /unrolled/ old',
      new Map([
        [js, browser.honest('assets/page-12ab.js')],
        [css, portal()],
      ]),
    );
    await browser.install(source);
    expect(browser.requests).toContain('assets/page-12ab.css');
    expect(browser.requests).not.toContain('assets/page-12ab.js');
    const name = browser.kept().find(each => !each.endsWith('old'))!;
    expect(await browser.caches.get(name)!.get(css)!.text()).toBe(own['assets/page-12ab.css']);
  });

  it('has another version when the worker itself changes: what a former one kept wrongly does not stay', () => {
    const text = readFileSync(join(root, 'scripts/vite/service-worker.js'), 'utf8');
    const withoutWorker = createHash('sha256');
    for (const [file, content] of Object.entries(own).sort()) withoutWorker.update(file).update(content);
    expect(source.endsWith(text)).toBe(true);
    expect(source).not.toContain(withoutWorker.digest('hex').slice(0, 12));
  });
});
