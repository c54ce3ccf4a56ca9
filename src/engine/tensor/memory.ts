import * as tf from '@tensorflow/tfjs-core';

/** How many tensors live on the active backend and how many bytes they take. */
export function memory(): { numTensors: number; numBytes: number } {
  const { numTensors, numBytes } = tf.memory();
  return { numTensors, numBytes };
}
