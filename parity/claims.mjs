// Holds every claim of the lessons' prose (`claims.ts`) against runs on many seeds and records in parity/claims.md
// with how many it holds. The gate checks the few seeds that a claim names; this shows how far it reaches beyond
// them, and which sentence needs "with this seed". npm run claims -- [--seeds 20] [part of a lesson's folder]
import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { lessons, options, passedOf, withModules } from './over-seeds.mjs';

const { seeds, wanted } = options();
const all = readdirSync(lessons).filter(folder => existsSync(`${lessons}/${folder}/claims.ts`));
const chosen = all.filter(folder => folder.includes(wanted));
const rows = [];
await withModules(async load => {
  const { recordRun } = await load('/src/lessons/testing/run-record.ts');
  for (const folder of chosen) {
    const { default: claims } = await load(`/src/lessons/${folder}/claims.ts`);
    const seeded = claims.filter(claim => claim.seeds);
    const missed = new Map(seeded.map(claim => [claim, []]));
    for (const cell of new Set(seeded.map(claim => claim.cell))) {
      for (let seed = 0; seed < seeds; seed++) {
        const run = await recordRun(`${lessons}/${folder}/cells/${cell}.ts`, seed);
        for (const claim of seeded) {
          if (claim.cell === cell && claim.holds(run) !== true) missed.get(claim).push(seed);
        }
      }
    }
    for (const claim of seeded) {
      const held = passedOf(seeds, missed.get(claim));
      rows.push(`| ${folder} \`${claim.cell}\` | ${claim.text.replaceAll('|', '\\|')} | ${held} |`);
      console.log(`${folder} ${claim.id}: ${held} of ${seeds} seeds`);
    }
  }
});
if (chosen.length === all.length) {
  await writeFile(
    fileURLToPath(new URL('claims.md', import.meta.url)),
    `# Claims about runs, on other seeds

What the lessons' prose says of a run is about the program as it stands, with its seed. The gate checks it on that
seed and a few more; here it is on ${seeds} (\`npm run claims -- --seeds ${seeds}\`, wasm under Node). Where a claim does not hold on
all of them, the prose either speaks of this run alone or says how many.

| cell | claim | holds on, of ${seeds} |
|---|---|---|
${rows.join('\n')}
`,
  );
}
