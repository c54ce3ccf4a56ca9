import { describe, expect, it } from 'vitest';
import { MAX_POINTS, PointSeries } from './point-series.ts';

describe('PointSeries', () => {
  it('grows and gives back what was put in', () => {
    const series = new PointSeries();
    for (let i = 0; i < 1_000; i++) series.append([i], [i * i]);
    expect(series.length).toBe(1_000);
    expect(series.y[999]).toBe(998_001);
  });

  it('stays bounded and keeps its spikes and gaps', () => {
    const series = new PointSeries();
    const count = 100_000;
    for (let part = 0; part < 6; part++) {
      const x = Array.from({ length: count }, (_, i) => part * count + i);
      series.append(
        x,
        x.map(value => (value === 123_456 ? 7 : value >= 200_000 && value < 200_040 ? Number.NaN : 1)),
      );
    }
    expect(series.length).toBeLessThan(MAX_POINTS);
    expect(series.y.filter(Number.isFinite).reduce((a, b) => Math.max(a, b))).toBe(7);
    expect(series.y.some(Number.isNaN)).toBe(true);
    expect(series.x.every((value, i, all) => i === 0 || value > all[i - 1]!)).toBe(true);
  });

  it('replaces what it had', () => {
    const series = new PointSeries();
    series.append([0, 1], [1, 2]);
    series.replace([5], [6]);
    expect([...series.x, ...series.y]).toEqual([5, 6]);
  });
});
