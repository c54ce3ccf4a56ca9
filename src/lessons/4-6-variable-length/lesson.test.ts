import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runCell } from '../testing/run-cell.ts';
import { testLesson } from '../testing/test-lesson.ts';

await testLesson(import.meta.dirname);

// What the lesson says of the changes that it proposes.

type Edits = readonly (readonly [from: string, to: string])[];
const lossAtTheEnd = async (edits: Edits, seed: number) => {
  const path = fileURLToPath(
    new URL('./cells/padding.ts', import.meta.url),
  );
  const { curves } = await runCell(path, { edits, seed });
  const tail = (name: string) => {
    const last = curves.Loss![name]!.y.slice(-10);
    return last.reduce((sum, v) => sum + v, 0) / last.length;
  };
  return { padded: tail('padded'), packed: tail('packed') };
};

it.each([0, 1])(
  'twice the length: the padded copy ends far above, seed %i',
  async seed => {
    const { padded, packed } = await lossAtTheEnd(
      [['longest = 40', 'longest = 80']],
      seed,
    );
    expect(padded).toBeGreaterThan(5 * packed);
  },
);

it.each([0, 1])('the difference stays with a GRU, seed %i', async seed => {
  const { padded, packed } = await lossAtTheEnd(
    [
      ['new nn.LSTM', 'new nn.GRU'],
      ['const [, [hN]] =', 'const [, hN] ='],
    ],
    seed,
  );
  expect(padded).toBeGreaterThan(packed);
});
