import {
  accumulate,
  accumulateOuter,
  add,
  type Matrix,
  times,
  transposedTimes,
  type Vector,
  zeros,
  zip,
} from './algebra.ts';
import { type CellWeights, type SequenceGradients, zeroGradients } from './weights.ts';

/** What follows the sum in an Elman cell. */
export type Nonlinearity = 'tanh' | 'relu';

const activations: Record<Nonlinearity, { value: (a: number) => number; slope: (h: number) => number }> = {
  tanh: { value: Math.tanh, slope: h => 1 - h * h },
  relu: { value: a => Math.max(0, a), slope: h => (h > 0 ? 1 : 0) },
};

/**
 * One step of an Elman cell.
 *
 * h_t = tanh(W_ih x_t + b_ih + W_hh h_{t−1} + b_hh), or relu in place of tanh.
 *
 * x [I], h [H] → [H].
 *
 * @example
 * const w = { weightIh: [[0.5]], weightHh: [[-0.3]], biasIh: [0], biasHh: [0.1] };
 * console.log(reference.rnnCell([1], [0], w)); // [tanh(0.6)]
 */
export function rnnCell(x: Vector, h: Vector, w: CellWeights, nonlinearity: Nonlinearity = 'tanh'): Vector {
  const preActivation = add(times(w.weightIh, x), w.biasIh, times(w.weightHh, h), w.biasHh);
  return preActivation.map(activations[nonlinearity].value);
}

/**
 * The cell applied to a sequence: xs [T][I], h0 [H] → the hidden states h_1…h_T, [T][H].
 *
 * @example
 * const w = { weightIh: [[0.5]], weightHh: [[-0.3]], biasIh: [0], biasHh: [0.1] };
 * console.log(reference.rnnForward([[1], [0], [0]], [0], w));
 */
export function rnnForward(
  xs: Matrix,
  h0: Vector,
  w: CellWeights,
  nonlinearity: Nonlinearity = 'tanh',
): Matrix {
  const hidden: Matrix = [];
  let h = h0;
  for (const x of xs) {
    h = rnnCell(x, h, w, nonlinearity);
    hidden.push(h);
  }
  return hidden;
}

/**
 * Back-propagation through time.
 *
 * With a_t = W_ih x_t + b_ih + W_hh h_{t−1} + b_hh and δ_t = ∂L/∂h_t ∘ (1 − h_t²) (relu: ∘ [h_t > 0]),
 * ∂L/∂h_{t−1} = dHidden_{t−1} + W_hhᵀ δ_t; dW_ih = Σ δ_t x_tᵀ; dW_hh = Σ δ_t h_{t−1}ᵀ; db = Σ δ_t.
 *
 * `hidden` is what rnnForward returned, `dHidden` [T][H] the gradient that reaches each h_t from outside (from
 * a layer above, a loss; a loss on the final state alone fills the last row).
 *
 * @example
 * const w = { weightIh: [[0.5]], weightHh: [[-0.3]], biasIh: [0], biasHh: [0.1] };
 * const xs = [[1], [0], [0]];
 * const hidden = reference.rnnForward(xs, [0], w);
 * const { hidden: dHidden } = reference.rnnBackward(xs, [0], w, hidden, [[0], [0], [1]]);
 * console.log(dHidden); // how the gradient of h_3 shrinks on its way to h_1
 */
export function rnnBackward(
  xs: Matrix,
  h0: Vector,
  w: CellWeights,
  hidden: Matrix,
  dHidden: Matrix,
  nonlinearity: Nonlinearity = 'tanh',
): SequenceGradients {
  const { slope } = activations[nonlinearity];
  const grads = zeroGradients(w, xs.length);
  let fromLater = zeros(h0.length);
  for (let t = xs.length - 1; t >= 0; t--) {
    const dh = add(dHidden[t]!, fromLater);
    const delta = zip((d, h) => d * slope(h), dh, hidden[t]!);
    accumulateOuter(grads.weightIh, delta, xs[t]!);
    accumulateOuter(grads.weightHh, delta, hidden[t - 1] ?? h0);
    accumulate(grads.biasIh, delta);
    accumulate(grads.biasHh, delta);
    grads.x[t] = transposedTimes(w.weightIh, delta);
    grads.hidden[t] = dh;
    fromLater = transposedTimes(w.weightHh, delta);
  }
  grads.h0 = fromLater;
  return grads;
}
