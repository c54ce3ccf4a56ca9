// node bench/main-thread.mjs [--port 4390]
// How long the page's main thread is held up while a program trains with every instrument open: by the browser's
// own tracing, on the built site. Writes .cache/main-thread-tmp.md. Needs `npm run build` before.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { chromiumFlags, findChromium } from '../scripts/chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({ options: { port: { type: 'string', default: '4390' } } });
const site = `http://localhost:${options.port}/unrolled/`;

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

const server = spawn('node', ['scripts/serve.mjs', '--port', options.port, '--base', '/unrolled/'], {
  cwd: root,
});
const browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumFlags });
try {
  await new Promise(resolve => setTimeout(resolve, 1_000));
  const version = browser.version();
  const before = loadavg()[0];
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

  const faces=()=>page.evaluate(()=>[...document.fonts].filter(f=>f.status!=='unloaded').map(f=>f.family+' '+f.style+' '+f.weight+' '+f.status+' '+f.unicodeRange.slice(0,20)));const before1=await faces();console.log('BEFORE',before1);
  const session = await browser.newBrowserCDPSession();
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', '__metadata', ] },
  });
  await cell.getByRole('button', { name: 'Run', exact: true }).click();
  await cell
    .locator('[role=status]')
    .filter({ hasText: /^(Done|Failed)/ })
    .waitFor({ timeout: 300_000 });
  const status = await cell.locator('[role=status]').textContent();
  console.log('AFTER',(await faces()).filter(f=>!before1.includes(f)));
  const draws = await page.evaluate(() => globalThis.__draws??[]); console.log(JSON.stringify(draws.map((d,i)=>[i,...d]).sort((a,b)=>b[2]-a[2]).slice(0,40)));
  const by={}; for (const [n,t] of draws) (by[n]??=[]).push(t); for (const n in by) console.log(n, by[n].slice(0,12).join(' '), '… max', Math.max(...by[n]));
  const figures = await cell.getByRole('figure').count();
  const complete = new Promise(resolve => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  const big=events.filter(e=>e.name==='Layout'&&e.args?.beginData?.dirtyObjects>1000)[0]; if (big) { const prev=events.filter(e=>e.name==='Layout'&&e.ts<big.ts).sort((a,b)=>b.ts-a.ts)[0]; const c={}; for (const e of events) if (e.name==='LayoutInvalidationTracking'&&e.ts>prev.ts&&e.ts<=big.ts+big.dur) { const k=e.args.data.reason+' '+e.args.data.nodeName; c[k]=(c[k]??0)+1; } console.log('INV', Object.entries(c).sort((a,b)=>b[1]-a[1]).slice(0,25)); console.log('EV', events.filter(e=>e.ts>prev.ts&&e.ts<big.ts&&e.pid===big.pid&&e.dur>300).map(e=>e.name+' '+e.dur+' '+JSON.stringify(e.args).slice(0,120)).join('\n')); }
  const t0=Math.min(...events.filter(e=>e.ts).map(e=>e.ts)); for (const e of events.filter(e=>(e.name==='Layout'||e.name==='Paint'||e.name==='PrePaint')&&e.dur>4000).sort((a,b)=>b.dur-a.dur).slice(0,8)) console.log(e.name, e.dur, Math.round((e.ts-t0)/1000), JSON.stringify(e.args).slice(0,300));

  const report = summary(events);
  const text = `# The main thread during a run with all instruments open

\`node bench/main-thread.mjs\` on ${new Date().toISOString().slice(0, 10)}: Chromium ${version}, ${cpus().length} × ${cpus()[0].model};
load ${before.toFixed(1)} before and ${loadavg()[0].toFixed(1)} after. ${figures} figures in view; the run: ${status.split(' –')[0]}.

Tasks of the page's main thread, from the browser's trace. CPU time is what a task itself computed; wall time
also counts the waiting for a processor that other programs held.

| | longest, ms | over 50 ms | 99th percentile, ms | tasks |
|---|---|---|---|---|
| CPU time | ${report.cpu.longest.toFixed(1)} | ${report.cpu.over} | ${report.cpu.p99.toFixed(1)} | ${report.tasks} |
| wall time | ${report.wall.longest.toFixed(1)} | ${report.wall.over} | ${report.wall.p99.toFixed(1)} | ${report.tasks} |

What the longest tasks by CPU time did: ${report.blame.join('; ')}.
`;
  writeFileSync(`${root}.cache/main-thread-tmp.md`, text);
  console.log(text);
} finally {
  await browser.close();
  server.kill();
}

function summary(all) {
  globalThis.ALL = all;
  const names = all.filter(event => event.ph === 'M' && event.name === 'thread_name');
  // The page's process is the one that laid out most; the sandbox's frame has its own, nearly idle.
  const mains = names.filter(event => event.args.name === 'CrRendererMain');
  const tasksOf = main =>
    all.filter(
      event =>
        event.pid === main.pid &&
        event.tid === main.tid &&
        event.ph === 'X' &&
        /RunTask|ThreadControllerImpl::RunTask/.test(event.name),
    );
  const busy = tasks => tasks.reduce((sum, task) => sum + (task.tdur ?? 0), 0);
  const [main, tasks] = mains
    .map(candidate => [candidate, tasksOf(candidate)])
    .sort(([, a], [, b]) => busy(b) - busy(a))[0];
  const figures = values => {
    const sorted = values.map(value => value / 1000).sort((a, b) => a - b);
    return {
      longest: sorted.at(-1),
      over: sorted.filter(value => value > 50).length,
      p99: sorted[Math.floor(sorted.length * 0.99)],
    };
  };
  const longest = [...tasks].sort((a, b) => b.dur - a.dur).slice(0, 5);
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
    const top = inside.sort((a, b) => (b.tdur ?? 0) - (a.tdur ?? 0)).slice(0, 5);
    return `${(task.dur/1000).toFixed(1)} wall: ${((task.tdur ?? 0) / 1000).toFixed(1)} ms (${top.map(event => `${event.name} ${((event.tdur ?? 0) / 1000).toFixed(1)}/${(event.dur/1000).toFixed(1)}`).join(', ')})`;
  });
  return {
    cpu: figures(tasks.map(task => task.tdur ?? 0)),
    wall: figures(tasks.map(task => task.dur)),
    tasks: tasks.length,
    blame,
  };
}
