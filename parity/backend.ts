import * as tf from '@tensorflow/tfjs-core';
import { type BackendName, chooseBackend } from '../src/engine/backend/index.ts';
import { webGpuDevice } from '../src/engine/kernels/webgpu/device.ts';

export type { BackendName };

export const allBackends: readonly BackendName[] = ['cpu', 'wasm', 'webgpu'];

/** The backends of this vitest project: `PARITY_BACKENDS` in vitest.config.ts. */
export function backendsUnderTest(): BackendName[] {
  const listed: string = import.meta.env.PARITY_BACKENDS ?? '';
  const names = allBackends.filter(name => listed.split(',').includes(name));
  if (names.length === 0)
    throw new Error('PARITY_BACKENDS names no backend: run the suite through vitest.config.ts.');
  return names;
}

/** In a browser the binaries come from the development server; Node finds them in the package. */
const wasmPaths =
  typeof document === 'undefined' ? undefined : '/node_modules/@tensorflow/tfjs-backend-wasm/dist/';

let started: BackendName | null = null;

/** Starts a backend as the engine does, self-test included; fails if another one had to take its place. */
export async function startBackend(name: BackendName): Promise<void> {
  if (started === name && tf.getBackend() === name) return;
  const report = await chooseBackend({ requested: name, wasmPaths });
  if (report.name !== name) throw new Error(`Asked for ${name}, got ${report.name}: ${report.reason}`);
  started = name;
  // Small tensors must not slip past the kernels under test.
  if (name === 'webgpu') tf.env().set('WEBGPU_CPU_FORWARD', false);
}

/** Runs `work`; on WebGPU inside error scopes, because an invalid shader or binding does not throw by itself. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  const device = tf.getBackend() === 'webgpu' ? webGpuDevice() : null;
  if (!device) return work();
  device.pushErrorScope('out-of-memory');
  device.pushErrorScope('validation');
  const result = await work().finally(() => device.queue.onSubmittedWorkDone());
  for (const error of [await device.popErrorScope(), await device.popErrorScope()]) {
    if (error) throw new Error(`${error.constructor.name}: ${error.message}`);
  }
  return result;
}
