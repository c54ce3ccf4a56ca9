import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runCell } from '../testing/run-cell.ts';
import { testLesson } from '../testing/test-lesson.ts';

await testLesson(import.meta.dirname);

// What the lesson says of the changes that it proposes.

type Edits = readonly (readonly [from: string, to: string])[];
const run = async (cell: string, edits: Edits, seed = 0) => {
  const path = fileURLToPath(
    new URL(`./cells/${cell}.ts`, import.meta.url),
  );
  const { curves, log } = await runCell(path, { edits, seed });
  const tail = (name: string) => {
    const last = curves.Loss![name]!.y.slice(-20);
    return last.reduce((sum, v) => sum + v, 0) / last.length;
  };
  return { curves, log, tail };
};

it('at a tenth of the step size the unclipped run survives norms above ten and learns', async () => {
  const { curves, tail } = await run('first', [['lr: 0.2', 'lr: 0.02']]);
  const norms = curves['Gradient norm']!.unclipped!.y;
  expect(Math.max(...norms)).toBeGreaterThan(10);
  expect(tail('unclipped')).toBeLessThan(0.01);
  expect(tail('clipped')).toBeLessThan(0.01);
});

it.each([0, 1, 2])('with Adam neither run is lost, seed %i', async seed => {
  const edits = [
    ['optim.SGD', 'optim.Adam'],
    ['lr: 0.2', 'lr: 0.01'],
  ] as const;
  const { log, tail } = await run('first', edits, seed);
  expect(log.filter(line => line.includes('lost'))).toEqual([]);
  expect(tail('unclipped')).toBeLessThan(0.01);
  expect(tail('clipped')).toBeLessThan(0.01);
});

it.each([0, 1])(
  'a limit of 0.01 is no better than standing still, seed %i',
  async seed => {
    const { tail } = await run(
      'first',
      [['maxNorm: 1', 'maxNorm: 0.01']],
      seed,
    );
    expect(tail('clipped')).toBeGreaterThan(0.15);
  },
);

it.each([0, 3])(
  'with weights of spread 0.35 both five-layer networks learn, seed %i',
  async seed => {
    const { curves, tail } = await run(
      'deep',
      [['std: 2', 'std: 0.35']],
      seed,
    );
    for (const { y } of Object.values(curves['Gradient norm']!))
      expect(Math.max(...y)).toBeLessThan(1000);
    expect(tail('unclipped')).toBeLessThan(0.25);
    expect(tail('clipped')).toBeLessThan(0.25);
  },
);

it('over ten steps the norm before clipping is thousands still', async () => {
  const { log } = await run('deep', [['seqLen = 100', 'seqLen = 10']]);
  const norm = Number(log[0]!.split(' ').at(-1));
  expect(norm).toBeGreaterThan(500);
  expect(norm).toBeLessThan(50_000);
});

it.each([0, 1, 2])(
  'with a step size of 10 the smallest limit is the best, seed %i',
  async seed => {
    const { curves, tail } = await run(
      'limit',
      [['lr: 0.1', 'lr: 10']],
      seed,
    );
    expect(tail('at most 0.01')).toBeLessThan(0.05);
    expect(Math.max(...curves.Loss!['at most 1']!.y)).toBeGreaterThan(200);
  },
);
