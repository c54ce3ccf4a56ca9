import { activeBackend } from '../tensor/raw.ts';
import type { FusedKernels } from './contract.ts';
import { cpuKernels } from './cpu/index.ts';
import { replaceHostKernels } from './cpu/replacements.ts';
import { wasmKernels } from './wasm/index.ts';

replaceHostKernels('cpu');

/** The WebGPU kernels are registered by `backend/` when that backend starts, so that nothing else loads them. */
const byBackend = new Map<string, FusedKernels>([
  ['cpu', cpuKernels],
  ['wasm', wasmKernels],
]);

/** Adds what a backend offers beyond tfjs's own kernels. */
export function registerFusedKernels(backendName: string, kernels: FusedKernels): void {
  byBackend.set(backendName, kernels);
}

const none: FusedKernels = {};

/** The fused kernels of the active backend; members that it does not have are missing. */
export function fusedKernels(): FusedKernels {
  return byBackend.get(activeBackend()) ?? none;
}
