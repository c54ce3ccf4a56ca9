// Tries every exercise's solution on many seeds and records in parity/exercises.md how many it passes and how near
// its training checks came to their bounds. npm run exercises -- [--seeds 20] [part of an exercise's id]
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { lessons, options, passedOf, withModules } from './over-seeds.mjs';

const { seeds, wanted } = options();
const figure = number => Number(number.toPrecision(3));
const rows = [];
let leftOut = 0;
await withModules(async load => {
  const { readExercises } = await load('/scripts/vite/read-lessons.ts');
  const { runExercise } = await load('/src/lessons/testing/run-exercise.ts');
  const exercises = readExercises(lessons);
  const chosen = exercises.filter(({ id }) => id.includes(wanted));
  leftOut = exercises.length - chosen.length;
  for (const { id, folder } of chosen) {
    const missed = [];
    const worst = new Map(); // the title of a training check → its figure and bound
    for (let seed = 0; seed < seeds; seed++) {
      const graded = await runExercise(folder, 'solution.ts', { seed });
      if (!graded.passed) missed.push(seed);
      for (const { title, loss } of graded.verdicts) {
        if (loss && !(worst.get(title)?.best >= loss.best)) worst.set(title, loss);
      }
    }
    const figures = [...worst].map(([title, { best, below }]) => `${title}: ${figure(best)} of ${below}`);
    if (missed.length > 0) process.exitCode = 1;
    const passed = passedOf(seeds, missed);
    rows.push(`| \`${id}\` | ${passed} | ${figures.join('; ')} |`);
    console.log(`${id}: ${passed} of ${seeds} seeds${figures.map(text => `, ${text}`).join('')}`);
  }
});
if (leftOut === 0) {
  await writeFile(
    fileURLToPath(new URL('exercises.md', import.meta.url)),
    `# Exercises, solved

Every exercise's solution on ${seeds} seeds, on wasm under Node (\`npm run exercises -- --seeds ${seeds}\`). A training check
passes when the lowest loss comes under a bound; the last column gives the highest such loss of all seeds beside it.

| exercise | seeds passed of ${seeds} | worst loss of its bound |
|---|---|---|
${rows.join('\n')}
`,
  );
}
