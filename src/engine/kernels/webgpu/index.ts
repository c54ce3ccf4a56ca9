import type { FusedKernels } from '../contract.ts';
import { activeBackend } from './bridge.ts';
import { clipGradNorm } from './clip-grad-norm.ts';
import { linearInputGradient } from './input-gradient.ts';
import { linearForward } from './linear.ts';
import { mseLoss } from './losses.ts';
import { adam, sgd } from './optimizers.ts';
import { recurrentBackward } from './recurrent-backward.ts';
import { recurrentForward } from './recurrent-forward.ts';
import { linearWeightGradients } from './weight-gradients.ts';

export { createWebGpuBackend, type WebGpuDevice, webGpuDevice } from './device.ts';
export { countDispatches, type DispatchCounter, type DispatchCounts } from './dispatch-counter.ts';
export { readBatched } from './readback.ts';

/**
 * Kernels for tfjs's WebGPU backend, which must be the active one when they are called. They record
 * commands and return at once; nothing waits for the GPU.
 */
export const webgpuKernels: FusedKernels = {
  recurrent: {
    forward: (spec, inputs) => recurrentForward(activeBackend(), spec, inputs),
    backward: (spec, inputs, outputs, upstream, needs) =>
      recurrentBackward(activeBackend(), spec, inputs, outputs, upstream, needs),
  },
  linear: {
    forward: (x, weight, bias) => linearForward(activeBackend(), x, weight, bias),
    backward(x, weight, gradOutput, needs) {
      const backend = activeBackend();
      return {
        x: needs.x ? linearInputGradient(backend, weight, gradOutput) : null,
        ...linearWeightGradients(backend, x, gradOutput, needs.bias),
      };
    },
  },
  mseLoss: (input, target) => mseLoss(activeBackend(), input, target),
  clipGradNorm: (grads, maxNorm) => clipGradNorm(activeBackend(), grads, maxNorm),
  adam: (params, grads, m, v, settings) => adam(activeBackend(), params, grads, m, v, settings),
  sgd: (params, grads, velocity, settings) => sgd(activeBackend(), params, grads, velocity, settings),
};
