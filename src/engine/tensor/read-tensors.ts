import type * as tf from '@tensorflow/tfjs-core';
import { readRaws, type Values } from './raw.ts';
import { Tensor } from './tensor.ts';

/**
 * The values of many tensors, in order, with one wait for the device instead of one for each. They are taken as
 * they are at the call: what is computed afterwards does not change them, and the tensors may be freed at once.
 *
 * @example
 * const a = tensor([1, 2]);
 * const [sum, product] = await readTensors([a.sum(), a.mul(a)]);
 * console.log(sum, product); // Float32Array [3], Float32Array [1, 4]
 */
export function readTensors(tensors: readonly (Tensor | tf.Tensor)[]): Promise<Values[]> {
  return readRaws(tensors.map(item => (item instanceof Tensor ? item.tf : item)));
}
