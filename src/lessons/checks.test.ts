import { describe, expect, it } from 'vitest';
import { exercise, grade, gradient, property, shape, training, value } from './checks.ts';

const verdict = (check: Parameters<typeof exercise>[0][number], outputs: Parameters<typeof grade>[1]) =>
  grade(exercise([check]), outputs)[0]!;

describe('shape', () => {
  const check = shape('h', [4, 7, 16], {
    title: 'the states have one row per step',
    mistakes: [{ shape: [7, 4, 16], says: 'Batch and time are swapped: is batchFirst set?' }],
  });

  it('passes a tensor of that shape', () => {
    expect(verdict(check, { h: { shape: [4, 7, 16], data: [] } }).passed).toBe(true);
  });

  it('says what was expected, what came and which mistake it looks like', () => {
    expect(verdict(check, { h: { shape: [7, 4, 16], data: [] } })).toMatchObject({
      passed: false,
      expected: 'a tensor of size (4, 7, 16)',
      got: 'size (7, 4, 16)',
      says: 'Batch and time are swapped: is batchFirst set?',
    });
  });

  it('fails when the output is missing', () => {
    expect(verdict(check, {})).toMatchObject({ passed: false, got: 'nothing' });
  });
});

describe('value', () => {
  const check = value(
    'gate',
    { output: 'reference' },
    {
      title: 'the gate opens by σ',
      mistakes: [{ like: { output: 'withTanh' }, says: 'These are the values of tanh.' }],
    },
  );
  const outputs = { reference: [0.5, 0.73106], withTanh: [0, 0.76159] };

  it('compares with another output, within a tolerance of its largest entry', () => {
    expect(verdict(check, { ...outputs, gate: [0.50001, 0.73106] }).passed).toBe(true);
    expect(verdict(check, { ...outputs, gate: [0.501, 0.73106] }).passed).toBe(false);
  });

  it('names the mistake whose values came', () => {
    expect(verdict(check, { ...outputs, gate: [0, 0.76159] }).says).toBe('These are the values of tanh.');
  });

  it('never takes NaN for a value', () => {
    expect(verdict(check, { ...outputs, gate: [Number.NaN, 0.73106] }).passed).toBe(false);
  });

  it('never takes a missing reference for agreement', () => {
    expect(verdict(check, {}).passed).toBe(false);
  });

  it('compares words and truth values exactly', () => {
    expect(verdict(value('a', 'LSTM', { title: 't' }), { a: 'LSTM' }).passed).toBe(true);
    expect(verdict(value('a', true, { title: 't' }), { a: false }).passed).toBe(false);
  });
});

describe('gradient', () => {
  it('allows what finite differences cost and no more', () => {
    const check = gradient('dW', 'numeric', { title: 'dW' });
    expect(verdict(check, { dW: [1, -2.001], numeric: [1, -2] }).passed).toBe(true);
    expect(verdict(check, { dW: [1, -2.02], numeric: [1, -2] }).passed).toBe(false);
  });
});

describe('training', () => {
  const check = training('losses', {
    title: 'it learns',
    below: 0.1,
    within: 3,
    mistakes: [{ when: losses => losses[0] === losses.at(-1), says: 'The loss never moved.' }],
  });

  it('passes when the bound is met in time', () => {
    expect(verdict(check, { losses: [1, 0.5, 0.05] }).passed).toBe(true);
  });

  it('fails when it is met too late, when it never moves, and when there are no losses', () => {
    expect(verdict(check, { losses: [1, 0.5, 0.4, 0.05] }).passed).toBe(false);
    expect(verdict(check, { losses: [1, 1, 1] }).says).toBe('The loss never moved.');
    expect(verdict(check, {})).toMatchObject({ passed: false, got: 'no losses' });
  });
});

describe('property', () => {
  it('holds or says why not', () => {
    const check = property(['a', 'b'], (a: number, b: number) => a > b, {
      title: 'a is larger',
      says: (_a, b) => `more than ${b}`,
      mistakes: [{ when: (a, b) => a === b, says: 'They are equal.' }],
    });
    expect(verdict(check, { a: 2, b: 1 }).passed).toBe(true);
    expect(verdict(check, { a: 1, b: 1 })).toMatchObject({
      expected: 'more than 1',
      says: 'They are equal.',
    });
    expect(verdict(check, { a: 1 }).passed).toBe(false);
  });
});
