// Runs each lesson's PyTorch program on the weights and batches of its twin here, compares the first losses and
// writes torch/<cell>.agreement.json, which the lesson's page states. Neither program is changed for it.
// npm run twins -- [part of a path]
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonWithTorch } from '../scripts/python.ts';
import { root } from '../scripts/steps.mjs';
import { recordCell } from './twin-record.ts';
import { cellOf, hashOfSources } from './twin-sources.ts';

const STEPS = 20;
const LIMIT = 1e-4;
const lessons = join(root, 'src', 'lessons');
const runner = join(root, 'parity', 'run_twin.py');

const python = pythonWithTorch();
const twins = readdirSync(lessons, { recursive: true })
  .map(String)
  .filter(path => /torch\/[^/]+\.py$/.test(path) && path.includes(process.argv[2] ?? ''))
  .sort();
const folder = await mkdtemp(join(tmpdir(), 'twins-'));
try {
  for (const twin of twins) await compare(twin);
} finally {
  await rm(folder, { recursive: true });
}

async function compare(twin: string): Promise<void> {
  const program = join(lessons, twin);
  const cell = cellOf(program);
  if (!existsSync(cell)) throw new Error(`${twin} has no ${cell} to stand beside.`);
  const [, reason] = /^# Not compared: (.+)$/m.exec(readFileSync(program, 'utf8')) ?? [];
  if (reason) {
    console.log(`${twin}: not compared: ${reason}`);
    return;
  }
  const recording = await recordCell(cell, STEPS);
  if (!recording) {
    console.log(`${twin}: trains no recurrent layer, nothing to compare`);
    return;
  }
  const file = join(folder, 'recording.json');
  await writeFile(file, JSON.stringify(recording));
  const printed = execFileSync(python, [runner, program, file], { encoding: 'utf8' });
  const theirs: { losses: number[]; torch: string } = JSON.parse(printed.trim().split('\n').at(-1)!);
  const relative = recording.losses.map((loss, i) => Math.abs(loss - theirs.losses[i]!) / theirs.losses[i]!);
  const maxRelative = Math.max(...relative);
  if (!(maxRelative < LIMIT)) {
    console.error(`${twin}: losses differ by ${maxRelative}`, recording.losses, theirs.losses);
    process.exitCode = 1;
    return;
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
