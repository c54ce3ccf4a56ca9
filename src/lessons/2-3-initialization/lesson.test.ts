import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runCell } from '../testing/run-cell.ts';
import { testLesson } from '../testing/test-lesson.ts';

await testLesson(import.meta.dirname);

// What the lesson says of the changes that it proposes.

type Edits = readonly (readonly [from: string, to: string])[];
const run = async (cell: string, edits: Edits, seed: number) => {
  const path = fileURLToPath(
    new URL(`./cells/${cell}.ts`, import.meta.url),
  );
  const { curves } = await runCell(path, { edits, seed });
  return (name: string) => {
    const last = curves.Loss![name]!.y.slice(-10);
    return last.reduce((sum, v) => sum + v, 0) / last.length;
  };
};

it.each([0, 1, 2])(
  'over five steps the default learns as well, seed %i',
  async seed => {
    const tail = await run('starts', [['seqLen = 20', 'seqLen = 5']], seed);
    for (const name of ['default', 'Xavier', 'orthogonal', 'Kaiming'])
      expect(tail(name)).toBeLessThan(0.02);
  },
);

it.each([0, 1, 2])(
  'over fifteen steps a forget bias of 1 is enough, and 0 is not, seed %i',
  async seed => {
    const tail = await run(
      'forget',
      [['seqLen = 40', 'seqLen = 15']],
      seed,
    );
    expect(tail('forget bias 1')).toBeLessThan(0.01);
    expect(tail('forget bias 3')).toBeLessThan(0.01);
    expect(tail('forget bias 0')).toBeGreaterThan(0.8);
  },
);

it.each([0, 1, 2])(
  'before training the default loses the gradient and the others do not, seed %i',
  async seed => {
    const path = fileURLToPath(
      new URL('./cells/starts.ts', import.meta.url),
    );
    const edits = [['range(150)', 'range(1)']] as const;
    const { curves, pictures } = await runCell(path, { edits, seed });
    const drawn = { ...curves, ...pictures }['Gradient through time']!;
    const share = (name: string) => {
      const norms = drawn[name]!.y;
      return norms[0]! / norms.at(-1)!;
    };
    expect(share('default')).toBeLessThan(2e-4);
    for (const name of ['Xavier', 'orthogonal', 'Kaiming'])
      expect(share(name)).toBeGreaterThan(0.02);
  },
);
