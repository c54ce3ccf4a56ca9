// Tries every exercise's solution on many seeds and records in parity/exercises.md how many it passes and how near
// its training checks came to their bounds. npm run exercises -- [--seeds 20] [part of an exercise's id]
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';

const { values, positionals } = parseArgs({
  options: { seeds: { type: 'string', default: '20' } },
  allowPositionals: true,
});
const seeds = Number(values.seeds);
if (!(Number.isInteger(seeds) && seeds > 0)) {
  console.error(`--seeds takes a whole number above 0, not "${values.seeds}".`);
  process.exit(2);
}
const here = fileURLToPath(new URL('.', import.meta.url));
const lessons = join(here, '..', 'src', 'lessons');
const server = await createServer({
  root: join(here, '..'),
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, watch: null },
  optimizeDeps: { noDiscovery: true },
});
const figure = number => Number(number.toPrecision(3));
const rows = [];
let leftOut = 0;
try {
  const { readExercises } = await server.ssrLoadModule('/scripts/vite/read-lessons.ts');
  const { runExercise } = await server.ssrLoadModule('/src/lessons/testing/run-exercise.ts');
  const { chooseBackend } = await server.ssrLoadModule('/src/runtime/sandbox/unrolled.ts');
  await chooseBackend({ requested: 'wasm' });
  const exercises = readExercises(lessons);
  const chosen = exercises.filter(({ id }) => id.includes(positionals[0] ?? ''));
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
    const passed = `${seeds - missed.length}${missed.length > 0 ? ` (not ${missed.join(', ')})` : ''}`;
    rows.push(`| \`${id}\` | ${passed} | ${figures.join('; ')} |`);
    console.log(`${id}: ${passed} of ${seeds} seeds${figures.map(text => `, ${text}`).join('')}`);
  }
} finally {
  await server.close();
}
if (leftOut === 0) {
  await writeFile(
    join(here, 'exercises.md'),
    `# Exercises, solved

Every exercise's solution on ${seeds} seeds, on wasm under Node (\`npm run exercises -- --seeds ${seeds}\`). A training check
passes when the lowest loss comes under a bound; the last column gives the highest such loss of all seeds beside it.

| exercise | seeds passed of ${seeds} | worst loss of its bound |
|---|---|---|
${rows.join('\n')}
`,
  );
}
