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
export interface GruStep {
  /** reset gate */
  r: Vector;
  /** update gate */
  z: Vector;
  /** candidate */
  n: Vector;
  /** W_hn h_{t−1} + b_hn, which the reset gate scales */
  q: Vector;
  /** hidden state */
  h: Vector;
}

/**
 * One step of a GRU cell, in PyTorch's form.
 *
 * With p = W_ih x_t + b_ih and q = W_hh h_{t−1} + b_hh in blocks r, z, n:
 * r = σ(p_r + q_r), z = σ(p_z + q_z), n = tanh(p_n + r ∘ q_n); h_t = (1 − z) ∘ n + z ∘ h_{t−1}.
 * The reset gate is applied after the matrix product, bias included. (Cho et al. 2014 apply it before.)
 *
 * x [I], h [H].
 *
 * @example
 * const w = {
 *   weightIh: [[0.5], [0.1], [0.9]],
 *   weightHh: [[-0.3], [0.4], [0.2]],
 *   biasIh: [0, 0, 0],
 *   biasHh: [0, 0, 0],
 * };
 * console.log(reference.gruCell([1], [0], w)); // r, z, n and h
 */
export function gruCell(x: Vector, h: Vector, w: CellWeights): GruStep {
  const H = h.length;
  const p = add(times(w.weightIh, x), w.biasIh);
  const recurrent = add(times(w.weightHh, h), w.biasHh);
  const r = add(block(p, 0, H), block(recurrent, 0, H)).map(sigmoid);
  const z = add(block(p, 1, H), block(recurrent, 1, H)).map(sigmoid);
  const q = block(recurrent, 2, H);
  const n = zip((pj, rj, qj) => Math.tanh(pj + rj * qj), block(p, 2, H), r, q);
  return { r, z, n, q, h: zip((zj, nj, hj) => (1 - zj) * nj + zj * hj, z, n, h) };
}

/**
 * The cell applied to a sequence: xs [T][I], h0 [H] → one GruStep per time step.
 *
 * @example
 * const w = {
 *   weightIh: [[0.5], [0.1], [0.9]],
 *   weightHh: [[-0.3], [0.4], [0.2]],
 *   biasIh: [0, 0, 0],
 *   biasHh: [0, 0, 0],
 * };
 * const steps = reference.gruForward([[1], [0], [0]], [0], w);
 * console.log(steps.map(step => step.h[0]));
 */
export function gruForward(xs: Matrix, h0: Vector, w: CellWeights): GruStep[] {
  const steps: GruStep[] = [];
  let h = h0;
  for (const x of xs) {
    const step = gruCell(x, h, w);
    steps.push(step);
    h = step.h;
  }
  return steps;
}

/**
 * Back-propagation through time.
 *
 * δ_n = dh∘(1−z)∘(1−n²), δ_z = dh∘(h_{t−1} − n)∘z(1−z), δ_r = δ_n∘q∘r(1−r). The input side receives
 * (δ_r, δ_z, δ_n), the recurrent side (δ_r, δ_z, δ_n∘r): that is why db_hh differs from db_ih in its last block.
 * ∂L/∂h_{t−1} = dHidden_{t−1} + dh∘z + W_hhᵀ (δ_r, δ_z, δ_n∘r).
 *
 * `steps` is what gruForward returned; `dHidden` [T][H] reaches each h_t from outside.
 *
 * @example
 * const w = {
 *   weightIh: [[0.5], [0.1], [0.9]],
 *   weightHh: [[-0.3], [0.4], [0.2]],
 *   biasIh: [0, 0, 0],
 *   biasHh: [0, 0, 0],
 * };
 * const xs = [[1], [0], [0]];
 * const steps = reference.gruForward(xs, [0], w);
 * const gradients = reference.gruBackward(xs, [0], w, steps, [[0], [0], [1]]);
 * console.log(gradients.hidden, gradients.weightIh);
 */
export function gruBackward(
  xs: Matrix,
  h0: Vector,
  w: CellWeights,
  steps: GruStep[],
  dHidden: Matrix,
): SequenceGradients {
  const grads = zeroGradients(w, xs.length);
  let fromLater = zeros(h0.length);
  for (let t = xs.length - 1; t >= 0; t--) {
    const { r, z, n, q } = steps[t]!;
    const hPrev = steps[t - 1]?.h ?? h0;
    const dh = add(dHidden[t]!, fromLater);
    const deltaN = zip((d, zj, nj) => d * (1 - zj) * (1 - nj * nj), dh, z, n);
    const deltaZ = zip((d, hj, nj, zj) => d * (hj - nj) * zj * (1 - zj), dh, hPrev, n, z);
    const deltaR = zip((d, qj, rj) => d * qj * rj * (1 - rj), deltaN, q, r);
    const inputSide = [...deltaR, ...deltaZ, ...deltaN];
    const recurrentSide = [...deltaR, ...deltaZ, ...zip((d, rj) => d * rj, deltaN, r)];
    accumulateOuter(grads.weightIh, inputSide, xs[t]!);
    accumulateOuter(grads.weightHh, recurrentSide, hPrev);
    accumulate(grads.biasIh, inputSide);
    accumulate(grads.biasHh, recurrentSide);
    grads.x[t] = transposedTimes(w.weightIh, inputSide);
    grads.hidden[t] = dh;
    fromLater = add(
      zip((d, zj) => d * zj, dh, z),
      transposedTimes(w.weightHh, recurrentSide),
    );
  }
  grads.h0 = fromLater;
  return grads;
}
