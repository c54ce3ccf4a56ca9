import type { FusedKernels } from '../contract.ts';
import { linear, mseLoss } from './dense.ts';
import { backward } from './recurrent-backward.ts';
import { forward } from './recurrent-forward.ts';
import { adam, clipGradNorm, sgd } from './updates.ts';

/**
 * Kernels in plain TypeScript, for tfjs's cpu backend, and for its wasm backend where the engine lacks SIMD:
 * there they work on the wasm heap without copying. `recurrent`, `linear` and `mseLoss` run on any backend
 * that can be read synchronously.
 */
export const cpuKernels: FusedKernels = {
  recurrent: { forward, backward },
  linear,
  mseLoss,
  clipGradNorm,
  adam,
  sgd,
};
