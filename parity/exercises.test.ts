import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readExercises } from '../scripts/vite/read-lessons.ts';
import { type Graded, runExercise } from '../src/lessons/testing/run-exercise.ts';
import { chooseBackend } from '../src/runtime/sandbox/unrolled.ts';

// What an exercise must keep to: its start fails the checks of what is unfinished in it and says so, its solution passes whatever the seed, and each of
// the typical wrong answers fails with the message that names its mistake.

const lessons = fileURLToPath(new URL('../src/lessons', import.meta.url));
const seeds = Array.from({ length: Number(process.env.EXERCISE_SEEDS ?? 3) }, (_, seed) => seed);
const minutes = 60_000 * (1 + seeds.length);

const messagesOf = ({ verdicts, error }: Graded) =>
  [error, ...verdicts.filter(v => !v.passed).map(v => [v.title, v.expected, v.got, v.says].join(' | '))].join(
    '\n',
  );

beforeAll(async () => {
  await chooseBackend({ requested: 'wasm' });
});

describe.each(readExercises(lessons))('exercise $id', ({ folder }) => {
  it('fails as it is handed out, for what is unfinished in it', { timeout: minutes }, async () => {
    const check = readFileSync(`${folder}/check.ts`, 'utf8');
    const reasons = [...check.matchAll(/^\/\/ start: (.+)$/gm)].map(([, reason]) => reason!);
    expect(
      reasons.length,
      'check.ts says in lines "// start: …" what the start must fail with',
    ).toBeGreaterThan(0);
    const graded = await runExercise(folder, 'start.ts', { seed: 0 });
    expect(graded.error, 'the start runs to its end').toBeNull();
    expect(graded.passed).toBe(false);
    for (const reason of reasons) expect(messagesOf(graded)).toContain(reason);
  });

  it.each(seeds)('is solved by its solution, seed %i', { timeout: minutes }, async seed => {
    const graded = await runExercise(folder, 'solution.ts', { seed });
    expect(messagesOf(graded)).toBe('');
    expect(graded.passed).toBe(true);
  });

  const wrong = readdirSync(`${folder}/wrong`);
  it.each(wrong)('tells what is wrong with %s', { timeout: minutes }, async file => {
    const [, expected] = /^\/\/ expect: (.+)$/m.exec(readFileSync(`${folder}/wrong/${file}`, 'utf8')) ?? [];
    expect(expected, 'the first line says which message must be shown').toBeDefined();
    const graded = await runExercise(folder, `wrong/${file}`, { seed: 0 });
    expect(graded.passed).toBe(false);
    expect(messagesOf(graded)).toContain(expected);
  });
});
