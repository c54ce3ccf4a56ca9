// npm run bench:main-thread -- [--port 4390]
// How long the page's main thread is held up while a program trains with every instrument open: by the browser's
// own tracing, on the built site. Writes bench/results/main-thread.md. Needs `npm run build` before.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { chromiumFlags, findChromium } from '../scripts/chromium.mjs';
import { serve } from '../scripts/serve.mjs';
import { root } from '../scripts/steps.mjs';

/** An event of the browser's trace: what this reads of it. */
interface TraceEvent {
  readonly ph: string;
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

const { values: options } = parseArgs({ options: { port: { type: 'string', default: '4390' } } });
const site = await serve({ port: Number(options.port), base: '/unrolled/' });

const program = `import { manualSeed, nn, optim, plot, probe, randn, range } from 'unrolled';
manualSeed(0);
const lstm = new nn.LSTM(1, 16, { batchFirst: true });
const readOut = new nn.Linear(16, 1);
const parameters = [...lstm.parameters(), ...readOut.parameters()];
const optimizer = new optim.Adam(parameters, { lr: 0.01 });
const criterion = new nn.MSELoss();
const x = randn(16, 30, 1);
const y = x.sum(1).squeeze(1).tanh();
plot.gates(lstm);
plot.gradientThroughTime(lstm);
plot.unrolled(lstm);
for await (const step of range(1500)) {
  optimizer.zeroGrad();
  const [states] = lstm.forward(x);
  const prediction = readOut.forward(probe('last state', states.select(1, -1))).squeeze(1);
  const loss = criterion.forward(prediction, y);
  loss.backward();
  plot.gradNorm(nn.utils.clipGradNorm_(parameters, 1));
  plot.gradients(lstm, { step });
  optimizer.step();
  plot.loss(loss);
  plot.predictions({ truth: y, prediction });
  plot.states(states, { batchFirst: true });
  plot.weights(lstm, { step });
  if (step % 50 === 0) plot.text('Sample', 'step ' + step);
}`;

const executablePath = (await findChromium()) ?? undefined;
const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
try {
  const version = browser.version();
  const before = loadavg()[0]!;
  // Tall, so that all figures are in view: those out of view are not drawn.
  const page = await browser.newPage({ viewport: { width: 1440, height: 4000 } });
  await page.goto(`${site}lessons/hidden-state/?backend=wasm`);
  const cell = page.locator('section.code-cell').first();
  const editor = cell.locator('[role=textbox][aria-label=Code]:not([aria-readonly=true])');
  await editor.focus({ timeout: 60_000 });
  await page.keyboard.press('ControlOrMeta+A');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(text => navigator.clipboard.writeText(text), program);
  await page.keyboard.press('ControlOrMeta+V');
  await page.waitForTimeout(3_000);

  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', '__metadata'] },
  });
  await cell.getByRole('button', { name: 'Run', exact: true }).click();
  await cell
    .locator('[role=status]')
    .filter({ hasText: /^(Done|Failed)/ })
    .waitFor({ timeout: 300_000 });
  const status = (await cell.locator('[role=status]').textContent()) ?? '';
  const figures = await cell.getByRole('figure').count();
  const complete = new Promise<void>(resolve => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;

  const report = summary(events);
  const text = `# The main thread during a run with all instruments open

\`npm run bench:main-thread\` on ${new Date().toISOString().slice(0, 10)}: Chromium ${version}, ${cpus().length} × ${cpus()[0]!.model};
load ${before.toFixed(1)} before and ${loadavg()[0]!.toFixed(1)} after. ${figures} figures in view; the run: ${status.split(' –')[0]}.

Tasks of the page's main thread, from the browser's trace. CPU time is what a task itself computed; wall time
also counts the waiting for a processor that other programs held.

| | longest, ms | over 50 ms | 99th percentile, ms | tasks |
|---|---|---|---|---|
| CPU time | ${report.cpu.longest.toFixed(1)} | ${report.cpu.over} | ${report.cpu.p99.toFixed(1)} | ${report.tasks} |
| wall time | ${report.wall.longest.toFixed(1)} | ${report.wall.over} | ${report.wall.p99.toFixed(1)} | ${report.tasks} |

What the longest tasks by CPU time did: ${report.blame.join('; ')}.
`;
  writeFileSync(join(root, 'bench/results/main-thread.md'), text);
  console.log(text);
} finally {
  await browser.close();
}
// The server would go on listening.
process.exit();

function summary(all: readonly TraceEvent[]) {
  const names = all.filter(event => event.ph === 'M' && event.name === 'thread_name');
  // The page's process is the one that laid out most; the sandbox's frame has its own, nearly idle.
  const mains = names.filter(event => event.args.name === 'CrRendererMain');
  const tasksOf = (main: TraceEvent) =>
    all.filter(
      event =>
        event.pid === main.pid &&
        event.tid === main.tid &&
        event.ph === 'X' &&
        /RunTask|ThreadControllerImpl::RunTask/.test(event.name),
    );
  const busy = (tasks: readonly TraceEvent[]) => tasks.reduce((sum, task) => sum + (task.tdur ?? 0), 0);
  const [main, tasks] = mains
    .map(candidate => [candidate, tasksOf(candidate)] as const)
    .sort(([, a], [, b]) => busy(b) - busy(a))[0]!;
  const figures = (values: readonly number[]) => {
    const sorted = values.map(value => value / 1000).sort((a, b) => a - b);
    return {
      longest: sorted.at(-1)!,
      over: sorted.filter(value => value > 50).length,
      p99: sorted[Math.floor(sorted.length * 0.99)]!,
    };
  };
  const longest = [...tasks].sort((a, b) => (b.tdur ?? 0) - (a.tdur ?? 0)).slice(0, 3);
  const blame = longest.map(task => {
    const inside = all.filter(
      event =>
        event.pid === main.pid &&
        event.tid === main.tid &&
        event.ph === 'X' &&
        event.ts >= task.ts &&
        event.ts + event.dur <= task.ts + task.dur &&
        !/RunTask/.test(event.name),
    );
    const top = inside.sort((a, b) => (b.tdur ?? 0) - (a.tdur ?? 0)).slice(0, 3);
    return `${((task.tdur ?? 0) / 1000).toFixed(1)} ms (${top.map(event => `${event.name} ${((event.tdur ?? 0) / 1000).toFixed(1)}`).join(', ')})`;
  });
  return {
    cpu: figures(tasks.map(task => task.tdur ?? 0)),
    wall: figures(tasks.map(task => task.dur)),
    tasks: tasks.length,
    blame,
  };
}
