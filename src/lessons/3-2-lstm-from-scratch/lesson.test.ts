import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runCell } from '../testing/run-cell.ts';
import { testLesson } from '../testing/test-lesson.ts';

await testLesson(import.meta.dirname);

// What the lesson says of the changes that it proposes.

const path = fileURLToPath(new URL('./cells/scratch.ts', import.meta.url));

async function change(...edits: [from: string, to: string][]) {
  const { curves, log } = await runCell(path, { edits });
  return {
    scratch: curves.Loss!['from scratch']!.y,
    library: curves.Loss!['nn.LSTM']!.y,
    off: Number(log[1]!.split(' ').at(-1)),
  };
}
const factor = '(2 / (N * T)) * (y - target[t]!)';

it('a slip in the forget gate still trains; only the check sees it', async () => {
  const { scratch, library, off } = await change([
    'cBefore[u]! * f',
    'c[u]! * f',
  ]);
  expect(scratch.at(-1)).toBeCloseTo(0.0245, 4);
  expect(library.at(-1)).toBeCloseTo(0.0242, 4);
  expect(off).toBeCloseTo(0.045, 3);
});

it('without the factor the gradient is fifty times too long', async () => {
  const { scratch, library, off } = await change([
    factor,
    'y - target[t]!',
  ]);
  expect(off).toBeCloseTo(1 - 1 / 50, 3);
  expect(scratch[20]!).toBeGreaterThan(1e6);
  expect(library.at(-1)).toBeLessThan(0.04);
});

it('a learning rate fifty times smaller makes up for it', async () => {
  const { scratch, library } = await change(
    [factor, 'y - target[t]!'],
    ['list[k]! -= lr *', 'list[k]! -= (lr / 50) *'],
  );
  for (const [step, loss] of scratch.entries())
    expect(Math.abs(loss / library[step]! - 1)).toBeLessThan(1e-6);
});

it('with the gates of the last step it ends higher', async () => {
  const { scratch, off } = await change([
    'const { i, f, g, o } = steps[t]!',
    'const { i, f, g, o } = steps[T - 1]!',
  ]);
  expect(scratch.at(-1)).toBeCloseTo(0.037, 3);
  expect(off).toBeCloseTo(0.15, 2);
});

it('with the direct road cut it goes on learning', async () => {
  const { scratch, off } = await change([
    'dcLater = dc.map((d, u) => d * f[u]!);',
    'dcLater = zeros();',
  ]);
  expect(scratch.at(-1)).toBeCloseTo(0.048, 3);
  expect(off).toBeGreaterThan(0.04);
  expect(off).toBeLessThan(0.08);
});
