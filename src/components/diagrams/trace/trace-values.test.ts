import { describe, expect, it } from 'vitest';
import type { Trace } from '../../../stores/index.ts';
import { quantitiesAt, shortNumber, timeOf, traceTable, valuesAt } from './trace-values.ts';
import { stepAt, windowAt } from './unrolled-strip.tsx';

const trace: Trace = {
  kind: 'trace',
  cell: 'LSTM',
  nonlinearity: 'tanh',
  numSteps: 2,
  seqLen: 2,
  inputSize: 1,
  hiddenSize: 2,
  reversed: false,
  values: {
    x: new Float32Array([5, 6]),
    h: new Float32Array([0, 0.25, 0.5, 1, 2, 3]),
    c: new Float32Array([9, 8, 7, 6, 5, 4]),
    i: new Float32Array(4),
    f: new Float32Array(4),
    g: new Float32Array(4),
    o: new Float32Array([0.1, 0.2, 0.3, 0.4]),
  },
};

describe('a trace', () => {
  it('gives each step the state before it and the state after it', () => {
    expect([...valuesAt(trace, 'h', 0)]).toEqual([0, 0.25]);
    expect([...valuesAt(trace, 'h', 2)]).toEqual([2, 3]);
    const at = new Map(quantitiesAt(trace, 2).map(({ key, values }) => [key, Array.from(values)]));
    expect(at.get('x')).toEqual([6]);
    expect(at.get('c before')).toEqual([7, 6]);
    expect(at.get('c')).toEqual([5, 4]);
    expect(at.get('h before')).toEqual([0.5, 1]);
    expect([...at.keys()]).toEqual(['x', 'c before', 'h before', 'i', 'f', 'g', 'o', 'c', 'h']);
  });

  it('is a table with a row for each step, numbered as the sequence is', () => {
    const { columns, rows } = traceTable({ ...trace, labels: ['b', 'a'], reversed: true });
    expect(columns.slice(0, 5)).toEqual(['t', 'read', 'x[1]', 'h[1]', 'h[2]']);
    expect(rows.map(row => row.slice(0, 5))).toEqual([
      [2, 'b', 5, 0.5, 1],
      [1, 'a', 6, 2, 3],
    ]);
    expect(timeOf(trace, 1)).toBe(1);
  });

  it('writes numbers so that none looks like zero that is not', () => {
    expect([0, -0.001, 0.5, -1.005, 123.456, 12345, Number.NaN].map(shortNumber)).toEqual([
      '0.00',
      '−1e−3',
      '0.50',
      '−1.00',
      '123.5',
      '1e4',
      'NaN',
    ]);
  });
});

describe('the steps in view', () => {
  it('are at most twelve, in pages of about the same length, and hold the chosen one', () => {
    for (const numSteps of [1, 5, 12, 13, 40, 128]) {
      for (const width of [300, 640, 1200]) {
        for (let t = 1; t <= numSteps; t++) {
          const { first, last } = windowAt(t, numSteps, width);
          expect(first).toBeLessThanOrEqual(t);
          expect(last).toBeGreaterThanOrEqual(t);
          expect(last - first).toBeLessThan(12);
        }
      }
    }
    expect(windowAt(1, 13, 1200)).toMatchObject({ first: 1, last: 7 });
    expect(windowAt(13, 13, 1200)).toMatchObject({ first: 8, last: 13 });
  });

  it('are found under the pointer', () => {
    const window = windowAt(1, 4, 300);
    expect(stepAt(31, window)).toBe(1);
    expect(stepAt(30 + 3.5 * window.stepWidth, window)).toBe(4);
    expect([stepAt(10, window), stepAt(290, window)]).toEqual([null, null]);
  });
});
