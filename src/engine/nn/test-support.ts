import * as tf from '@tensorflow/tfjs-core';
import { chooseBackend } from '../backend/index.ts';
import type { FusedKernels } from '../kernels/contract.ts';
import { cpuKernels } from '../kernels/cpu/index.ts';
import { registerFusedKernels } from '../kernels/index.ts';
import { wasmKernels } from '../kernels/wasm/index.ts';
import { webgpuKernels } from '../kernels/webgpu/index.ts';
import { type Tensor, tensor } from '../tensor/index.ts';

/** Where a test runs: a backend, with the engine's own kernels or by tfjs's operations alone. */
export interface Stand {
  backend: 'cpu' | 'wasm' | 'webgpu';
  fused: boolean;
}

const ownKernels: Record<Stand['backend'], FusedKernels> = {
  cpu: cpuKernels,
  wasm: wasmKernels,
  webgpu: webgpuKernels,
};

/** What the vitest project is for: cpu and wasm in Node, webgpu and once more wasm in a browser. */
const backends = (import.meta.env.PARITY_BACKENDS ?? 'cpu,wasm').split(',') as Stand['backend'][];
export const stands: Stand[] = backends.flatMap(backend => [
  { backend, fused: false },
  { backend, fused: true },
]);

/** For what does not depend on the backend. */
export const plainStand: Stand = { backend: 'cpu', fused: true };

export const standName = ({ backend, fused }: Stand) =>
  `${backend}, ${fused ? 'own kernels' : 'tfjs operations'}`;

/** In a browser the binaries come from the development server; Node finds them in the package. */
const wasmPaths =
  typeof document === 'undefined' ? undefined : '/node_modules/@tensorflow/tfjs-backend-wasm/dist/';
const started = new Set<Stand['backend']>();

export async function takeStand({ backend, fused }: Stand): Promise<void> {
  if (!started.has(backend)) {
    const { name, reason } = await chooseBackend({ requested: backend, wasmPaths });
    if (name !== backend) throw new Error(reason);
    started.add(backend);
    // Small tensors must not slip past the kernels under test.
    if (backend === 'webgpu') tf.env().set('WEBGPU_CPU_FORWARD', false);
  }
  if (!(await tf.setBackend(backend))) throw new Error(`The ${backend} backend did not start.`);
  registerFusedKernels(backend, fused ? ownKernels[backend] : {});
}

/** A tensor in a fixture file: row-major. */
export interface Dump {
  shape: number[];
  data: number[];
}

const fixtures = import.meta.glob<unknown>(
  [
    '../../../parity/fixtures/layers-and-optimizers.json',
    '../../../parity/fixtures/more-operations.json',
    '../../../parity/fixtures/goldens/ops.json',
  ],
  { eager: true, import: 'default' },
);

export function loadFixture<T>(path: string): T {
  return fixtures[`../../../parity/fixtures/${path}`] as T;
}

export const undump = (dump: Dump, options: { int?: boolean; requiresGrad?: boolean } = {}): Tensor =>
  tensor(Float32Array.from(dump.data), { dtype: options.int ? 'int32' : 'float32' })
    .reshape(dump.shape)
    .detach()
    .requiresGrad_(options.requiresGrad ?? false);

/** The largest deviation, as a share of the largest expected entry (or absolute, where that is below 1). */
export async function deviation(actual: Tensor, expected: Dump): Promise<number> {
  if (actual.shape.join() !== expected.shape.join()) {
    throw new Error(`Shape (${actual.shape.join(', ')}) where (${expected.shape.join(', ')}) was expected.`);
  }
  const values = await actual.data();
  const scale = Math.max(1, ...expected.data.map(Math.abs));
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const difference = Math.abs(values[i]! - Math.fround(expected.data[i]!)) / scale;
    if (Number.isNaN(difference)) return Number.NaN;
    largest = Math.max(largest, difference);
  }
  return largest;
}

/** Runs `fn` and returns the message and hint of what it throws. */
export function failure(fn: () => unknown): string {
  try {
    fn();
  } catch (error) {
    return [(error as Error).message, (error as { hint?: string }).hint].filter(Boolean).join(' ');
  }
  throw new Error('Expected an error, got none.');
}
