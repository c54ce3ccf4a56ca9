import { expect, it } from 'vitest';
import { RunOutput } from '../../stores/index.ts';
import { lossPlot, spreadOf, summaryOfRun } from './run-summary.ts';

function outputWith(curves: Record<string, number[]>, plot = 'Loss') {
  const output = new RunOutput(1);
  for (const [series, y] of Object.entries(curves)) {
    output.addPoints({ kind: 'metric', plot, series, x: y.map((_, i) => i), y, options: {} });
  }
  return output;
}

it('a run is judged by its held-out loss where it has one', () => {
  const output = outputWith({ training: [4, 2, 1], validation: [5, 3, 3.5] });
  expect(summaryOfRun(output)).toEqual({ lastLoss: 3.5, bestLoss: 3, numSteps: 3 });
});

it('by another plot of a loss where there is none of that name, and by none where nothing is one', () => {
  expect(lossPlot(outputWith({ a: [1] }, 'Test MSE'))?.name).toBe('Test MSE');
  expect(lossPlot(outputWith({ a: [1] }, 'States'))).toBeNull();
  expect(summaryOfRun(outputWith({ a: [1] }, 'States')).lastLoss).toBeNaN();
});

it('its best loss is the lowest number among those that are some', () => {
  expect(summaryOfRun(outputWith({ loss: [3, 2, Number.NaN] }))).toMatchObject({ bestLoss: 2 });
  expect(summaryOfRun(outputWith({ loss: [Number.NaN] })).bestLoss).toBeNaN();
});

it('runs over seeds have a mean, the deviation of a sample, and a range', () => {
  expect(spreadOf([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({
    count: 8,
    mean: 5,
    deviation: Math.sqrt(32 / 7),
    low: 2,
    high: 9,
  });
  expect(spreadOf([3, Number.NaN])).toEqual({ count: 1, mean: 3, deviation: 0, low: 3, high: 3 });
  expect(spreadOf([Number.NaN])).toBeNull();
});
