// npm run parity -- <folder> [--backend cpu|wasm|webgpu]…
// Runs every golden file of a folder through the engine on each backend (all three unless some are named) and
// prints the largest deviation per tensor. Exits with 1 on any deviation, NaN or failure.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';
import { buildWasm } from '../scripts/build-wasm.mjs';
import { chromiumFlags, findChromium, softwareWebGpuFlags } from '../scripts/chromium.mjs';

const backends = ['cpu', 'wasm', 'webgpu'];
const usage = `Usage: npm run parity -- <folder with golden files> [--backend ${backends.join('|')}]`;

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { backend: { type: 'string', multiple: true } },
  });
  const [folder] = positionals;
  if (!folder || positionals.length > 1) throw new Error(usage);
  const chosen = values.backend ?? backends;
  const unknown = chosen.find(name => !backends.includes(name));
  if (unknown) throw new Error(`There is no backend '${unknown}'.\n${usage}`);
  const names = readdirSync(folder).filter(name => name.endsWith('.json'));
  if (names.length === 0) throw new Error(`No .json files in ${folder}.\n${usage}`);
  const files = names.sort().map(name => [name, JSON.parse(readFileSync(join(folder, name), 'utf8'))]);
  return { chosen, files };
}

/** A page in a headless Chromium that has WebGPU, and a function that checks one file there. */
async function openBrowser(address) {
  const { chromium } = await import('@playwright/test');
  const executablePath = await findChromium();
  if (!executablePath) {
    throw new Error('No Chromium found. Install one, or set CHROMIUM_PATH to where it is.');
  }
  const browser = await chromium.launch({
    executablePath,
    args: [...chromiumFlags, ...softwareWebGpuFlags],
  });
  const page = await browser.newPage();
  await page.goto(address);
  const check = content =>
    page.evaluate(async golden => {
      const { checkGoldens } = await import('/parity/check-goldens.ts');
      return checkGoldens(golden, 'webgpu');
    }, content);
  return { check, close: () => browser.close() };
}

async function checkFiles(backend, files, server) {
  const browser = backend === 'webgpu' ? await openBrowser(server.resolvedUrls.local[0]) : null;
  const module = browser ? null : await server.ssrLoadModule('/parity/check-goldens.ts');
  const rows = [];
  for (const [file, content] of files) {
    try {
      const deviations = await (browser ? browser.check(content) : module.checkGoldens(content, backend));
      for (const deviation of deviations) rows.push({ backend, file, ...deviation });
    } catch (error) {
      rows.push({
        backend,
        file,
        tensor: String(error.message ?? error),
        largest: NaN,
        allowed: 0,
        ok: false,
      });
    }
    process.stderr.write('.');
  }
  process.stderr.write(` ${backend}\n`);
  await browser?.close();
  return rows;
}

function printTable(rows) {
  const width = name => Math.max(name.length, ...rows.map(row => String(row[name]).split('\n')[0].length));
  const widths = ['backend', 'file', 'tensor'].map(width);
  const line = (cells, ...figures) =>
    console.log(cells.map((cell, i) => String(cell).split('\n')[0].padEnd(widths[i])).join('  '), ...figures);
  line(['backend', 'file', 'tensor'], ' largest  allowed');
  for (const { backend, file, tensor, largest, allowed, ok } of rows) {
    const figures = [largest, allowed].map(value => value.toExponential(1).padStart(8));
    line([backend, file, tensor], ...figures, ok ? '' : 'DEVIATES');
  }
}

async function main() {
  const { chosen, files } = readArguments();
  await buildWasm();
  const server = await createServer({
    configFile: false,
    root: fileURLToPath(new URL('..', import.meta.url)),
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
  const rows = [];
  for (const backend of chosen) rows.push(...(await checkFiles(backend, files, server)));
  await server.close();
  printTable(rows);
  const deviating = rows.filter(row => !row.ok).length;
  console.log(
    `${files.length} files, ${chosen.join(', ')}: ${rows.length} tensors compared, ${deviating} beyond tolerance.`,
  );
  return deviating === 0 && rows.length > 0 ? 0 : 1;
}

process.exit(
  await main().catch(error => {
    console.error(error.message);
    return 2;
  }),
);
