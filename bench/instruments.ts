// npm run bench:instruments -- [--budget ms]
// What the instruments cost: the same training step with and without them, in one process, in turns. Writes
// bench/results/instruments.md.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../scripts/steps.mjs';
import { measureInstruments } from './instruments-suite.ts';

const { values: options } = parseArgs({ options: { budget: { type: 'string', default: '60000' } } });

const before = loadavg()[0]!;
const rows = await measureInstruments(Number(options.budget));
const lines = rows.map(
  ({ model, instrument, plainMs, probedMs, lookMs, share, rounds }) =>
    `| ${model} | ${instrument} | ${plainMs.toFixed(3)} | ${probedMs.toFixed(3)} | ${lookMs.toFixed(3)} | ${(100 * share).toFixed(1)} % | ${rounds} |`,
);
const text = `# What the instruments cost

\`npm run bench:instruments\` on ${new Date().toISOString().slice(0, 10)}: wasm backend under Node ${process.versions.node},
${cpus().length} × ${cpus()[0]!.model}; load ${before.toFixed(1)} before and ${loadavg()[0]!.toFixed(1)} after.

Blocks of ten training steps, with and without a look at the tenth, alternate in one process; the times are lower
quartiles, per step: other work on the machine makes times longer, never shorter.
On a busy machine the two columns of steps differ by more than a look costs; a look and its drawing are therefore
timed by themselves too, and the share is theirs. Between two looks at least a tenth of a second passes on the page, however fast the steps are; here every
tenth step is looked at and drawn, which is more than the page ever asks for.

| model | every 10th step | plain step, ms | step with it, ms | one look, ms | share of ten steps | blocks |
|---|---|---|---|---|---|---|
${lines.join('\n')}
`;
writeFileSync(join(root, 'bench/results/instruments.md'), text);
console.log(text);
process.exit(0);
