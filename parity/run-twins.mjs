// Runs each lesson's PyTorch program on the weights and batches of its twin here, compares the first losses and
// writes torch/<cell>.agreement.json, which the lesson's page states. Neither program is changed for it.
// Needs a Python with torch: $PYTHON, python3 or /usr/bin/python3. node parity/run-twins.mjs [part of a path]
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const STEPS = 20;
const LIMIT = 1e-4;
const here = fileURLToPath(new URL('.', import.meta.url));
const lessons = join(here, '..', 'src', 'lessons');

const python = [process.env.PYTHON, 'python3', '/usr/bin/python3'].find(name => {
  try {
    execFileSync(name, ['-c', 'import torch'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});
if (!python) {
  console.error('No Python with torch found. Name one: PYTHON=… node parity/run-twins.mjs');
  process.exit(2);
}

const twins = readdirSync(lessons, { recursive: true })
  .map(String)
  .filter(path => /torch\/[^/]+\.py$/.test(path) && path.includes(process.argv[2] ?? ''))
  .sort();
const folder = await mkdtemp(join(tmpdir(), 'twins-'));
const server = await createServer({
  root: join(here, '..'),
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, watch: null },
  optimizeDeps: { noDiscovery: true },
});
try {
  const { recordCell } = await server.ssrLoadModule('/parity/twin-record.ts');
  const { cellOf, hashOfSources } = await server.ssrLoadModule('/parity/twin-sources.ts');
  for (const twin of twins) {
    const program = join(lessons, twin);
    const cell = cellOf(program);
    if (!existsSync(cell)) throw new Error(`${twin} has no ${cell} to stand beside.`);
    const [, reason] = /^# Not compared: (.+)$/m.exec(readFileSync(program, 'utf8')) ?? [];
    if (reason) {
      console.log(`${twin}: not compared: ${reason}`);
      continue;
    }
    const recording = await recordCell(cell, STEPS);
    if (!recording) {
      console.log(`${twin}: trains no recurrent layer, nothing to compare`);
      continue;
    }
    const file = join(folder, 'recording.json');
    await writeFile(file, JSON.stringify(recording));
    const printed = execFileSync(python, [join(here, 'run_twin.py'), program, file], { encoding: 'utf8' });
    const theirs = JSON.parse(printed.trim().split('\n').at(-1));
    const relative = recording.losses.map((loss, i) => Math.abs(loss - theirs.losses[i]) / theirs.losses[i]);
    const maxRelative = Math.max(...relative);
    if (!(maxRelative < LIMIT)) {
      console.error(`${twin}: losses differ by ${maxRelative}`, recording.losses, theirs.losses);
      process.exitCode = 1;
      continue;
    }
    const agreement = {
      maxRelative: Number(maxRelative.toPrecision(2)),
      losses: recording.losses.length,
      torch: theirs.torch,
      backend: recording.backend,
      date: new Date().toISOString().slice(0, 10),
      sources: hashOfSources(program),
    };
    await writeFile(program.replace(/py$/, 'agreement.json'), `${JSON.stringify(agreement, null, 2)}\n`);
    console.log(`${twin}: first ${agreement.losses} losses agree to ${agreement.maxRelative}`);
  }
} finally {
  await server.close();
  await rm(folder, { recursive: true });
}
