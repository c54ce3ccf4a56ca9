import type { FusedKernels } from '../contract.ts';
import { exportsOf, pointer, scalar } from './heap.ts';

export const clipGradNorm: NonNullable<FusedKernels['clipGradNorm']> = (grads, maxNorm) => {
  const { sumOfSquares, scale } = exportsOf();
  let squares = 0;
  for (const grad of grads) squares += sumOfSquares(pointer(grad), grad.size);
  const norm = Math.sqrt(squares);
  const factor = maxNorm / (norm + 1e-6);
  // NaN compares false with everything, so that a broken norm reaches the gradients as PyTorch's does.
  if (!(factor >= 1)) for (const grad of grads) scale(pointer(grad), grad.size, factor);
  return scalar(norm);
};

export const adam: NonNullable<FusedKernels['adam']> = (params, grads, m, v, s) => {
  const run = exportsOf().adam;
  const stepSize = s.lr / (1 - s.beta1 ** s.step);
  const inverseRoot = 1 / Math.sqrt(1 - s.beta2 ** s.step);
  const decay = s.decoupled ? 0 : s.weightDecay;
  const keep = s.decoupled ? 1 - s.lr * s.weightDecay : 1;
  params.forEach((param, p) => {
    const at = [pointer(param), pointer(grads[p]), pointer(m[p]), pointer(v[p]), param.size];
    run(...at, stepSize, s.beta1, s.beta2, inverseRoot, s.eps, decay, keep);
  });
};

export const sgd: NonNullable<FusedKernels['sgd']> = (params, grads, velocity, s) => {
  const run = exportsOf().sgd;
  params.forEach((param, p) => {
    const at = [pointer(param), pointer(grads[p]), pointer(velocity?.[p]), param.size];
    run(...at, s.lr, s.momentum, s.dampening, s.weightDecay, Number(s.nesterov), Number(s.first));
  });
};
