// Runs each lesson's program and its PyTorch twin, both as they are and from their own seed, compares the first losses
// that they train by and writes torch/<cell>.agreement.json, which the lesson's page states.
// npm run twins -- [part of a path]
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pythonWithTorch } from '../scripts/python.ts';
import { root } from '../scripts/steps.mjs';
import { activeBackend } from '../src/engine/index.ts';
import { recordLosses } from './twin-record.ts';
import { cellOf, hashOfSources } from './twin-sources.ts';

const LOSSES = 20;
const LIMIT = 1e-4;
const lessons = join(root, 'src', 'lessons');
const runner = join(root, 'parity', 'run_twin.py');

const python = pythonWithTorch();
const twins = readdirSync(lessons, { recursive: true })
  .map(String)
  .filter(path => /torch\/[^/]+\.py$/.test(path) && path.includes(process.argv[2] ?? ''))
  .sort();
for (const twin of twins) await compare(twin);

async function compare(twin: string): Promise<void> {
  const program = join(lessons, twin);
  const cell = cellOf(program);
  if (!existsSync(cell)) throw new Error(`${twin} has no ${cell} to stand beside.`);
  const [, reason] = /^# Not compared: (.+)$/m.exec(readFileSync(program, 'utf8')) ?? [];
  if (reason) {
    console.log(`${twin}: not compared: ${reason}`);
    return;
  }
  const ours = await recordLosses(cell, LOSSES);
  if (ours.length === 0) {
    console.log(`${twin}: trains nothing, nothing to compare`);
    return;
  }
  const printed = execFileSync(python, [runner, program, String(LOSSES)], { encoding: 'utf8' });
  const { losses: theirs, torch }: { losses: number[]; torch: string } = JSON.parse(
    printed.trim().split('\n').at(-1)!,
  );
  // Two lists of different length have a NaN at the end of the longer one.
  const relative = Array.from({ length: Math.max(ours.length, theirs.length) }, (_, i) =>
    Math.abs(ours[i]! / theirs[i]! - 1),
  );
  const maxRelative = Math.max(...relative);
  if (!(maxRelative < LIMIT)) {
    console.error(`${twin}: losses differ by ${maxRelative}`, ours, theirs);
    process.exitCode = 1;
    return;
  }
  const agreement = {
    maxRelative: Number(maxRelative.toPrecision(2)),
    losses: ours.length,
    torch,
    backend: activeBackend(),
    date: new Date().toISOString().slice(0, 10),
    sources: hashOfSources(program),
  };
  await writeFile(program.replace(/py$/, 'agreement.json'), `${JSON.stringify(agreement, null, 2)}\n`);
  console.log(`${twin}: first ${agreement.losses} losses agree to ${agreement.maxRelative}`);
}
