import {
  accumulate,
  accumulateOuter,
  add,
  block,
  type Matrix,
  sigmoid,
  times,
  transposedTimes,
  type Vector,
  zeros,
  zip,
} from './algebra.ts';
import { type CellWeights, type SequenceGradients, zeroGradients } from './weights.ts';

/** Everything one step computes, each [H]. */
export interface LstmStep {
  /** input gate */
  i: Vector;
  /** forget gate */
  f: Vector;
  /** candidate */
  g: Vector;
  /** output gate */
  o: Vector;
  /** cell state */
  c: Vector;
  /** hidden state */
  h: Vector;
}

/**
 * One step of an LSTM cell.
 *
 * i = σ(a_i), f = σ(a_f), g = tanh(a_g), o = σ(a_o), where a = W_ih x_t + b_ih + W_hh h_{t−1} + b_hh holds the
 * four blocks in this order; c_t = f ∘ c_{t−1} + i ∘ g; h_t = o ∘ tanh(c_t).
 *
 * x [I], h [H], c [H].
 *
 * @example
 * const w = {
 *   weightIh: [[0.5], [0.1], [0.9], [-0.2]],
 *   weightHh: [[-0.3], [0.4], [0.2], [0.7]],
 *   biasIh: [0, 1, 0, 0],
 *   biasHh: [0, 0, 0, 0],
 * };
 * console.log(reference.lstmCell([1], [0], [0], w)); // i, f, g, o, c and h
 */
export function lstmCell(x: Vector, h: Vector, c: Vector, w: CellWeights): LstmStep {
  const a = add(times(w.weightIh, x), w.biasIh, times(w.weightHh, h), w.biasHh);
  const H = h.length;
  const i = block(a, 0, H).map(sigmoid);
  const f = block(a, 1, H).map(sigmoid);
  const g = block(a, 2, H).map(Math.tanh);
  const o = block(a, 3, H).map(sigmoid);
  const next = zip((fj, cj, ij, gj) => fj * cj + ij * gj, f, c, i, g);
  return { i, f, g, o, c: next, h: zip((oj, cj) => oj * Math.tanh(cj), o, next) };
}

/**
 * The cell applied to a sequence: xs [T][I], h0 and c0 [H] → one LstmStep per time step.
 *
 * @example
 * const w = {
 *   weightIh: [[0.5], [0.1], [0.9], [-0.2]],
 *   weightHh: [[-0.3], [0.4], [0.2], [0.7]],
 *   biasIh: [0, 1, 0, 0],
 *   biasHh: [0, 0, 0, 0],
 * };
 * const steps = reference.lstmForward([[1], [0], [0]], [0], [0], w);
 * console.log(steps.map(step => step.c[0])); // the cell state over time
 */
export function lstmForward(xs: Matrix, h0: Vector, c0: Vector, w: CellWeights): LstmStep[] {
  const steps: LstmStep[] = [];
  let h = h0;
  let c = c0;
  for (const x of xs) {
    const step = lstmCell(x, h, c, w);
    steps.push(step);
    h = step.h;
    c = step.c;
  }
  return steps;
}

/**
 * Back-propagation through time.
 *
 * dc_t = dc_{from later} + dh_t ∘ o ∘ (1 − tanh²c_t), then
 * δ_i = dc∘g∘i(1−i), δ_f = dc∘c_{t−1}∘f(1−f), δ_g = dc∘i∘(1−g²), δ_o = dh∘tanh c_t∘o(1−o);
 * ∂L/∂c_{t−1} = dc∘f, with no matrix in between: the path along which gradients survive;
 * ∂L/∂h_{t−1} = dHidden_{t−1} + W_hhᵀ δ.
 *
 * `steps` is what lstmForward returned; `dHidden` [T][H] reaches each h_t from outside; `dLastCell` [H]
 * reaches c_T, zero unless the loss uses it.
 *
 * @example
 * const w = {
 *   weightIh: [[0.5], [0.1], [0.9], [-0.2]],
 *   weightHh: [[-0.3], [0.4], [0.2], [0.7]],
 *   biasIh: [0, 1, 0, 0],
 *   biasHh: [0, 0, 0, 0],
 * };
 * const xs = [[1], [0], [0]];
 * const steps = reference.lstmForward(xs, [0], [0], w);
 * const gradients = reference.lstmBackward(xs, [0], [0], w, steps, [[0], [0], [1]]);
 * console.log(gradients.hidden, gradients.weightIh);
 */
export function lstmBackward(
  xs: Matrix,
  h0: Vector,
  c0: Vector,
  w: CellWeights,
  steps: LstmStep[],
  dHidden: Matrix,
  dLastCell: Vector = zeros(h0.length),
): SequenceGradients & { c0: Vector } {
  const grads = zeroGradients(w, xs.length);
  let dhFromLater = zeros(h0.length);
  let dcFromLater = dLastCell;
  for (let t = xs.length - 1; t >= 0; t--) {
    const { i, f, g, o, c } = steps[t]!;
    const hPrev = steps[t - 1]?.h ?? h0;
    const cPrev = steps[t - 1]?.c ?? c0;
    const dh = add(dHidden[t]!, dhFromLater);
    const dc = zip((later, d, oj, cj) => later + d * oj * (1 - Math.tanh(cj) ** 2), dcFromLater, dh, o, c);
    const delta = [
      ...zip((d, gj, ij) => d * gj * ij * (1 - ij), dc, g, i),
      ...zip((d, cj, fj) => d * cj * fj * (1 - fj), dc, cPrev, f),
      ...zip((d, ij, gj) => d * ij * (1 - gj * gj), dc, i, g),
      ...zip((d, cj, oj) => d * Math.tanh(cj) * oj * (1 - oj), dh, c, o),
    ];
    accumulateOuter(grads.weightIh, delta, xs[t]!);
    accumulateOuter(grads.weightHh, delta, hPrev);
    accumulate(grads.biasIh, delta);
    accumulate(grads.biasHh, delta);
    grads.x[t] = transposedTimes(w.weightIh, delta);
    grads.hidden[t] = dh;
    dhFromLater = transposedTimes(w.weightHh, delta);
    dcFromLater = zip((d, fj) => d * fj, dc, f);
  }
  grads.h0 = dhFromLater;
  return { ...grads, c0: dcFromLater };
}
