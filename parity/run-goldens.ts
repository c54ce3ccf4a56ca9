// npm run parity -- <folder> [--backend cpu|wasm|webgpu]…
// Runs every golden file of a folder through the engine on each backend (all three unless some are named) and
// prints the largest deviation per tensor. Exits with 1 on any deviation, NaN or failure.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';
import { chromiumFlags, findChromium, softwareWebGpuFlags } from '../scripts/chromium.mjs';
import { root } from '../scripts/steps.mjs';
import { allBackends, type BackendName } from './backend.ts';
import { checkGoldens } from './check-goldens.ts';
import type { Deviation } from './deviation.ts';

const usage = `Usage: npm run parity -- <folder with golden files> [--backend ${allBackends.join('|')}]`;

type GoldenFiles = readonly (readonly [name: string, content: unknown])[];
type Row = Deviation & { backend: BackendName; file: string };
type Check = (content: unknown) => Promise<Deviation[]>;

function readArguments(): { chosen: readonly BackendName[]; files: GoldenFiles } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { backend: { type: 'string', multiple: true } },
  });
  const [folder] = positionals;
  if (!folder || positionals.length > 1) throw new Error(usage);
  const chosen = (values.backend ?? allBackends).map(name => {
    const known = allBackends.find(backend => backend === name);
    if (!known) throw new Error(`There is no backend '${name}'.\n${usage}`);
    return known;
  });
  const names = readdirSync(folder).filter(name => name.endsWith('.json'));
  if (names.length === 0) throw new Error(`No .json files in ${folder}.\n${usage}`);
  const files = names
    .sort()
    .map(name => [name, JSON.parse(readFileSync(join(folder, name), 'utf8'))] as const);
  return { chosen, files };
}

/** Checks in a page of a headless Chromium, which has WebGPU where Node has none. */
async function openBrowser(): Promise<{ check: Check; close(): Promise<void> }> {
  const { chromium } = await import('@playwright/test');
  const executablePath = await findChromium();
  if (!executablePath) {
    throw new Error('No Chromium found. Install one, or set CHROMIUM_PATH to where it is.');
  }
  const server = await createServer({
    configFile: false,
    root,
    cacheDir: '.cache/parity',
    logLevel: 'error',
    appType: 'custom',
    server: { port: 4199, strictPort: false, hmr: false, ws: false, watch: null },
    optimizeDeps: { entries: ['parity/check-goldens.ts'] },
    plugins: [
      {
        name: 'blank-page',
        configureServer({ middlewares }) {
          middlewares.use((request, response, next) => {
            if (request.url !== '/') return next();
            response.setHeader('content-type', 'text/html');
            response.end('<!doctype html><title>Parity</title>');
          });
        },
      },
    ],
  });
  await server.listen();
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags, ...softwareWebGpuFlags] });
  const page = await browser.newPage();
  await page.goto(server.resolvedUrls!.local[0]!);
  return {
    check: content =>
      page.evaluate(async golden => {
        // The server's address of this module, not a path on the disk.
        const address = '/parity/check-goldens.ts';
        const { checkGoldens }: typeof import('./check-goldens.ts') = await import(
          /* @vite-ignore */ address
        );
        return checkGoldens(golden, 'webgpu');
      }, content),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

async function checkFiles(backend: BackendName, files: GoldenFiles): Promise<Row[]> {
  const browser = backend === 'webgpu' ? await openBrowser() : null;
  const check: Check = browser?.check ?? (content => checkGoldens(content, backend));
  const rows: Row[] = [];
  for (const [file, content] of files) {
    try {
      for (const deviation of await check(content)) rows.push({ backend, file, ...deviation });
    } catch (error) {
      const tensor = error instanceof Error ? error.message : String(error);
      rows.push({ backend, file, tensor, largest: Number.NaN, allowed: 0, ok: false });
    }
    process.stderr.write('.');
  }
  process.stderr.write(` ${backend}\n`);
  await browser?.close();
  return rows;
}

function printTable(rows: readonly Row[]): void {
  const firstLine = (text: string) => text.split('\n')[0]!;
  const columns = ['backend', 'file', 'tensor'] as const;
  const widths = columns.map(name => Math.max(name.length, ...rows.map(row => firstLine(row[name]).length)));
  const line = (cells: readonly string[], ...figures: string[]) =>
    console.log(cells.map((cell, i) => firstLine(cell).padEnd(widths[i]!)).join('  '), ...figures);
  line(columns, ' largest  allowed');
  for (const { backend, file, tensor, largest, allowed, ok } of rows) {
    const figures = [largest, allowed].map(value => value.toExponential(1).padStart(8));
    line([backend, file, tensor], ...figures, ok ? '' : 'DEVIATES');
  }
}

async function main(): Promise<number> {
  const { chosen, files } = readArguments();
  const rows: Row[] = [];
  for (const backend of chosen) rows.push(...(await checkFiles(backend, files)));
  printTable(rows);
  const deviating = rows.filter(row => !row.ok).length;
  console.log(
    `${files.length} files, ${chosen.join(', ')}: ${rows.length} tensors compared, ${deviating} beyond tolerance.`,
  );
  return deviating === 0 && rows.length > 0 ? 0 : 1;
}

process.exit(
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }),
);
