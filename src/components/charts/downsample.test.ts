import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { downsample, isPositive } from './downsample.ts';

const series = (y: number[]) => ({ x: y.map((_, i) => i), y });

describe('downsample', () => {
  it('leaves a short curve as it is', () => {
    expect(downsample(series([3, 1, 2]), 400)).toEqual([
      { x: 0, y: 3 },
      { x: 1, y: 1 },
      { x: 2, y: 2 },
    ]);
  });

  it('keeps a single spike among a hundred thousand points', () => {
    const y = new Array<number>(100_000).fill(1);
    y[54_321] = 9;
    const drawn = downsample(series(y), 400);
    expect(drawn.length).toBeLessThanOrEqual(400);
    expect(drawn).toContainEqual({ x: 54_321, y: 9 });
  });

  it('keeps first and last point, the order, and the extremes of any curve', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 10, maxLength: 500 }),
        fc.integer({ min: 6, max: 60 }),
        (y, limit) => {
          const drawn = downsample(series(y), limit);
          const values = drawn.map(point => point.y as number);
          expect(drawn[0]!.x).toBe(0);
          expect(drawn.at(-1)!.x).toBe(y.length - 1);
          expect(drawn.every((point, i) => i === 0 || point.x > drawn[i - 1]!.x)).toBe(true);
          expect(Math.max(...values)).toBe(Math.max(...y));
          expect(Math.min(...values)).toBe(Math.min(...y));
        },
      ),
    );
  });

  it('turns NaN and infinity into gaps, in thinned curves too', () => {
    expect(
      downsample(series([1, Number.NaN, Number.POSITIVE_INFINITY, 2]), 400).map(point => point.y),
    ).toEqual([1, null, null, 2]);
    const y = Array.from({ length: 5_000 }, (_, i) => (i === 2_500 ? Number.NaN : i));
    expect(downsample(series(y), 100)).toContainEqual({ x: 2_500, y: null });
  });

  it('leaves values at or below zero out for a logarithmic axis', () => {
    expect(downsample(series([1, 0, -2, 0.5]), 400, isPositive).map(point => point.y)).toEqual([
      1,
      null,
      null,
      0.5,
    ]);
  });
});
