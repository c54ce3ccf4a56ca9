import type { FusedKernels } from '../contract.ts';
import { cpuKernels } from '../cpu/index.ts';
import * as dense from './dense.ts';
import { kernelsOnTfjsMemory } from './module.ts';
import * as recurrent from './recurrent.ts';
import * as updates from './updates.ts';

export { guardAllocations } from './tfjs-memory.ts';

const simdKernels: FusedKernels = { recurrent, ...dense, ...updates };

/** SIMD where there is SIMD; else the plain kernels, which work on the same heap. Known once a backend runs. */
const pick = (): FusedKernels => (kernelsOnTfjsMemory() ? simdKernels : cpuKernels);

/**
 * Kernels for tfjs's wasm backend, written in AssemblyScript (assembly/) with SIMD. They share the backend's
 * memory and read and write its tensors in place.
 */
export const wasmKernels: FusedKernels = {
  get recurrent() {
    return pick().recurrent!;
  },
  get linear() {
    return pick().linear!;
  },
  get mseLoss() {
    return pick().mseLoss!;
  },
  get clipGradNorm() {
    return pick().clipGradNorm!;
  },
  get adam() {
    return pick().adam!;
  },
  get sgd() {
    return pick().sgd!;
  },
};
