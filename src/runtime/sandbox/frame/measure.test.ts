import { describe, expect, it } from 'vitest';
import { measureBytes } from './measure.ts';

const BUDGET = 1_000_000;
const measure = (value: unknown) => measureBytes(value, BUDGET);

describe('53. the bytes of a message', () => {
  it('are those of its texts, its numbers and its names', () => {
    expect(measure('x'.repeat(1_000))).toBeGreaterThanOrEqual(2_000);
    expect(measure({ ['k'.repeat(1_000)]: 1 })).toBeGreaterThanOrEqual(2_000);
    expect(measure(new Float32Array(1_000))).toBeGreaterThanOrEqual(4_000);
    expect(measure(Array(1_000).fill(1))).toBeGreaterThanOrEqual(8_000);
  });

  it('are those of a whole buffer where a view shows a part of it', () => {
    expect(measure(new Float32Array(new ArrayBuffer(8_000), 0, 1))).toBeGreaterThanOrEqual(8_000);
  });

  it('are those of a list with names beside its places', () => {
    expect(measure(Object.assign([1], { ['k'.repeat(1_000)]: 'x'.repeat(1_000) }))).toBeGreaterThanOrEqual(
      4_000,
    );
  });

  it.each([
    ['a BigInt', 10n],
    ['an error', new Error('x')],
    ['an expression', /x/],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a set', new Set()],
    ['a blob', new Blob(['x'])],
    ['a port', new MessageChannel().port1],
    ['a boxed text', Object('x')],
    ['a list that is longer than the budget', Array(1_000_000)],
  ])('are too many where there is %s in it', (_, part) => {
    expect(measure({ events: [{ kind: 'log', part }] })).toBeGreaterThan(BUDGET);
  });

  it('are counted no further than the budget, cycles included', () => {
    const cyclic: { self?: object; text: string } = { text: 'x' };
    cyclic.self = cyclic;
    expect(measure(cyclic)).toBeGreaterThan(BUDGET);
  });
});
