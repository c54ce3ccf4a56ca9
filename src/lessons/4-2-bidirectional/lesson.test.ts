import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runCell } from '../testing/run-cell.ts';
import { testLesson } from '../testing/test-lesson.ts';

await testLesson(import.meta.dirname);

// What the lesson says of the changes that it proposes.

type Edits = readonly (readonly [from: string, to: string])[];
const curvesOf = async (cell: string, edits: Edits, seed: number) => {
  const path = fileURLToPath(
    new URL(`./cells/${cell}.ts`, import.meta.url),
  );
  return (await runCell(path, { edits, seed })).curves;
};

it.each([0, 1])(
  'four times the units do not pass the bound, seed %i',
  async seed => {
    const { Accuracy } = await curvesOf(
      'peaks',
      [[': 23;', ': 92;']],
      seed,
    );
    expect(Accuracy!.forwards!.y.at(-1)!).toBeLessThan(
      Accuracy!.bound!.y.at(-1)!,
    );
  },
);

it.each([0, 1])(
  'one step later the forward network passes the bound, seed %i',
  async seed => {
    const y = 'rises.mul(x.gt(after).float())';
    const later = `cat([edge, ${y}.narrow(1, 0, seqLen - 1)], 1)`;
    const { Accuracy } = await curvesOf(
      'peaks',
      [[`y: ${y}, rises`, `y: ${later}, rises`]],
      seed,
    );
    expect(Accuracy!.forwards!.y.at(-1)!).toBeGreaterThan(0.89);
  },
);

it('at the first step the halves change places', async () => {
  const path = fileURLToPath(new URL('./cells/ends.ts', import.meta.url));
  const edits = [['[0].select(1, -1)', '[0].select(1, 0)']] as const;
  const { curves } = await runCell(path, { edits, seed: 0 });
  const { 'forward half': ahead, 'backward half': back } =
    curves['What the last output has read']!;
  expect(ahead!.y.slice(1).every(v => v === 0)).toBe(true);
  expect(back!.y.every(v => v > 0)).toBe(true);
});
