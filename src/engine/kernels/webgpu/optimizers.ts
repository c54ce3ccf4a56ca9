import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { AdamSettings, SgdSettings } from '../contract.ts';
import { runMultiTensor } from './multi-tensor.ts';

const elementsPerWorkgroup = 2048;

/**
 * Adam and AdamW in place, PyTorch's form:
 * m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², p ← p − lr/(1−β₁ᵗ) · m / (√v/√(1−β₂ᵗ) + ε).
 * Two parameters to a dispatch on a device with 8 storage buffers.
 */
export function adam(
  backend: WebGPUBackend,
  params: Tensor[],
  grads: Tensor[],
  m: Tensor[],
  v: Tensor[],
  s: AdamSettings,
): void {
  const f32 = (value: number) => ({ type: 'f32' as const, value });
  runMultiTensor(backend, {
    name: 'adam',
    roles: {
      param: { use: 'write', tensors: params },
      grad: { use: 'read', tensors: grads },
      m: { use: 'write', tensors: m },
      v: { use: 'write', tensors: v },
    },
    uniforms: {
      beta1: f32(s.beta1),
      beta2: f32(s.beta2),
      // The complements lose digits when taken in f32.
      rest1: f32(1 - s.beta1),
      rest2: f32(1 - s.beta2),
      stepSize: f32(s.lr / (1 - s.beta1 ** s.step)),
      correction2: f32(1 / Math.sqrt(1 - s.beta2 ** s.step)),
      eps: f32(s.eps),
      l2: f32(s.decoupled ? 0 : s.weightDecay),
      shrink: f32(s.decoupled ? 1 - s.lr * s.weightDecay : 1),
    },
    element: slot => `
      let p = param${slot}[i] * u.shrink;
      let g = grad${slot}[i] + u.l2 * p;
      let mNew = u.beta1 * m${slot}[i] + u.rest1 * g;
      let vNew = u.beta2 * v${slot}[i] + u.rest2 * g * g;
      m${slot}[i] = mNew;
      v${slot}[i] = vNew;
      param${slot}[i] = p - u.stepSize * mNew / (sqrt(vNew) * u.correction2 + u.eps);`,
    chunk: elementsPerWorkgroup,
  });
}

/** SGD in place: v ← μv + (1−dampening)g (v ← g on the first step), p ← p − lr·(v, or g + μv with Nesterov). */
export function sgd(
  backend: WebGPUBackend,
  params: Tensor[],
  grads: Tensor[],
  velocity: Tensor[] | null,
  s: SgdSettings,
): void {
  const momentum = velocity !== null && s.momentum !== 0;
  runMultiTensor(backend, {
    name: `sgd momentum${momentum} nesterov${s.nesterov}`,
    roles: {
      param: { use: 'write', tensors: params },
      grad: { use: 'read', tensors: grads },
      ...(momentum && { velocity: { use: 'write' as const, tensors: velocity } }),
    },
    uniforms: {
      lr: { type: 'f32', value: s.lr },
      weightDecay: { type: 'f32', value: s.weightDecay },
      momentum: { type: 'f32', value: s.momentum },
      // The buffer of the first step starts at 0 or holds nothing meaningful: keep none of it.
      keep: { type: 'f32', value: s.first ? 0 : s.momentum },
      take: { type: 'f32', value: s.first ? 1 : 1 - s.dampening },
    },
    element: slot => `
      let p = param${slot}[i];
      let g = grad${slot}[i] + u.weightDecay * p;
      ${
        momentum
          ? `var old = 0.0;
      if (u.keep != 0.0) { old = u.keep * velocity${slot}[i]; }
      let vNew = old + u.take * g;
      velocity${slot}[i] = vNew;
      param${slot}[i] = p - u.lr * ${s.nesterov ? '(g + u.momentum * vNew)' : 'vNew'};`
          : `param${slot}[i] = p - u.lr * g;`
      }`,
    chunk: elementsPerWorkgroup,
  });
}
