// npm run cells [-- --only <lesson>] [--backends wasm,webgpu] [--port 4391] [--name lesson-cells]
// Runs every lesson's every cell as a reader does, on the built site: by Run, in a warm page. On wasm to its end:
// when the first point or line shows, and when it is done. On WebGPU (the software adapter, which is slow) for some
// seconds: whether its first losses are those of wasm. Writes bench/results/<name>.md; ends with 1 when a
// cell fails. Needs `npm run build` before.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Locator, type Page } from '@playwright/test';
import { chromiumFlags, findChromium, softwareWebGpuFlags } from '../scripts/chromium.mjs';
import { readLessons } from '../scripts/lessons/read-lessons.ts';
import { serve } from '../scripts/serve.mjs';
import { root } from '../scripts/steps.mjs';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    backends: { type: 'string', default: 'wasm,webgpu' },
    port: { type: 'string', default: '4391' },
    name: { type: 'string', default: 'lesson-cells' },
  },
});
const backends = options.backends.split(',') as Backend[];
/** How long a cell may train on the software adapter once its first figure shows; the reduced size of a run. */
const TASTE_MS = 8_000;
const COMPARED_LOSSES = 10;
const TOLERANCE = 1e-3;

const lessons = (await readLessons(join(root, 'src/lessons')))
  .filter(({ folder }) => folder.includes(options.only))
  .map(({ meta, cells }) => ({
    number: meta.number,
    slug: meta.slug,
    cells: cells.filter(({ title }) => title !== null).map(({ name }) => name),
  }));

/** A cell run on one backend: times in milliseconds from the press on Run, as the page measured them. */
interface CellRun {
  readonly state: string | undefined;
  readonly first: number | null;
  readonly total: number | null;
  readonly failure: string;
  readonly log: string;
}

interface Difference {
  readonly worst: number;
  readonly count: number;
}

/** A figure as the browser keeps it: what is read of it here. */
interface KeptPlot {
  readonly name: string;
  readonly series: readonly { readonly name: string; readonly y: readonly number[] }[];
}

type Curves = Readonly<Record<string, readonly number[]>>;
type Backend = 'wasm' | 'webgpu';
type Row = { readonly cell: string } & { readonly [backend in Backend]?: CellRun } & {
  readonly agreement?: Difference;
};

/** Presses Run and waits for the end, or for `tasteMs` after the first figure; times are the page's own. */
function runCell(cell: Locator, tasteMs: number): Promise<CellRun> {
  return cell.evaluate(
    (element, taste) =>
      new Promise<CellRun>(resolve => {
        const button = (name: string) =>
          [...element.querySelectorAll('button')].find(b => b.textContent.trim() === name);
        const status = element.querySelector('[role=status]')!;
        const consoleLines = element.querySelector('[role=log]')!;
        const begun = performance.now();
        let first: number | null = null;
        let total: number | null = null;
        let isStopped = false;
        button('Run')!.click();
        const look = () => {
          const now = performance.now() - begun;
          const state = /^[A-Z][a-z]+/.exec(status.textContent)?.[0];
          const isDrawn = element.querySelector(
            'figure .recharts-line-curve, figure .recharts-rectangle, figure canvas',
          );
          if (first === null && state !== 'Starting' && (isDrawn || consoleLines.textContent.trim() !== ''))
            first = now;
          if (state && ['Done', 'Failed', 'Stopped'].includes(state)) {
            total ??= now;
            // A short program is done before the page has drawn what it plotted: that still has to be waited for.
            if (first === null && state === 'Done' && now - total < 5_000) {
              setTimeout(look, 10);
              return;
            }
            const failure = element.querySelector('.code-cell-failure')?.textContent ?? '';
            resolve({ state, first, total, failure, log: consoleLines.textContent });
            return;
          }
          if (!isStopped && ((taste && first !== null && now - first > taste) || now > 170_000)) {
            isStopped = true;
            button('Stop')?.click();
          }
          setTimeout(look, 10);
        };
        look();
      }),
    tasteMs,
  );
}

/** The curves of the figure "Loss" of the cell's last run, as the browser keeps them. */
function keptLosses(page: Page, cellId: string): Promise<Curves> {
  return page.evaluate(
    id =>
      new Promise<Curves>((resolve, reject) => {
        const open = indexedDB.open('unrolled');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const request = open.result.transaction('runs').objectStore('runs').get(id);
          request.onsuccess = () => {
            open.result.close();
            const plots: KeptPlot[] = request.result?.runs[0]?.run.plots ?? [];
            const series = plots.filter(({ name }) => name === 'Loss').flatMap(plot => plot.series);
            resolve(Object.fromEntries(series.map(({ name, y }) => [name, [...y.slice(0, 50)]])));
          };
        };
      }),
    cellId,
  );
}

