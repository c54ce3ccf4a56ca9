import { chooseBackend } from '../../engine/host.ts';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

import { runCell } from './run-cell.ts';
import { type Graded, runExercise } from './run-exercise.ts';
import { type Claim, toRecord } from './run-record.ts';

/** Seeds on which the gate runs a solution; `npm run exercises` tries twenty. */
const solutionSeeds = [0, 1, 2];

/**
 * The tests that every lesson has: its exercises and the claims of its prose, on wasm. What only this lesson can
 * test, such as the changes that it proposes, stands below the call in its `lesson.test.ts`.
 */
export async function testLesson(folder: string): Promise<void> {
  beforeAll(async () => {
    await chooseBackend({ requested: 'wasm' });
  });
  const exercises = join(folder, 'exercises');
  for (const name of existsSync(exercises) ? readdirSync(exercises) : []) {
    describe(`exercise ${name}`, () => testExercise(join(exercises, name)));
  }
  const claims = join(folder, 'claims.ts');
  if (existsSync(claims)) {
    const module: { default: readonly Claim[] } = await import(claims);
    testClaims(folder, module.default);
  }
}

/**
 * An exercise's start fails the checks of what is unfinished in it and says so, its solution passes whatever the
 * seed, and each of the typical wrong answers fails with the message that names its mistake.
 */
function testExercise(folder: string): void {
  it('fails as it is handed out, for what is unfinished in it', async () => {
    const check = readFileSync(join(folder, 'check.ts'), 'utf8');
    const reasons = [...check.matchAll(/^\/\/ start: (.+)$/gm)].map(
      ([, reason]) => reason!,
    );
    expect(
      reasons.length,
      'check.ts says in lines "// start: …" what the start must fail with',
    ).toBeGreaterThan(0);
    const graded = await runExercise(folder, 'start.ts', { seed: 0 });
    expect(graded.error, 'the start runs to its end').toBeNull();
    expect(graded.passed).toBe(false);
    for (const reason of reasons)
      expect(messagesOf(graded)).toContain(reason);
  });

  it.each(solutionSeeds)(
    'is solved by its solution, seed %i',
    async seed => {
      const graded = await runExercise(folder, 'solution.ts', { seed });
      expect(messagesOf(graded)).toBe('');
      expect(graded.passed).toBe(true);
    },
  );

  it.each(readdirSync(join(folder, 'wrong')))(
    'tells what is wrong with %s',
    async file => {
      const source = readFileSync(join(folder, 'wrong', file), 'utf8');
      const [, expected] = /^\/\/ expect: (.+)$/m.exec(source) ?? [];
      expect(
        expected,
        'the first line says which message must be shown',
      ).toBeDefined();
      const graded = await runExercise(folder, join('wrong', file), {
        seed: 0,
      });
      expect(graded.passed).toBe(false);
      expect(messagesOf(graded)).toContain(expected);
    },
  );
}

const messagesOf = ({ verdicts, error }: Graded) =>
  [
    error,
    ...verdicts
      .filter(v => !v.passed)
      .map(v => [v.title, v.expected, v.got, v.says].join(' | ')),
  ].join('\n');

/** What the prose says of a run, held against runs on the seeds that the claim names. */
function testClaims(folder: string, claims: readonly Claim[]): void {
  const cases = claims.flatMap(claim =>
    (claim.seeds ?? [undefined]).map(seed => ({ ...claim, seed })),
  );
  it.each(cases)(
    'claim $id, seed $seed: $text',
    async ({ cell, seed, holds }) => {
      const run = await runCell(
        join(folder, 'cells', `${cell}.ts`),
        seed === undefined ? {} : { seed },
      );
      expect(holds(toRecord(run))).toBe(true);
    },
  );
}
