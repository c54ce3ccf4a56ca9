import * as tf from '@tensorflow/tfjs-core';

/**
 * How many tensors live on the active backend and how many bytes they take.
 *
 * @example
 * const before = memory().numTensors;
 * const x = ones(10);
 * console.log(memory().numTensors - before, x.shape); // 1 [10]
 */
export function memory(): { numTensors: number; numBytes: number } {
  const { numTensors, numBytes } = tf.memory();
  return { numTensors, numBytes };
}
