import { describe, expect, it } from 'vitest';
import { type ComparedRun, RunOutput } from '../../stores/index.ts';
import { comparedCurves, comparedReadings, medianOf, valueAt } from './compared-curves.ts';

function run(id: string, y: number[], group: string | null = null): ComparedRun {
  const output = new RunOutput(1);
  output.addPoints({ kind: 'metric', plot: 'Loss', series: 'loss', x: y.map((_, i) => i), y, options: {} });
  return { id, label: id, color: `var(--${id})`, output, group };
}

describe('compared runs', () => {
  it('are drawn in their colours, the one in view on top', () => {
    const { curves, bands } = comparedCurves('Loss', [run('a', [1, 2]), run('b', [3, 4])], false);
    expect(curves.map(({ run: label, color }) => [label, color])).toEqual([
      ['b', 'var(--b)'],
      ['a', 'var(--a)'],
    ]);
    expect(bands).toEqual([]);
  });

  it('over seeds become a median and a band from the lowest to the highest', () => {
    const runs = [
      run('a', [1, 9, 3], 'g'),
      run('b', [2, 7], 'g'),
      run('c', [6, 8, 5], 'g'),
      run('d', [0], 'h'),
    ];
    const { curves, bands, y } = comparedCurves('Loss', runs, false);
    expect(curves.find(({ run: label }) => label === 'a')!.points).toEqual([
      { x: 0, y: 2 },
      { x: 1, y: 8 },
      // One of them has ended before this step.
      { x: 2, y: 4 },
    ]);
    expect(bands).toHaveLength(1);
    expect(bands[0]!.points.map(({ low, high }) => [low, high])).toEqual([
      [1, 6],
      [7, 9],
      [3, 5],
    ]);
    expect(y.domain[1]).toBeGreaterThanOrEqual(9);
  });

  it('leave out of the band what is not finite', () => {
    const { bands } = comparedCurves('Loss', [run('a', [1], 'g'), run('b', [Number.NaN], 'g')], false);
    expect(bands[0]!.points).toEqual([{ x: 0, low: 1, high: 1, median: 1 }]);
  });

  it('are read at one place, each with its own value', () => {
    const runs = [run('a', [1, 2, 3]), run('b', [5, 6])];
    const at = (x: number | null) => comparedReadings('Loss', runs, x).map(({ value }) => value);
    expect(at(1.2)).toEqual([2, 6]);
    expect(at(2)).toEqual([3, Number.NaN]);
    expect(at(null)).toEqual([3, 6]);
  });
});

it('the median of an even count lies between the two in the middle', () => {
  expect(medianOf([1, 2, 4, 9])).toBe(3);
  expect(medianOf([7])).toBe(7);
});

it('a curve has the value of its nearest point, and none beyond its end', () => {
  const curve = { x: [0, 10, 20], y: [1, 2, 3] };
  expect([4, 6, 20, 24, 26].map(x => valueAt(curve, x))).toEqual([1, 2, 3, 3, null]);
});
