// npm run bench -- [--where node,browser] [--backends wasm,webgpu,cpu] [--cases contract|all|quick]
//                  [--budget ms] [--gpu hardware|software] [--name file]
//                  [--study plotting,memory,limits] [--node-webgpu file]
// Trains the same model with several libraries and writes bench/results/<name>.md and .json; with --study, answers
// other questions about this one alone: what plotting costs, what a step holds, how far it goes. Node has no WebGPU of
// its own: --node-webgpu names the index.js of the npm package 'webgpu', for a machine with a GPU and no browser.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import { chromiumFlags, findChromium, softwareWebGpuFlags } from '../scripts/chromium.mjs';
import { root } from '../scripts/steps.mjs';
import type { BackendName } from '../src/engine/host.ts';

import { startPytorch } from './pytorch.ts';
import { type Section, toMarkdown, toSection, toStudySection } from './report.ts';
import type { StudyResult } from './studies/index.ts';
import type { SuiteRequest, SuiteResult } from './suite.ts';

const { values: options } = parseArgs({
  options: {
    where: { type: 'string', default: 'node,browser' },
    backends: { type: 'string', default: 'wasm,webgpu' },
    cases: { type: 'string', default: 'contract' },
    budget: { type: 'string', default: '4000' },
    gpu: { type: 'string', default: 'hardware' },
    study: { type: 'string' },
    'node-webgpu': { type: 'string' },
    name: { type: 'string' },
  },
});
const budgetMs = Number(options.budget);
const backends = options.backends.split(',') as BackendName[];
const selection = options.cases as SuiteRequest['selection'];
const studies = options.study?.split(',') ?? null;
const name = options.name ?? (studies ? 'studies' : 'latest');

if (options['node-webgpu']) {
  const { create, globals } = await import(pathToFileURL(options['node-webgpu']).href);
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, 'navigator', { value: { gpu: create([]) }, configurable: true });
}
/** Processes that wanted a core before this one began: with more than cores, times are longer than they need be. */
const loadBefore = loadavg()[0]!;
const sections: Section[] = [];
const versions: Record<string, string> = { node: process.versions.node };
const pytorch = studies ? null : await startPytorch();
if (studies) versions.tfjs = version('@tensorflow/tfjs');
else if (pytorch) versions.PyTorch = pytorch.version;
else console.log('PyTorch is not installed: left out.');

for (const where of options.where.split(',')) {
  if (where === 'node') await runInNode();
  else if (where === 'browser') await runInBrowser();
  else throw new Error(`--where takes node and browser, got ${where}.`);
}
report();
pytorch?.close();
process.exit(0);

async function runInNode(): Promise<void> {
  // Imported late: the engine looks for a GPU as it is loaded.
  const { runInNode: run, studyInNode } = await import('./node.ts');
  // Without a binding to a GPU that belongs to the browser.
  for (const backend of backends.filter(name => name !== 'webgpu' || globalThis.navigator?.gpu)) {
    if (studies) addStudies('Node', await studyInNode({ backend, names: studies }));
    else add('Node', await run({ backend, selection, budgetMs }, pytorch?.ask ?? null));
  }
}

async function runInBrowser(): Promise<void> {
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('Found no Chromium: install one, or set CHROMIUM_PATH.');
  const server = await createServer({
    configFile: false,
    root,
    logLevel: 'error',
    cacheDir: join(root, 'node_modules/.vite-bench'),
    server: { port: 0, host: '127.0.0.1', hmr: false },
    optimizeDeps: { entries: ['bench/page/main.ts'] },
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (!address || typeof address === 'string') throw new Error('The development server has no port.');
  const gpuFlags = options.gpu === 'software' ? softwareWebGpuFlags : ['--enable-unsafe-webgpu'];
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags, ...gpuFlags] });
  versions.Chromium = browser.version();
  for (const backend of backends) {
    // A page of its own for each backend: nothing of the one before is left in memory.
    const page = await browser.newPage();
    page.on('console', message => console.log(message.text()));
    page.on('pageerror', error => console.error(error));
    if (pytorch) await page.exposeFunction('askPytorch', pytorch.ask);
    await page.goto(`http://127.0.0.1:${address.port}/bench/page/index.html`);
    await page.waitForFunction(() => 'runBenchmark' in globalThis, undefined, { timeout: 120_000 });
    if (studies) {
      const request = { backend, names: studies };
      addStudies('Chromium', await page.evaluate(request => globalThis.runStudy(request), request));
    } else {
      const request = { backend, selection, budgetMs };
      add('Chromium', await page.evaluate(request => globalThis.runBenchmark(request), request));
    }
    await page.close();
  }
  await browser.close();
  await server.close();
}

function add(place: string, result: SuiteResult): void {
  const { backend, missing, tfjs } = result;
  versions.tfjs = tfjs;
  if (missing) console.log(`${place}: no ${backend}. ${missing}`);
  sections.push(toSection(place, result));
}

function addStudies(place: string, result: StudyResult): void {
  if (result.missing) console.log(`${place}: no ${result.backend}. ${result.missing}`);
  sections.push(toStudySection(place, result));
}

function version(dependency?: string): string {
  const folder = dependency === undefined ? root : join(root, 'node_modules', dependency);
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}

function report(): void {
  const environment = {
    date: new Date().toISOString(),
    device: `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, load ${loadBefore.toFixed(1)} before the run`,
    versions: { Unrolled: `${version()} (${revision()})`, ...versions },
  };
  const folder = join(root, 'bench/results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${name}.json`, `${JSON.stringify({ environment, sections }, null, 1)}\n`);
  writeFileSync(`${folder}/${name}.md`, toMarkdown(environment, sections));
  console.log(`Written to bench/results/${name}.md and .json`);
}

function revision(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return 'no revision';
  }
}
