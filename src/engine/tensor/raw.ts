import * as tf from '@tensorflow/tfjs-core';

/**
 * The layer between the engine and tfjs: kernels called directly, without tfjs's tape, conversions and
 * scopes, which would cost more than a small kernel itself. What these functions return belongs to the
 * caller, who disposes it.
 */
export type Raw = tf.Tensor;
/** Type of a tensor's elements. */
export type DType = 'float32' | 'int32' | 'bool';
/** Sizes of a tensor, outermost first. */
export type Shape = readonly number[];
/** A tensor's values in row-major order: Uint8Array of 0 and 1 for bool. */
export type Values = Float32Array | Int32Array | Uint8Array;

/** The part of tfjs's engine that is used here; its declarations leave some of it out. */
interface TfEngine {
  readonly backendName: string;
  readonly backend: tf.KernelBackend;
  makeTensorFromTensorInfo(info: tf.TensorInfo, backend: tf.KernelBackend): Raw;
  makeTensor(values: Values, shape: number[], dtype: DType): Raw;
  startScope(name?: string): void;
  endScope(result?: unknown): void;
}
const engine = tf.engine() as unknown as TfEngine;

type KernelFunc = (params: {
  inputs: object;
  attrs: object;
  backend: unknown;
}) => tf.TensorInfo | tf.TensorInfo[];
let kernelTable = new Map<string, KernelFunc>();
let kernelTableBackend = '';

function findKernel(name: string): KernelFunc {
  const backendName = engine.backendName ?? (engine.backend && engine.backendName);
  if (backendName !== kernelTableBackend) {
    kernelTable = new Map();
    kernelTableBackend = backendName;
  }
  let func = kernelTable.get(name);
  if (func === undefined) {
    const config = tf.getKernel(name, backendName);
    if (!config) throw new Error(`The ${backendName} backend has no kernel named ${name}.`);
    func = config.kernelFunc as unknown as KernelFunc;
    kernelTable.set(name, func);
  }
  return func;
}

function adopt(info: tf.TensorInfo): Raw {
  // A few kernels return tensors that are tracked already.
  return (info as Raw).rank === undefined
    ? engine.makeTensorFromTensorInfo(info, engine.backend)
    : (info as Raw);
}

const noAttrs = {};

/** Runs one tfjs kernel of the active backend that has one output. */
export function runKernel(name: string, inputs: object, attrs: object = noAttrs): Raw {
  const func = findKernel(name);
  return adopt(func({ inputs, attrs, backend: engine.backend }) as tf.TensorInfo);
}

/** Runs one tfjs kernel of the active backend that has several outputs. */
export function runKernelMany(name: string, inputs: object, attrs: object = noAttrs): Raw[] {
  const func = findKernel(name);
  return (func({ inputs, attrs, backend: engine.backend }) as tf.TensorInfo[]).map(adopt);
}

/**
 * Name of the active backend: 'webgpu', 'wasm' or 'cpu'.
 *
 * @example
 * console.log(activeBackend());
 */
export function activeBackend(): string {
  return engine.backendName ?? (engine.backend && engine.backendName);
}

/** True where values can be read without waiting for a device. */
export function readsSynchronously(): boolean {
  return activeBackend() !== 'webgpu';
}

type TensorReader = (raws: readonly Raw[]) => Promise<Values[]>;
let tensorReader: TensorReader = raws =>
  Promise.all(raws.map(async raw => (await raw.data()).slice() as Values));

/** Sets how values are read from a device without holding it up; the tensors may be freed right after the call. */
export function setTensorReader(reader: TensorReader): void {
  tensorReader = reader;
}

/** The values of many tensors, in order, with one wait. */
export function readRaws(raws: readonly Raw[]): Promise<Values[]> {
  return tensorReader(raws);
}

export function numelOf(shape: Shape): number {
  let n = 1;
  for (const size of shape) n *= size;
  return n;
}

export function makeRaw(values: Values, shape: Shape, dtype: DType): Raw {
  return engine.makeTensor(values, [...shape], dtype);
}

/** How many tensors share this one's buffer. */
export function sharers(raw: Raw): number {
  const backend = engine.backend as unknown as { refCount?(id: object): number };
  return backend.refCount?.(raw.dataId) ?? 1;
}

/**
 * Runs `fn`, then disposes every tfjs tensor made inside except those returned: tfjs's tidy without its
 * closure per operation.
 */
export function inScope<T>(fn: () => T): T {
  engine.startScope();
  let result: T | undefined;
  try {
    result = fn();
    return result;
  } finally {
    engine.endScope(result);
  }
}

const scalarLimit = 128;
const scalars: Record<DType, Map<number, Raw>> = { float32: new Map(), int32: new Map(), bool: new Map() };
let scalarsBackend: tf.KernelBackend | null = null;

/**
 * A constant on the device. Cached, because a program uses the same few constants in every step and a GPU
 * pays an upload for each; the caller must not dispose it.
 */
export function scalar(value: number, dtype: DType = 'float32'): Raw {
  if (scalarsBackend !== engine.backend) forgetScalars();
  const known = scalars[dtype];
  // A map takes −0 for 0; no program can tell the two apart but by dividing by them.
  const found = known.get(value);
  if (found !== undefined && !found.isDisposed) return found;
  const raw = makeRaw(
    dtype === 'float32'
      ? Float32Array.of(value)
      : dtype === 'int32'
        ? Int32Array.of(value)
        : Uint8Array.of(value),
    [],
    dtype,
  );
  raw.kept = true;
  if (known.size >= scalarLimit) {
    const [oldestValue, oldest] = known.entries().next().value!;
    oldest.dispose();
    known.delete(oldestValue);
  }
  known.set(value, raw);
  return raw;
}

function forgetScalars(): void {
  for (const known of Object.values(scalars)) {
    for (const raw of known.values()) raw.dispose();
    known.clear();
  }
  scalarsBackend = engine.backend;
}
