import * as tf from '@tensorflow/tfjs-core';
import { readsSynchronously } from '../../../engine/host.ts';
import { readTensors, type Tensor } from '../../../engine/index.ts';

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

/**
 * Takes note of what a value is now. A tensor may be freed or changed right afterwards: on a device its data
 * are held by a reference of their own, elsewhere they are copied.
 */
export function takeReading(value: Numbers | number | tf.Tensor): Reading {
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
  if (readsSynchronously()) return { shape, values: tensor.dataSync(), held: null };
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
      for (const value of scalarOf(item)) values.push(value);
    } else values.push(Number(item));
  };
  walk(value, 0);
  return { shape, values, held: null };
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

function scalarOf(item: Tensor): ArrayLike<number> & Iterable<number> {
  if (!readsSynchronously()) {
    throw new TypeError('An array of tensors cannot be plotted on this backend: use stack(tensors) first.');
  }
  return item.tf.dataSync();
}

/** Reads held tensors in the order given, with one trip to the device and no work for it, and frees them. */
export function readHeld(held: readonly tf.Tensor[]): Promise<ArrayLike<number>[]> {
  const values = readTensors(held);
  for (const tensor of held) tensor.dispose();
  return values;
}
