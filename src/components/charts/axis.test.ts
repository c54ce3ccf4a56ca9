import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNumber, linearAxis, logAxis, tightAxis } from './axis.ts';

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('linearAxis', () => {
  it('puts round numbers around the data', () => {
    expect(linearAxis(0.03, 0.97, 4)).toEqual({ domain: [0, 1], ticks: [0, 0.5, 1] });
  });

  it('gives a constant some room', () => {
    const { domain } = linearAxis(5, 5, 4);
    expect(domain[0]).toBeLessThan(5);
    expect(domain[1]).toBeGreaterThan(5);
  });

  it('holds all of the data, whatever it is, with few ticks', () => {
    fc.assert(
      fc.property(finite, finite, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const { domain, ticks } = linearAxis(low, high, 4);
        expect(domain[0]).toBeLessThanOrEqual(low);
        expect(domain[1]).toBeGreaterThanOrEqual(high);
        expect(ticks.length).toBeLessThanOrEqual(8);
      }),
    );
  });

  it('has an axis before there is any data', () => {
    expect(linearAxis(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 4).domain).toEqual([0, 1]);
  });
});

describe('tightAxis', () => {
  it('ends where the data ends, with round ticks within', () => {
    expect(tightAxis(0, 499, 5)).toEqual({ domain: [0, 499], ticks: [0, 100, 200, 300, 400] });
  });
});

describe('logAxis', () => {
  it('shows powers of ten over a wide range', () => {
    expect(logAxis(0.002, 3)).toEqual({ domain: [0.001, 10], ticks: [0.001, 0.01, 0.1, 1, 10] });
  });

  it('shows steps between within a narrow range', () => {
    const { domain, ticks } = logAxis(0.3, 0.8);
    expect(domain).toEqual([0.2, 1]);
    expect(ticks).toEqual([0.2, 0.5, 1]);
  });

  it('holds all of the data, whatever its size', () => {
    const positive = fc.double({ min: 1e-12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const { domain, ticks } = logAxis(low, high);
        expect(domain[0]).toBeLessThanOrEqual(low * (1 + 1e-6));
        expect(domain[1]).toBeGreaterThanOrEqual(high * (1 - 1e-6));
        expect(ticks.length).toBeGreaterThan(1);
      }),
    );
  });
});

describe('formatNumber', () => {
  it.each([
    [0.30000000000000004, '0.3'],
    [12345.678, '12350'],
    [0.000012, '1.2e−5'],
    [3e7, '3e7'],
    [-0.25, '−0.25'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '−∞'],
  ])('writes %s as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});
