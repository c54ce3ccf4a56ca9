import { describe, expect, it } from 'vitest';
import { parseValues, seedsFrom, sweepPoints } from './sweep-values.ts';

describe('values of a sweep', () => {
  it.each([
    ['4, 8, 16', 1, [4, 8, 16]],
    ['1e-3 1e-2', 1, [0.001, 0.01]],
    ['4 to 16 in 4', 1, [4, 8, 12, 16]],
    ['0.001 to 0.1 in 3 log', 0.5, [0.001, 0.01, 0.1]],
    ['1 to 100 in 3 log', 2, [1, 10, 100]],
    ["RNN, 'LSTM', GRU", 'a', ['RNN', 'LSTM', 'GRU']],
    ['true, false', true, [true, false]],
    ['4, 4, 8', 1, [4, 8]],
  ])('%s', (text, like, values) => {
    expect(parseValues(text, like)).toEqual({ values });
  });

  it.each([
    ['', 1, 'two values or more'],
    ['4', 1, 'two values or more'],
    ['4, four', 1, '"four" is no number'],
    ['4, 4', 1, 'the same value'],
    ['0 to 1 in 3 log', 1, 'greater than 0'],
    ['1 to 2 in 3', 'a', 'A range is of numbers'],
    ['yes, no', true, '"yes" is no true or false'],
  ])('%s is refused with a reason', (text, like, reason) => {
    expect(parseValues(text, like)).toEqual({ fault: expect.stringContaining(reason) });
  });
});

describe('runs of a sweep', () => {
  it('are every combination with every seed', () => {
    const axes = [
      { setting: 'a', values: [1, 2] },
      { setting: 'b', values: ['x', 'y'] },
    ];
    const points = sweepPoints(axes, [0, 1]);
    expect(points).toHaveLength(8);
    expect(points[0]).toEqual({ settings: { a: 1, b: 'x' }, seed: 0 });
    expect(new Set(points.map(point => JSON.stringify(point))).size).toBe(8);
    expect(sweepPoints(axes.slice(0, 1), [])).toEqual([
      { settings: { a: 1 }, seed: null },
      { settings: { a: 2 }, seed: null },
    ]);
  });

  it('begin with the program’s own seed', () => {
    expect(seedsFrom(42, 3)).toEqual([42, 43, 44]);
    expect(seedsFrom(null, 2)).toEqual([0, 1]);
  });
});
