import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from './unrolled.ts';

/** Anything with numbers in it that a plot takes. */
export type Numbers = Tensor | ArrayLike<number> | readonly NestedNumbers[];
export type NestedNumbers = number | readonly NestedNumbers[];

/** Numbers with a shape: at hand, or still on the device and held until they are read. */
export interface Reading {
  readonly shape: readonly number[];
  /** The values, or null while they are on the device. */
  readonly values: ArrayLike<number> | null;
  /** Held alive for reading; null when the values are at hand. */
  readonly held: tf.Tensor | null;
}

/** True for a tensor of the engine. */
export function isTensor(value: unknown): value is Tensor {
  return typeof value === 'object' && value !== null && 'tf' in value && 'requiresGrad' in value;
}

/** Where reading a tensor does not wait for a device. */
export function readsAtOnce(): boolean {
  return tf.getBackend() !== 'webgpu';
}

/**
 * Takes note of what a value is now. A tensor may be freed or changed right afterwards: on a device its data
 * are held by a reference of their own, elsewhere they are copied.
 */
export function takeReading(value: Numbers | number): Reading {
  if (typeof value === 'number') return { shape: [], values: [value], held: null };
  if (isTensor(value)) return readTensor(value.tf);
  if (value instanceof tf.Tensor) return readTensor(value);
  if (ArrayBuffer.isView(value)) {
    const values = Array.from(value as unknown as ArrayLike<number>);
    return { shape: [values.length], values, held: null };
  }
  return readNested(value);
}

function readTensor(tensor: tf.Tensor): Reading {
  const shape = [...tensor.shape];
  if (readsAtOnce()) return { shape, values: tensor.dataSync(), held: null };
  return { shape, values: null, held: tf.keep(tensor.clone()) };
}

function readNested(value: unknown): Reading {
  const values: number[] = [];
  const shape: number[] = [];
  for (let level = value; isList(level); level = level[0]) shape.push(level.length);
  const walk = (item: unknown, depth: number): void => {
    if (isList(item)) {
      if (item.length !== shape[depth]) {
        throw new RangeError('Nested arrays to be plotted must be regular: every row of the same length.');
      }
      for (let i = 0; i < item.length; i++) walk(item[i], depth + 1);
    } else if (isTensor(item)) {
      values.push(...scalarOf(item));
    } else values.push(Number(item));
  };
  walk(value, 0);
  return { shape, values, held: null };
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

function scalarOf(item: Tensor): ArrayLike<number> & Iterable<number> {
  if (!readsAtOnce()) {
    throw new TypeError('An array of tensors cannot be plotted on this backend: use stack(tensors) first.');
  }
  return item.tf.dataSync();
}

/**
 * Reads many held tensors with as few trips to the device as possible: all scalars travel as one tensor.
 * Frees what was held. Resolves in the order given.
 */
export async function readHeld(held: readonly tf.Tensor[]): Promise<ArrayLike<number>[]> {
  const scalars = held.filter(tensor => tensor.size === 1);
  const joined = scalars.length > 1 ? tf.tidy(() => tf.stack(scalars.map(joinable))) : null;
  if (joined) tf.keep(joined);
  const others = held.map(tensor => (joined && tensor.size === 1 ? null : tensor.data()));
  try {
    const together = joined ? await joined.data() : null;
    const values: ArrayLike<number>[] = [];
    let next = 0;
    for (const other of others) values.push(other ? await other : [together![next++]!]);
    return values;
  } finally {
    joined?.dispose();
    for (const tensor of held) tensor.dispose();
  }
}

function joinable(tensor: tf.Tensor): tf.Tensor {
  return tensor.reshape([]).toFloat();
}
