import type * as tf from '@tensorflow/tfjs-core';
import type { FusedKernels } from '../contract.ts';
import { fromValues, liveView } from './host-memory.ts';

/** Scales all gradients together, so that their direction stays and their global 2-norm is at most maxNorm. */
export const clipGradNorm: NonNullable<FusedKernels['clipGradNorm']> = (grads, maxNorm) => {
  let squares = 0;
  for (const grad of grads) {
    for (const g of liveView(grad)) squares += g * g;
  }
  const norm = Math.sqrt(squares);
  // NaN compares false with everything, so that a broken norm reaches the gradients as PyTorch's does.
  const scale = maxNorm / (norm + 1e-6);
  if (!(scale >= 1)) {
    for (const grad of grads) {
      const g = liveView(grad);
      for (let i = 0; i < g.length; i++) g[i]! *= scale;
    }
  }
  return fromValues<tf.Scalar>(Float32Array.of(norm), []);
};

/**
 * m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; w ← w − lr/(1−β₁ᵗ) · m / (√v/√(1−β₂ᵗ) + ε).
 * Weight decay joins the gradient (Adam) or shrinks the weight beforehand (AdamW).
 */
export const adam: NonNullable<FusedKernels['adam']> = (params, grads, m, v, s) => {
  const stepSize = s.lr / (1 - s.beta1 ** s.step);
  const rootCorrection = Math.sqrt(1 - s.beta2 ** s.step);
  const keep = s.decoupled ? 1 - s.lr * s.weightDecay : 1;
  const decay = s.decoupled ? 0 : s.weightDecay;
  params.forEach((param, p) => {
    const w = liveView(param);
    const grad = liveView(grads[p]!);
    const mean = liveView(m[p]!);
    const square = liveView(v[p]!);
    for (let i = 0; i < w.length; i++) {
      const g = grad[i]! + decay * w[i]!;
      const first = s.beta1 * mean[i]! + (1 - s.beta1) * g;
      const second = s.beta2 * square[i]! + (1 - s.beta2) * g * g;
      mean[i] = first;
      square[i] = second;
      w[i] = w[i]! * keep - (stepSize * first) / (Math.sqrt(second) / rootCorrection + s.eps);
    }
  });
};

/** v ← μv + (1−τ)g, v ← g at first; w ← w − lr·v, or w − lr·(g + μv) with Nesterov's look ahead. */
export const sgd: NonNullable<FusedKernels['sgd']> = (params, grads, velocity, s) => {
  params.forEach((param, p) => {
    const w = liveView(param);
    const grad = liveView(grads[p]!);
    const speed = velocity ? liveView(velocity[p]!) : null;
    for (let i = 0; i < w.length; i++) {
      let g = grad[i]! + s.weightDecay * w[i]!;
      if (speed) {
        const next = s.first ? g : s.momentum * speed[i]! + (1 - s.dampening) * g;
        speed[i] = next;
        g = s.nesterov ? g + s.momentum * next : next;
      }
      w[i]! -= s.lr * g;
    }
  });
};
