import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runCell } from '../testing/run-cell.ts';
import { testLesson } from '../testing/test-lesson.ts';

await testLesson(import.meta.dirname);

// What the lesson says of the changes that it proposes.

const path = fileURLToPath(new URL('./cells/ends.ts', import.meta.url));
const lossAfter = async (from: string, to: string) => {
  const { curves } = await runCell(path, { edits: [[from, to]] });
  return (name: string) => curves.Loss![name]!.y.at(-1)!;
};

it('the first step of output serves as well as hN', async () => {
  const last = await lossAfter(
    'output.select(1, -1)',
    'output.select(1, 0)',
  );
  expect(last('last output')).toBeLessThan(0.01);
});

it('over five steps both networks learn', async () => {
  const last = await lossAfter('seqLen = 30', 'seqLen = 5');
  expect(last('last output')).toBeLessThan(0.05);
  expect(last('hN')).toBeLessThan(0.01);
});

it('both learn to name the last number', async () => {
  const last = await lossAfter('x.select(1, 0)', 'x.select(1, -1)');
  expect(last('last output')).toBeLessThan(0.01);
  expect(last('hN')).toBeLessThan(0.01);
});
