import { activeBackend } from '../tensor/raw.ts';
import type { FusedKernels } from './contract.ts';

const byBackend = new Map<string, FusedKernels>();

/** Adds what a backend offers beyond tfjs's own kernels. */
export function registerFusedKernels(backendName: string, kernels: FusedKernels): void {
  byBackend.set(backendName, kernels);
}

const none: FusedKernels = {};

/** The fused kernels of the active backend; members that it does not have are missing. */
export function fusedKernels(): FusedKernels {
  return byBackend.get(activeBackend()) ?? none;
}
