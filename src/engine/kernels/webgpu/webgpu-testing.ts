import '@tensorflow/tfjs-backend-cpu';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import type {
  FusedKernels,
  RecurrentInputs,
  RecurrentNeeds,
  RecurrentSpec,
  RecurrentUpstream,
} from '../contract.ts';
import { gateCount } from '../contract.ts';
import { createWebGpuBackend, webGpuDevice } from './device.ts';

/** What the suites of this folder share. Every test runs inside error scopes; an adapter that is absent fails. */

export async function useWebGpu(): Promise<WebGPUBackend> {
  const made = await createWebGpuBackend();
  if (!made) throw new Error('These tests need WebGPU: start the browser with its software adapter.');
  await tf.setBackend('webgpu');
  // Small tensors must not slip past the kernels under test.
  tf.env().set('WEBGPU_CPU_FORWARD', false);
  return tf.backend() as WebGPUBackend;
}

/** Runs `work` on WebGPU; a validation or out-of-memory error inside it, or a lost device, fails the test. */
export async function onGpu<T>(work: () => Promise<T> | T): Promise<T> {
  await tf.setBackend('webgpu');
  const device = webGpuDevice()!;
  device.pushErrorScope('out-of-memory');
  device.pushErrorScope('validation');
  const outcome = await settle(async () => {
    const result = await work();
    await device.queue.onSubmittedWorkDone();
    return result;
  });
  for (const error of [await device.popErrorScope(), await device.popErrorScope()]) {
    if (error) throw new Error(`${error.constructor.name}: ${error.message}`);
  }
  return outcome();
}

/** What `work` comes to, to be looked at later: a function that returns its result or throws its error. */
async function settle<T>(work: () => Promise<T>): Promise<() => T> {
  try {
    const result = await work();
    return () => result;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

export async function onCpu<T>(work: () => Promise<T> | T): Promise<T> {
  await tf.setBackend('cpu');
  return work();
}

/** Plain values, so that the same case can be put on either backend. */
export interface HostTensor {
  shape: number[];
  values: Float32Array;
}

/** A small seeded generator (mulberry32): the cases are the same in every run. */
export function randomSource(seed: number): (...shape: number[]) => HostTensor {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return (...shape) => {
    const size = shape.reduce((product, n) => product * n, 1);
    return { shape, values: Float32Array.from({ length: size }, () => next() * 2 - 1) };
  };
}

export const toTensor = <T extends tf.Tensor>({ shape, values }: HostTensor): T =>
  tf.tensor(values.slice(), shape, 'float32') as T;

export interface RecurrentCase {
  spec: RecurrentSpec;
  inputs: { [K in keyof RecurrentInputs]: HostTensor | HostTensor[] | null };
  upstream: { [K in keyof RecurrentUpstream]: HostTensor | null };
  needs: RecurrentNeeds;
}

export interface CaseOptions extends Partial<RecurrentSpec> {
  bias?: boolean;
  initialStates?: boolean;
  /** Which upstream gradients exist. */
  upstream?: ('output' | 'hN' | 'cN')[];
  seed?: number;
}

/** A case with weights in PyTorch's range ±1/√H and everything else in ±1. */
export function recurrentCase(options: CaseOptions = {}): RecurrentCase {
  const {
    bias = true,
    initialStates = true,
    upstream = ['output', 'hN', 'cN'],
    seed = 1,
    ...given
  } = options;
  const spec: RecurrentSpec = {
    cell: 'LSTM',
    seqLen: 5,
    batchSize: 3,
    inputSize: 4,
    hiddenSize: 6,
    numDirections: 1,
    batchFirst: false,
    lengths: null,
    ...given,
  };
  const { cell, seqLen: T, batchSize: B, inputSize: I, hiddenSize: H, numDirections: D, batchFirst } = spec;
  const random = randomSource(seed);
  const rows = gateCount[cell] * H;
  const weight = (...shape: number[]) => {
    const tensor = random(...shape);
    return { shape, values: tensor.values.map(value => value / Math.sqrt(H)) };
  };
  const perDirection = (make: () => HostTensor) => Array.from({ length: D }, make);
  const state = () => random(D, B, H);
  return {
    spec,
    inputs: {
      x: batchFirst ? random(B, T, I) : random(T, B, I),
      h0: initialStates ? state() : null,
      c0: initialStates && cell === 'LSTM' ? state() : null,
      weightIh: perDirection(() => weight(rows, I)),
      weightHh: perDirection(() => weight(rows, H)),
      biasIh: bias ? perDirection(() => weight(rows)) : null,
      biasHh: bias ? perDirection(() => weight(rows)) : null,
    },
    upstream: {
      output: upstream.includes('output') ? (batchFirst ? random(B, T, D * H) : random(T, B, D * H)) : null,
      hN: upstream.includes('hN') ? state() : null,
      cN: upstream.includes('cN') && cell === 'LSTM' ? state() : null,
    },
    needs: { x: true, h0: true, c0: cell === 'LSTM', hiddenGradients: true },
  };
}

type Values = Record<string, Float32Array>;

/** Runs a case forward and backward on the active backend and gives every result by name. */
export async function runRecurrent(
  kernels: FusedKernels,
  { spec, inputs, upstream, needs }: RecurrentCase,
): Promise<{ forward: Values; gradients: Values }> {
  const place = (value: HostTensor | HostTensor[] | null) =>
    value === null ? null : Array.isArray(value) ? value.map(one => toTensor(one)) : toTensor(value);
  const placed = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, place(value)]));
  const placedUpstream = Object.fromEntries(
    Object.entries(upstream).map(([name, value]) => [name, place(value)]),
  );
  const typedInputs = placed as unknown as RecurrentInputs;
  const outputs = kernels.recurrent!.forward(spec, typedInputs);
  const gradients = kernels.recurrent!.backward(
    spec,
    typedInputs,
    outputs,
    placedUpstream as unknown as RecurrentUpstream,
    needs,
  );
  const { saved, ...states } = outputs;
  const result = {
    forward: await valuesOf({ ...states, ...saved }),
    gradients: await valuesOf({ ...gradients }),
  };
  tf.dispose([placed, placedUpstream, states, saved, gradients] as unknown as tf.TensorContainer);
  return result;
}

async function valuesOf(tensors: Record<string, tf.Tensor | tf.Tensor[] | null>): Promise<Values> {
  const values: Values = {};
  for (const [name, entry] of Object.entries(tensors)) {
    if (entry === null) continue;
    const list = Array.isArray(entry) ? entry : [entry];
    for (const [i, tensor] of list.entries()) {
      values[Array.isArray(entry) ? `${name}.${i}` : name] = (await tensor.data()) as Float32Array;
    }
  }
  return values;
}

/** Largest difference, as a share of the reference's largest entry (at least `floor`); NaN counts as infinite. */
export function deviation(actual: ArrayLike<number>, expected: ArrayLike<number>, floor = 1): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let largest = floor;
  let difference = 0;
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i]!));
    const here = Math.abs(actual[i]! - expected[i]!);
    if (!(here <= difference)) difference = Number.isNaN(here) ? Number.POSITIVE_INFINITY : here;
  }
  return difference / largest;
}
