import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CellRun, runCell } from '../testing/run-cell.ts';
import { testLesson } from '../testing/test-lesson.ts';

await testLesson(import.meta.dirname);

// What the lesson says of its runs and of the changes that it proposes; over several seeds, because a reader may
// change the seed.

const cell = (path: string) => join(import.meta.dirname, path);
const mean = (values: readonly number[]) =>
  values.reduce((sum, v) => sum + v, 0) / values.length;
const lossOf = (run: CellRun) => run.curves.Loss!.loss!.y;
const normOf = (run: CellRun) =>
  run.curves['Gradient norm']!['gradient norm']!.y;

describe('one step at a time', () => {
  it('the sum by hand agrees with the cell to all digits printed, and the echo fades below 0.02', async () => {
    const run = await runCell(cell('cells/step.ts'));
    const states = run.curves['Hidden state']!;
    const byHand = run.log
      .filter(line => line.includes('by hand'))
      .map(line => line.split(': ')[1]);
    expect(byHand).toEqual(states.h1!.y.map(v => v.toFixed(4)));
    for (const { y } of Object.values(states)) {
      expect(y).toHaveLength(8);
      expect(Math.abs(y[7]!)).toBeLessThan(0.02);
    }
  });

  it('with recurrent weights doubled the echo grows until tanh holds it', async () => {
    const run = await runCell(cell('cells/step.ts'), {
      edits: [
        ['nn, plot', 'nn, noGrad, plot'],
        [
          '{ bias: false });',
          '{ bias: false });\nnoGrad(() => cell.weight_hh.mul_(2));',
        ],
      ],
    });
    const norms = run.curves['Hidden state']!.h1!.y.map((_, t) =>
      Math.hypot(
        ...Object.values(run.curves['Hidden state']!).map(({ y }) => y[t]!),
      ),
    );
    for (let t = 2; t < 8; t++)
      expect(norms[t]!).toBeGreaterThan(norms[t - 1]!);
    expect(norms[7]!).toBeGreaterThan(norms[0]!);
  });
});

describe.each([0, 3, 4, 6])('name the first of ten, seed %i', seed => {
  let run: CellRun;
  beforeAll(async () => {
    run = await runCell(cell('cells/remember.ts'), {
      seed,
    });
  });

  it('the trace falls from about 1 to under 0.05 before training and grows past 6 after it', () => {
    const traces = run.curves['Trace of the first input']!;
    const before = traces['before training']!.y;
    const after = traces['after training']!.y;
    expect(before[0]).toBeGreaterThan(0.7);
    expect(before[0]).toBeLessThan(1.4);
    expect(before[9]).toBeLessThan(0.02);
    expect(after[0]).toBeGreaterThan(1);
    expect(after[0]).toBeLessThan(2);
    expect(after[9]).toBeGreaterThan(6);
    expect(after[9]).toBeLessThan(8);
  });

  it('the loss begins near 1 and is below 0.01 within a hundred steps', () => {
    const loss = lossOf(run);
    expect(mean(loss.slice(0, 5))).toBeCloseTo(1, 0);
    expect(Math.max(...loss.slice(100))).toBeLessThan(0.01);
  });

  it('the gradient is largest while the loss drops', () => {
    const loss = lossOf(run);
    const norm = normOf(run);
    const largest = norm.indexOf(Math.max(...norm));
    expect(largest).toBeGreaterThan(4);
    expect(largest).toBeLessThan(100);
    expect(Math.min(...loss.slice(0, largest + 1))).toBeLessThan(0.9);
  });

  it('each of twenty unseen sequences is answered rightly', () => {
    const { truth, prediction } = run.pictures.Predictions!;
    expect(truth!.y).toHaveLength(20);
    for (const [i, y] of truth!.y.entries())
      expect(prediction!.y[i]).toBeCloseTo(y, 1);
  });
});

it('over forty steps the same network does not learn to remember', async () => {
  const run = await runCell(cell('cells/remember.ts'), {
    edits: [['seqLen = 10', 'seqLen = 40']],
  });
  expect(mean(lossOf(run).slice(-20))).toBeGreaterThan(0.9);
  expect(
    run.curves['Trace of the first input']!['after training']!.y[39],
  ).toBeLessThan(0.01);
});

it('with four units it learns nothing, and with another seed it takes longer', async () => {
  const edits = [
    ['(1, 16,', '(1, 4,'],
    ['Linear(16', 'Linear(4'],
  ] as const;
  const path = cell('cells/remember.ts');
  expect(lossOf(await runCell(path, { edits })).at(-1)).toBeGreaterThan(
    0.9,
  );
  const other = lossOf(await runCell(path, { edits, seed: 1 }));
  expect(other[150]).toBeGreaterThan(0.5);
  expect(other.at(-1)).toBeLessThan(0.01);
});
