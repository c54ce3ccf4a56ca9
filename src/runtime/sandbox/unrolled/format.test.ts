import { describe, expect, test } from 'vitest';
import { formatLimits, formatValue } from './format.ts';

describe('the console shows', () => {
  test.each([
    ['text as it is', '<b>x</b>', '<b>x</b>'],
    ['text within others in quotes', ["it's"], "['it\\'s']"],
    ['nested values', { a: [1, { b: null }] }, '{ a: [1, { b: null }] }'],
    ['minus zero', -0, '-0'],
    ['maps and sets', [new Map([['k', 1]]), new Set([2])], "[Map(1) {'k' => 1}, Set(1) {2}]"],
    ['typed arrays', new Float32Array([1, 0.5]), 'Float32Array(2) [1, 0.5000]'],
    ['errors', new RangeError('too far'), 'RangeError: too far'],
    [
      'instances by their class',
      new (class Model {
        size = 2;
      })(),
      'Model { size: 2 }',
    ],
    ['a promise with advice', Promise.resolve(1), 'Promise (await it to see its value)'],
  ])('%s', (_, value, text) => {
    expect(formatValue(value)).toBe(text);
  });

  test('an object within itself once', () => {
    const loop: Record<string, unknown> = { name: 'loop' };
    loop.self = loop;
    expect(formatValue(loop)).toBe("{ name: 'loop', self: [circular] }");
  });

  test('the same object twice when it is not within itself', () => {
    const shared = { x: 1 };
    expect(formatValue([shared, shared])).toBe('[{ x: 1 }, { x: 1 }]');
  });

  test.each([
    ['text of 100 MB', 'x'.repeat(100_000_000)],
    ['a million objects', Array.from({ length: 1_000_000 }, (_, i) => ({ i }))],
    ['a deep chain', chain(100_000)],
    [
      'a wide record',
      Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`key${i}`, 'v'.repeat(100)])),
    ],
  ])('%s in bounds', (_, value) => {
    expect(formatValue(value).length).toBeLessThanOrEqual(formatLimits.chars);
  });

  test('an object that throws when looked at', () => {
    const hostile = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no');
        },
      },
    );
    expect(formatValue([1, hostile])).toContain('cannot be shown');
  });

  test('what others describe, in their words', () => {
    expect(formatValue([new Date(0)], value => (value instanceof Date ? 'a day' : undefined))).toBe(
      '[a day]',
    );
  });
});

function chain(length: number): unknown {
  let link: unknown = null;
  for (let i = 0; i < length; i++) link = { link };
  return link;
}
