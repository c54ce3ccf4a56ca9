import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Values } from '../tensor/index.ts';
import { readsSynchronously } from '../tensor/raw.ts';

/** What is used here of tfjs's WebGPU backend: values that were made on the host and not uploaded yet. */
interface HostSide {
  tensorMap?: { get(id: object): { values: ArrayBufferView | null } | undefined };
}

/**
 * A tensor's values if they can be had without waiting for a device, else null. On WebGPU these are the values
 * of data that nothing has used yet, such as ids and class numbers that come straight from a loader.
 */
export function valuesAtHand(t: Tensor): Values | null {
  if (readsSynchronously()) return t.tf.dataSync() as Values;
  const { tensorMap } = tf.backend() as unknown as HostSide;
  return (tensorMap?.get(t.tf.dataId)?.values as Values | null | undefined) ?? null;
}
