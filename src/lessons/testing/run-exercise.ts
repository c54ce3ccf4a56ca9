import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toRawOutputs } from '../../runtime/sandbox/worker/outputs.ts';
import { setSession } from '../../runtime/sandbox/unrolled/session.ts';
import * as unrolled from '../../runtime/sandbox/unrolled/index.ts';
import {
  type Exercise,
  grade,
  type RawOutputs,
  type Verdict,
} from '../checks.ts';
import { beginRun, runModule } from './run-module.ts';

/** What became of one answer to an exercise. A program that throws has no verdicts. */
export interface Graded {
  readonly passed: boolean;
  readonly verdicts: readonly Verdict[];
  readonly error: string | null;
}

type Collect = (
  learner: unknown,
  setting: { seed: number },
) => Promise<Record<string, unknown>>;

/** Runs one answer and the exercise's collector under Node, and grades it as the page would. */
export async function runExercise(
  folder: string,
  file: string,
  { seed }: { seed: number },
): Promise<Graded> {
  const { default: exercise } = (await import(
    join(folder, 'check.ts')
  )) as { default: Exercise };
  setSession({ emit() {}, mayContinue: () => undefined, loopChanged() {} });
  let outputs: RawOutputs;
  beginRun();
  try {
    unrolled.manualSeed(seed);
    const learner = await runModule(
      readFileSync(join(folder, file), 'utf8'),
    );
    const collector = await runModule(
      readFileSync(join(folder, 'collect.ts'), 'utf8'),
    );
    unrolled.manualSeed(seed);
    outputs = await toRawOutputs(
      await (collector.default as Collect)(learner, { seed }),
    );
  } catch (error) {
    return { passed: false, verdicts: [], error: String(error) };
  } finally {
    setSession(null);
  }
  const verdicts = grade(exercise, outputs);
  return {
    passed: verdicts.every(verdict => verdict.passed),
    verdicts,
    error: null,
  };
}
