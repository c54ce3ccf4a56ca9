import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Manifest, Plugin, ViteBuilder } from 'vite';
import { pagePolicy, scriptHash } from './csp.ts';
import { type NotFoundTexts, notFoundPage } from './not-found.ts';
import { writeServiceWorker } from './service-worker.ts';
import { themeScript } from './theme-script.ts';

/** What a visitor downloads before anything can be read and clicked; editor, charts and engine come later. */
const initialLimitBytes = 175_000;

/** What src/app/entry-server.tsx exports. */
interface ServerEntry {
  readonly notFoundTexts: NotFoundTexts;
  pages: readonly { path: string; title: string; description: string; modules: readonly string[] }[];
  render(path: string): Promise<string>;
}

interface Options {
  root: string;
  /** Hash of the sandboxed frame's script, for the page's policy. Asked for after the client build. */
  relayHash(): Promise<string>;
}

const escapeAttribute = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

/** The chunk and all it imports statically, in the order in which they are needed. */
function closure(manifest: Manifest, key: string, seen = new Set<string>()): string[] {
  if (seen.has(key)) return [];
  seen.add(key);
  const chunk = manifest[key];
  if (!chunk) throw new Error(`The build's manifest has no chunk "${key}".`);
  return [...(chunk.imports ?? []).flatMap(imported => closure(manifest, imported, seen)), key];
}

function findChunk(manifest: Manifest, matches: (key: string, src: string) => boolean): string {
  const found = Object.entries(manifest).find(([key, chunk]) => matches(key, chunk.src ?? ''));
  if (!found) throw new Error('The build made no chunk for a page that is to be prerendered.');
  return found[0];
}

function fontPreloads(manifest: Manifest): string[] {
  const wanted = ['source-serif-4-latin-wght-normal', 'inter-latin-wght-normal'];
  return Object.values(manifest)
    .map(chunk => chunk.file)
    .filter(file => wanted.some(name => file.includes(name)));
}

/** Fills the built index.html for one page. */
function fillTemplate(
  template: string,
  page: { html: string; title: string; description: string; up: string; head: string; policy: string },
): string {
  return template
    .replace(/((?:src|href)=")\.\//g, `$1${page.up || './'}`)
    .replace(/<title>.*?<\/title>/, () => `<title>${escapeAttribute(page.title)}</title>`)
    .replace(
      /(<meta name="description" content=")[^"]*/,
      (_, start) => start + escapeAttribute(page.description),
    )
    .replace(
      '<!--csp-->',
      () => `<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(page.policy)}" />`,
    )
    .replace('<!--head-->', () => page.head)
    .replace('<div id="root"></div>', () => `<div id="root">${page.html}</div>`);
}

/** The build of the whole site: the client, the same for Node, and every page rendered to a file of its own. */
export function prerender({ root, relayHash }: Options): Plugin {
  let dist = resolve(root, 'dist');
  const serverOut = resolve(root, '.cache/ssr');

  async function renderPages(): Promise<void> {
    const manifestPath = join(dist, '.vite/manifest.json');
    const manifest: Manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
    const server: ServerEntry = await import(
      `${pathToFileURL(join(serverOut, 'entry-server.js')).href}?built=${Date.now()}`
    );
    const template = readFileSync(join(dist, 'index.html'), 'utf8');
    const policy = pagePolicy({ relay: await relayHash(), inlineScripts: [scriptHash(themeScript)] });
    const entry = findChunk(manifest, key => key === 'index.html');
    const preloads = fontPreloads(manifest);
    const sizes: { path: string; bytes: number }[] = [];
    // Pages share most of what they load: each file is compressed once.
    const compressed = new Map<string, number>();
    const compressedBytes = (file: string) => {
      const known = compressed.get(file);
      if (known !== undefined) return known;
      const bytes = gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
      compressed.set(file, bytes);
      return bytes;
    };

    for (const { path, modules, title, description } of server.pages) {
      const page = { title, description, html: await server.render(path) };
      const own = modules.map(name =>
        findChunk(manifest, (key, src) => key.includes(name) || src.includes(name)),
      );
      const keys = [...new Set([entry, ...own].flatMap(key => closure(manifest, key)))];
      const scripts = keys.map(key => manifest[key]!.file);
      const styles = [...new Set(keys.flatMap(key => manifest[key]!.css ?? []))];
      const up = '../'.repeat(path.split('/').length - 2);
      const head = [
        ...preloads.map(
          f => `<link rel="preload" href="${up}${f}" as="font" type="font/woff2" crossorigin />`,
        ),
        ...scripts
          .filter(file => !template.includes(file))
          .map(file => `<link rel="modulepreload" href="${up}${file}" crossorigin />`),
        ...styles
          .filter(file => !template.includes(file))
          .map(file => `<link rel="stylesheet" href="${up}${file}" crossorigin />`),
      ].join('\n    ');
      const file = join(dist, path, 'index.html');
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, fillTemplate(template, { ...page, up, head, policy }));
      const bytes = scripts.reduce((sum, file) => sum + compressedBytes(file), 0);
      sizes.push({ path, bytes });
    }
    writeFileSync(
      join(dist, '404.html'),
      notFoundPage(
        server.notFoundTexts,
        server.pages.map(({ path }) => path),
      ),
    );
    rmSync(join(dist, '.vite'), { recursive: true });
    report(sizes);
    const { files, bytes } = writeServiceWorker(root, dist);
    console.log(`\nKept for use offline: ${files} files, ${(bytes / 1e6).toFixed(1)} MB uncompressed.`);
  }

  function report(sizes: readonly { path: string; bytes: number }[]): void {
    console.log(`\nInitial JavaScript, compressed (limit ${initialLimitBytes / 1000} kB):`);
    for (const { path, bytes } of sizes)
      console.log(`  ${(bytes / 1000).toFixed(1).padStart(6)} kB  ${path}`);
    const over = sizes.filter(size => size.bytes > initialLimitBytes);
    if (over.length > 0) {
      throw new Error(
        `Too much JavaScript before the page works: ${over.map(size => `${size.path} ${(size.bytes / 1000).toFixed(1)} kB`).join(', ')}. Load what is not needed at first with import().`,
      );
    }
  }

  return {
    name: 'unrolled:prerender',
    config: (_, { command, isPreview }) => ({
      // Built pages are files and an unknown address is a 404; in development one page serves every address.
      appType: command === 'serve' && !isPreview ? 'spa' : 'mpa',
      build: { manifest: true },
      environments: {
        ssr: {
          build: {
            outDir: serverOut,
            emptyOutDir: true,
            manifest: false,
            copyPublicDir: false,
            rolldownOptions: { input: { 'entry-server': resolve(root, 'src/app/entry-server.tsx') } },
          },
        },
      },
      builder: {
        async buildApp(builder: ViteBuilder) {
          await builder.build(builder.environments.client!);
          await builder.build(builder.environments.ssr!);
          await renderPages();
        },
      },
    }),
    configResolved(config) {
      dist = resolve(root, config.environments.client!.build.outDir);
    },
    transformIndexHtml: html => html.replace('/*theme*/', () => themeScript),
  };
}
