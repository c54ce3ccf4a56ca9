import { expect, it } from 'vitest';
import type { PastRun, SettingValues } from '../../stores/index.ts';
import type { RunRow } from './run-row.ts';
import { sweepResult } from './sweep-result.tsx';

const row = (settings: SettingValues, bestLoss: number): RunRow => ({
  run: { group: { id: 'g', settings, seed: null } } as PastRun,
  name: '',
  settings,
  bestLoss,
  lastLoss: bestLoss,
  numSteps: 1,
});

it('the result of a sweep has its values in order, and the spread over seeds at each', () => {
  const result = sweepResult([row({ width: 16 }, 0.2), row({ width: 4 }, 1), row({ width: 4 }, 3)])!;
  expect(result.axes).toEqual([[4, 16]]);
  expect(result.cells).toMatchObject([
    { values: [16], mean: 0.2, count: 1 },
    { values: [4], mean: 2, low: 1, high: 3, count: 2 },
  ]);
});

it('of two settings has a value for each pair; a run that diverged leaves its place empty', () => {
  const result = sweepResult([row({ a: 1, b: 'x' }, 5), row({ a: 2, b: 'x' }, Number.NaN)])!;
  expect(result.axes).toEqual([[1, 2], ['x']]);
  expect(result.cells).toHaveLength(1);
});

it('runs over seeds alone are no sweep', () => {
  expect(sweepResult([row({}, 1)])).toBeNull();
});