/** How far apart the first losses are, relative to the larger, and how many there are to compare. */
function worstDifference(ours: Curves, theirs: Curves): Difference {
  let worst = 0;
  let count = 0;
  for (const [name, values] of Object.entries(ours)) {
    const others = theirs[name] ?? [];
    for (const [i, ours] of values.slice(0, COMPARED_LOSSES).entries()) {
      const other = others[i];
      if (other === undefined) break;
      const scale = Math.max(Math.abs(ours), Math.abs(other), 1e-6);
      worst = Math.max(worst, Math.abs(ours - other) / scale);
      count++;
    }
  }
  return { worst, count };
}

await serve({ port: Number(options.port), base: '/unrolled/' });
const browser = await chromium.launch({
  executablePath: (await findChromium()) ?? undefined,
  args: [...chromiumFlags, ...softwareWebGpuFlags],
});
const rows: Row[] = [];
const faults: string[] = [];
const loadBefore = loadavg()[0]!;
for (const { number, slug, cells } of lessons) {
  for (const [i, file] of cells.entries()) {
    const name = `${number} ${slug} \`${file}\``;
    const runs: { [backend in Backend]?: CellRun } = {};
    const losses: { [backend in Backend]?: Curves } = {};
    for (const backend of backends) {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 1000 },
        serviceWorkers: 'block',
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', message => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', error => void complaints.push(String(error)));
      await page.goto(`http://localhost:${options.port}/unrolled/lessons/${slug}/?backend=${backend}`);
      const cell = page.locator('section.code-cell:not(.exercise *)').nth(i);
      await cell.scrollIntoViewIfNeeded();
      // Warm: the worker and its backend have started, as they have for whoever reads before pressing Run.
      await page.waitForTimeout(backend === 'webgpu' ? 6_000 : 3_000);
      const run = await runCell(cell, backend === 'webgpu' ? TASTE_MS : 0);
      await page.waitForTimeout(300);
      losses[backend] = await keptLosses(page, `${slug}/${file}`);
      runs[backend] = run;
      const isWell = run.state === 'Done' || (backend === 'webgpu' && run.state === 'Stopped');
      if (!isWell) faults.push(`${name} on ${backend}: ${run.state} ${run.failure}`);
      for (const complaint of complaints) faults.push(`${name} on ${backend}: ${complaint}`);
      await context.close();
    }
    const { wasm, webgpu } = losses;
    const row: Row = {
      cell: name,
      ...runs,
      ...(wasm && webgpu && { agreement: worstDifference(wasm, webgpu) }),
    };
    rows.push(row);
    console.log(
      JSON.stringify({
        ...row,
        wasm: { ...row.wasm, log: undefined },
        webgpu: { ...row.webgpu, log: undefined },
      }),
    );
  }
}
const version = browser.version();
await browser.close();

const seconds = (ms: number | null | undefined) =>
  ms === null || ms === undefined ? '–' : `${(ms / 1000).toFixed(2)} s`;
const agreement = (difference: Difference | undefined) => {
  if (!difference?.count) return 'no losses';
  const { worst, count } = difference;
  return `${worst.toExponential(1)} over ${count}${worst > TOLERANCE ? ' (differs)' : ''}`;
};
const outcome = (run: CellRun | undefined) =>
  run ? (run.state === 'Failed' ? 'failed' : run.state === 'Done' ? 'to its end' : 'stopped') : '–';
const table = [
  '| cell | first point, wasm | done, wasm | software WebGPU | first losses, relative difference |',
  '|---|---|---|---|---|',
  ...rows.map(
    row =>
      `| ${row.cell} | ${seconds(row.wasm?.first)} | ${seconds(row.wasm?.total)} | ${outcome(row.webgpu)} | ${agreement(row.agreement)} |`,
  ),
];
const text = `# Every lesson's cells, run as a reader runs them

\`npm run cells\`, ${new Date().toISOString().slice(0, 10)}: Chromium ${version}, ${cpus().length} cores of ${cpus()[0]!.model.trim()}, load ${loadBefore.toFixed(1)} before.
From Run in a warm page to the first point or line, and to the end, on wasm. On WebGPU's software adapter each cell
trains for ${TASTE_MS / 1000} s and is stopped; its first ${COMPARED_LOSSES} losses of each curve are compared with those of wasm. A cell
without losses was run to its end or for as long. Where losses differ the run is one that rounding decides, and
its lesson says so.

${table.join('\n')}

${faults.length === 0 ? 'No cell failed, and no console had an error.' : faults.map(fault => `- ${fault}`).join('\n')}
`;
if (options.only === '') writeFileSync(join(root, 'bench', 'results', `${options.name}.md`), text);
console.log(text);
process.exit(faults.length === 0 ? 0 : 1);
