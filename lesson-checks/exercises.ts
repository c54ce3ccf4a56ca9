// Tries every exercise's solution on many seeds and records in exercises.md how many it passes and how near its
// training checks came to their bounds. npm run exercises -- [--seeds 20] [part of an exercise's id]
import { readExercises } from '../scripts/lessons/read-lessons.ts';
import { chooseBackend } from '../src/engine/host.ts';
import { runExercise } from '../src/lessons/testing/run-exercise.ts';

import { lessons, passedOf, readOptions, recordedSeeds, writeRecord } from './over-seeds.ts';

const head = `# Exercises, solved

Every exercise's solution on ${recordedSeeds} seeds, on wasm under Node (\`npm run exercises\`). A training check passes when the
lowest loss comes under a bound; the last column gives the highest such loss of all seeds beside it.

| exercise | seeds passed of ${recordedSeeds} | worst loss of its bound |
|---|---|---|`;

const { seeds, wanted } = readOptions();
const figure = (value: number) => Number(value.toPrecision(3));
const exercises = readExercises(lessons);
const tried = new Map<string, string>();
await chooseBackend({ requested: 'wasm' });
for (const { id, folder } of exercises.filter(exercise => exercise.id.includes(wanted))) {
  const missed: number[] = [];
  const worst = new Map<string, { best: number; below: number }>(); // by the title of a training check
  for (let seed = 0; seed < seeds; seed++) {
    const graded = await runExercise(folder, 'solution.ts', { seed });
    if (!graded.passed) missed.push(seed);
    for (const { title, loss } of graded.verdicts) {
      if (loss && !((worst.get(title)?.best ?? Number.NEGATIVE_INFINITY) >= loss.best))
        worst.set(title, loss);
    }
  }
  if (missed.length > 0) process.exitCode = 1;
  const figures = [...worst].map(([title, { best, below }]) => `${title}: ${figure(best)} of ${below}`);
  tried.set(`\`${id}\``, `${passedOf(seeds, missed)} | ${figures.join('; ')}`);
  console.log(
    `${id}: ${passedOf(seeds, missed)} of ${seeds} seeds${figures.map(text => `, ${text}`).join('')}`,
  );
}
writeRecord({ file: 'exercises.md', head, keys: exercises.map(({ id }) => `\`${id}\``), tried, seeds });
