import {
  getKernel,
  type KernelFunc,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from '@tensorflow/tfjs-core';

/** A kernel as tfjs calls it, with the inputs and attributes that its operation gives. */
export type TfjsKernel = (call: {
  inputs: Record<string, TensorInfo>;
  attrs: Record<string, unknown>;
  backend: unknown;
}) => TensorInfo;

const replaced = new Set<string>();

/**
 * Puts kernels of ours in the place of tfjs's where those lose NaN, round badly, or run past what they check: a
 * program that goes underneath, to `tf`, then gets the same numbers. Each receives the kernel it replaces, for
 * the calls that it leaves alone. A backend's kernels are replaced once, whenever they are asked for.
 */
export function replaceKernels(
  backendName: string,
  kernels: Record<string, (original: TfjsKernel) => TfjsKernel>,
): void {
  for (const [kernelName, make] of Object.entries(kernels)) {
    const id = `${backendName} ${kernelName}`;
    if (replaced.has(id)) continue;
    replaced.add(id);
    const original = getKernel(kernelName, backendName);
    if (original) unregisterKernel(kernelName, backendName);
    const kernelFunc = make(original?.kernelFunc as unknown as TfjsKernel);
    registerKernel({ ...original, kernelName, backendName, kernelFunc: kernelFunc as unknown as KernelFunc });
  }
}
