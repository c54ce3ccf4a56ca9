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

describe.each([0, 1])('predict the next point, seed %i', seed => {
  let run: CellRun;
  beforeAll(async () => {
    run = await runCell(cell('cells/train.ts'), { seed });
  });

  it('the loss begins around 0.5 and passes 0.087 within two passes through the data', () => {
    const loss = lossOf(run);
    expect(loss).toHaveLength(500);
    expect(loss[0]).toBeGreaterThan(0.35);
    expect(loss[0]).toBeLessThan(0.75);
    expect(Math.max(...loss.slice(20, 30))).toBeLessThan(0.087);
  });

  it('the gradient begins near 1 and comes down by two powers of ten or more, hardly ever clipped', () => {
    const norm = normOf(run);
    expect(norm[0]).toBeGreaterThan(0.5);
    expect(norm[0]).toBeLessThan(2);
    expect(mean(norm.slice(-50)) / norm[0]!).toBeLessThan(0.01);
    expect(Math.max(...norm.slice(50))).toBeLessThan(1);
  });

  it('the error on unseen waves is below 0.0001, and the five predictions lie on the truth', () => {
    const printed = run.log.find(line => line.startsWith('test MSE'))!;
    expect(Number(printed.split(' ')[2])).toBeLessThan(
      seed === 0 ? 1e-6 : 1e-4,
    );
    const { truth, prediction } = run.pictures.Predictions!;
    expect(truth!.y).toHaveLength(5);
    for (const [i, y] of truth!.y.entries())
      expect(Math.abs(prediction!.y[i]! - y)).toBeLessThan(
        seed === 0 ? 0.01 : 0.02,
      );
  });

  it('on its own it stays with the wave for sixty steps', () => {
    const { truth, prediction } = run.pictures['On its own']!;
    expect(truth!.y).toHaveLength(90);
    for (const [t, y] of truth!.y.entries())
      expect(Math.abs(prediction!.y[t]! - y)).toBeLessThan(0.15);
  });
});

it('the same program runs with nn.LSTM in place of nn.RNN', async () => {
  const run = await runCell(cell('cells/train.ts'), {
    edits: [
      ['nn.RNN', 'nn.LSTM'],
      ['range(50', 'range(4'],
    ],
  });
  expect(lossOf(run).at(-1)).toBeLessThan(0.087);
});

it('with a step size of 0.1 the run ends far above the default', async () => {
  const edits = [['lr: 0.01', 'lr: 0.1']] as const;
  const run = await runCell(cell('cells/train.ts'), {
    edits,
  });
  expect(mean(lossOf(run).slice(-50))).toBeGreaterThan(0.01);
});

it('noise on what is read leaves an error of some thousandths', async () => {
  const run = await runCell(cell('cells/train.ts'), {
    edits: [['seqLen });', 'seqLen, noise: 0.2 });']],
  });
  const printed = Number(
    run.log.find(line => line.startsWith('test MSE'))!.split(' ')[2],
  );
  expect(printed).toBeGreaterThan(0.0005);
  expect(printed).toBeLessThan(0.01);
});
