import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { cpuKernels } from '../kernels/cpu/index.ts';
import { registerFusedKernels } from '../kernels/index.ts';
import { wasmKernels } from '../kernels/wasm/index.ts';
import { type Tensor, tensor } from '../tensor/index.ts';

/** Where a test runs: a backend, with the engine's own kernels or by tfjs's operations alone. */
export interface Stand {
  backend: 'cpu' | 'wasm';
  fused: boolean;
}

export const stands: Stand[] = [
  { backend: 'cpu', fused: false },
  { backend: 'cpu', fused: true },
  { backend: 'wasm', fused: false },
  { backend: 'wasm', fused: true },
];

export const standName = ({ backend, fused }: Stand) =>
  `${backend}, ${fused ? 'own kernels' : 'tfjs operations'}`;

export async function takeStand({ backend, fused }: Stand): Promise<void> {
  if (!(await tf.setBackend(backend))) throw new Error(`The ${backend} backend did not start.`);
  await tf.ready();
  registerFusedKernels('cpu', fused ? cpuKernels : {});
  registerFusedKernels('wasm', fused ? wasmKernels : {});
}

/** A tensor in a fixture file: row-major. */
export interface Dump {
  shape: number[];
  data: number[];
}

export function loadFixture<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(`../../../parity/fixtures/${path}`, import.meta.url), 'utf8')) as T;
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
