import { beforeAll, describe, expect, test } from 'vitest';
import { isGradEnabled, manualSeed, ones, type Tensor, tensor, zeros } from '../../tensor/index.ts';
import { Parameter } from '../module.ts';
import { failure, plainStand, stands, takeStand } from '../test-support.ts';
import * as init from './index.ts';

const matrix = (rows: number, columns: number) => new Parameter(zeros(rows, columns));

async function moments(t: Tensor): Promise<{ mean: number; std: number; largest: number }> {
  const values = Array.from(await t.data());
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length;
  return { mean, std: Math.sqrt(variance), largest: Math.max(...values.map(Math.abs)) };
}

describe.each(stands.filter(({ fused }) => !fused))('$backend: initialisers', stand => {
  beforeAll(async () => {
    await takeStand(stand);
    manualSeed(4);
  });

  test.each([
    ['xavierUniform_', (t: Parameter) => init.xavierUniform_(t, 2), 2 * Math.sqrt(6 / 260)],
    ['kaimingUniform_', (t: Parameter) => init.kaimingUniform_(t, { a: Math.sqrt(5) }), 1 / Math.sqrt(200)],
    [
      'kaimingUniform_ by fan_out',
      (t: Parameter) => init.kaimingUniform_(t, { mode: 'fan_out', nonlinearity: 'relu' }),
      Math.sqrt(6 / 60),
    ],
    ['uniform_', (t: Parameter) => init.uniform_(t, { a: -0.5, b: 0.5 }), 0.5],
  ] as const)('%s fills its interval evenly', async (_, fill, bound) => {
    const { mean, std, largest } = await moments(fill(matrix(60, 200)));
    expect(largest).toBeLessThanOrEqual(Math.fround(bound) * (1 + 1e-6));
    expect(largest).toBeGreaterThan(0.99 * bound);
    expect(Math.abs(mean)).toBeLessThan(0.02 * bound);
    expect(Math.abs((std * Math.sqrt(3)) / bound - 1)).toBeLessThan(0.02);
  });

  test.each([
    ['xavierNormal_', (t: Parameter) => init.xavierNormal_(t, { gain: 3 }), 3 * Math.sqrt(2 / 260)],
    [
      'kaimingNormal_',
      (t: Parameter) => init.kaimingNormal_(t, { nonlinearity: 'relu' }),
      Math.sqrt(2 / 200),
    ],
    ['normal_', (t: Parameter) => init.normal_(t, 0, 0.3), 0.3],
  ] as const)('%s has its standard deviation', async (_, fill, expected) => {
    const { mean, std, largest } = await moments(fill(matrix(60, 200)));
    expect(Math.abs(std / expected - 1)).toBeLessThan(0.03);
    expect(Math.abs(mean)).toBeLessThan(0.04 * expected);
    expect(largest).toBeGreaterThan(3 * expected);
  });

  test.each([
    [5, 5],
    [3, 7],
    [7, 3],
    [64, 64],
    [1, 4],
  ])('orthogonal_ of [%i, %i] has orthonormal rows or columns, scaled by the gain', async (rows, columns) => {
    const w = init.orthogonal_(matrix(rows, columns), 2);
    const gram = (rows <= columns ? w.matmul(w.t()) : w.t().matmul(w)) as Tensor;
    const values = (await gram.toArray()) as number[][];
    for (const [i, row] of values.entries()) {
      for (const [j, value] of row.entries()) expect(Math.abs(value - (i === j ? 4 : 0))).toBeLessThan(1e-5);
    }
  });

  test('orthogonal_ draws rotations and reflections alike', async () => {
    let reflections = 0;
    for (let i = 0; i < 60; i++) {
      const [[a, b], [c, d]] = (await init.orthogonal_(matrix(2, 2)).toArray()) as [
        [number, number],
        [number, number],
      ];
      if (a * d - b * c < 0) reflections++;
    }
    expect(reflections).toBeGreaterThan(12);
    expect(reflections).toBeLessThan(48);
  });

  test('orthogonal_ takes a tensor of more dimensions as rows and the rest', async () => {
    const w = init.orthogonal_(new Parameter(zeros(2, 3, 2)));
    const rows = w.reshape(2, 6);
    const gram = (await rows.matmul(rows.t()).toArray()) as number[][];
    expect(gram[0]![0]).toBeCloseTo(1, 5);
    expect(gram[0]![1]).toBeCloseTo(0, 5);
  });

  test('constants and the identity', async () => {
    expect(await init.constant_(matrix(1, 2), 3).toArray()).toEqual([[3, 3]]);
    expect(await init.ones_(matrix(1, 2)).toArray()).toEqual([[1, 1]]);
    expect(await init.zeros_(new Parameter(ones(2))).toArray()).toEqual([0, 0]);
    expect(await init.eye_(matrix(2, 3)).toArray()).toEqual([
      [1, 0, 0],
      [0, 1, 0],
    ]);
  });

  test('a tensor of one sort stays that tensor, and gradients stay on', async () => {
    const w = matrix(2, 2);
    expect(init.xavierUniform_(w)).toBe(w);
    expect(w.requiresGrad).toBe(true);
    expect(isGradEnabled()).toBe(true);
    const plain = tensor([[1, 2]]);
    expect(await init.constant_(plain, 5).toArray()).toEqual([[5, 5]]);
  });
});

describe('calculateGain', () => {
  test('gives PyTorch’s factors', () => {
    expect(init.calculateGain('linear')).toBe(1);
    expect(init.calculateGain('sigmoid')).toBe(1);
    expect(init.calculateGain('tanh')).toBeCloseTo(1.6666666666666667, 15);
    expect(init.calculateGain('relu')).toBe(Math.SQRT2);
    expect(init.calculateGain('leaky_relu')).toBeCloseTo(1.4141428569978354, 15);
    expect(init.calculateGain('leaky_relu', 0.2)).toBeCloseTo(1.3867504905630728, 15);
    expect(init.calculateGain('selu')).toBe(0.75);
  });
});

describe('what is wrong with the arguments', () => {
  beforeAll(() => takeStand(plainStand));

  test('a bias has no fan in', () => {
    expect(failure(() => init.xavierUniform_(new Parameter(zeros(3))))).toMatch(
      /two dimensions or more, got shape \[3\].*zeros_/s,
    );
    expect(failure(() => init.orthogonal_(new Parameter(zeros(3))))).toContain(
      'two dimensions or more, got shape [3]',
    );
    expect(failure(() => init.eye_(new Parameter(zeros(3))))).toContain(
      'expected a matrix, got a tensor of shape [3]',
    );
  });

  test('names and numbers outside their range', () => {
    expect(failure(() => init.calculateGain('gelu' as 'relu'))).toMatch(
      /unknown nonlinearity "gelu".*leaky_relu/s,
    );
    expect(failure(() => init.kaimingNormal_(matrix(2, 2), { mode: 'fanIn' as 'fan_in' }))).toContain(
      "'fan_in' or 'fan_out', got 'fanIn'",
    );
    expect(failure(() => init.uniform_(matrix(1, 1), 2, 1))).toContain('a ≤ b, got a = 2 and b = 1');
    expect(failure(() => init.normal_(matrix(1, 1), 0, -1))).toContain('std to be ≥ 0, got -1');
  });
});
