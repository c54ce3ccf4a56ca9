// Holds every claim of the lessons' prose (`claims.ts`) against runs on many seeds and records in claims.md with how
// many it holds. The gate checks the few seeds that a claim names; this shows how far it reaches beyond them, and
// which sentence needs "with this seed". npm run claims -- [--seeds 20] [part of a lesson's folder]

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { chooseBackend } from '../src/engine/host.ts';
import { runCell } from '../src/lessons/testing/run-cell.ts';
import { type Claim, toRecord } from '../src/lessons/testing/run-record.ts';

import { lessons, passedOf, readOptions, recordedSeeds, writeRecord } from './over-seeds.ts';

const head = `# Claims about runs, on other seeds

What the lessons' prose says of a run is about the program as it stands, with its seed. The gate checks it on that
seed and a few more; here it is on ${recordedSeeds} (\`npm run claims\`, wasm under Node). Where a claim does not hold on all of
them, the prose either speaks of this run alone or says how many.

| cell | claim | holds on, of ${recordedSeeds} |
|---|---|---|`;

const { seeds, wanted } = readOptions();
const folders = readdirSync(lessons).filter(folder => existsSync(join(lessons, folder, 'claims.ts')));
const tried = new Map<string, string>();
const keys: string[] = [];
await chooseBackend({ requested: 'wasm' });
for (const folder of folders) {
  const module: { default: readonly Claim[] } = await import(join(lessons, folder, 'claims.ts'));
  const claims = module.default.filter(claim => claim.seeds);
  const keyOf = ({ cell, text }: Claim) => `${folder} \`${cell}\` | ${text.replaceAll('|', '\\|')}`;
  keys.push(...claims.map(keyOf));
  if (!folder.includes(wanted)) continue;
  const missed = new Map(claims.map(claim => [claim, [] as number[]]));
  for (const cell of new Set(claims.map(claim => claim.cell))) {
    for (let seed = 0; seed < seeds; seed++) {
      const run = toRecord(await runCell(join(lessons, folder, 'cells', `${cell}.ts`), { seed }));
      for (const claim of claims) {
        if (claim.cell === cell && claim.holds(run) !== true) missed.get(claim)!.push(seed);
      }
    }
  }
  for (const claim of claims) {
    const held = passedOf(seeds, missed.get(claim)!);
    tried.set(keyOf(claim), held);
    console.log(`${folder} ${claim.id}: ${held} of ${seeds} seeds`);
  }
}
writeRecord({ file: 'claims.md', head, keys, tried, seeds });
