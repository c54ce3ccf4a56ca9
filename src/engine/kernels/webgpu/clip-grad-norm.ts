import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import { allocate, clearElements, copyElements, release, scratch } from './bridge.ts';
import { multiTensorThreads, runMultiTensor, totalGroups } from './multi-tensor.ts';
import { workgroupSum } from './wgsl.ts';

/** About as many partial sums as one workgroup adds up in a single round. */
const targetSums = 256;

/** The largest finite bound that still leaves room for a division; stands for an infinite maxNorm. */
const unbounded = 1e30;

/**
 * The global 2-norm of all gradients, which it scales in place by min(1, maxNorm / (norm + 1e-6)). First
 * every workgroup leaves its sum of squares; then each adds up all of them, which costs less than another
 * dispatch, and scales its part. Two dispatches for each 7 tensors on a device with 8 storage buffers.
 */
export function clipGradNorm(backend: WebGPUBackend, grads: Tensor[], maxNorm: number): Scalar {
  const norm = allocate<Scalar>(backend, []);
  const counted = grads.filter(grad => grad.size > 0);
  if (counted.length === 0) {
    clearElements(backend, { tensor: norm, offset: 0 }, 1);
    return norm;
  }
  const elements = counted.reduce((sum, grad) => sum + grad.size, 0);
  const chunk = Math.ceil(Math.max(elements / targetSums, 1024) / multiTensorThreads) * multiTensorThreads;
  const count = totalGroups(counted, chunk);
  // One place more than workgroups: the norm itself.
  const sums = scratch(backend, [count + 1]);
  runMultiTensor(backend, {
    name: 'square-sums',
    roles: { grad: { use: 'read', tensors: counted } },
    shared: { sums: { use: 'write', tensor: sums } },
    uniforms: {},
    declarations: workgroupSum(multiTensorThreads),
    prologue: 'var sum = 0.0;',
    element: slot => `sum += grad${slot}[i] * grad${slot}[i];`,
    epilogue: `let total = workgroupSum(lid, sum);
  if (lid == 0u) { sums[u.group0 + group] = total; }`,
    chunk,
  });
  // A gradient shared by two parameters counts twice in the norm but is one buffer to scale.
  const buffers = [...new Map(counted.map(grad => [grad.dataId, grad])).values()];
  runMultiTensor(backend, {
    name: 'clip',
    roles: { grad: { use: 'write', tensors: buffers } },
    shared: { sums: { use: 'write', tensor: sums } },
    uniforms: {
      count: { type: 'u32', value: count },
      maxNorm: { type: 'f32', value: Math.min(maxNorm, unbounded) },
    },
    declarations: workgroupSum(multiTensorThreads),
    prologue: `var part = 0.0;
  for (var i = lid; i < u.count; i += ${multiTensorThreads}u) { part += sums[i]; }
  let norm = sqrt(workgroupSum(lid, part));
  if (u.group0 + group == 0u && lid == 0u) { sums[u.count] = norm; }
  let factor = u.maxNorm / (norm + 1e-6);
  // Written so that a norm that is not a number spoils the gradients, as in PyTorch, instead of hiding.
  let scale = select(factor, 1.0, factor >= 1.0);`,
    element: slot => `grad${slot}[i] = grad${slot}[i] * scale;`,
    chunk,
  });
  copyElements(backend, { tensor: sums, offset: count }, { tensor: norm, offset: 0 }, 1);
  release(backend, sums);
  return norm;
}
