import * as tf from '@tensorflow/tfjs-core';

/** The method through which every tfjs tensor goes; its declarations leave it out, and it tells nobody. */
interface TfEngine {
  trackTensor(tensor: tf.Tensor, backend: tf.KernelBackend): void;
}

/**
 * Calls `listener` with every tensor that is made from now on, whether by the engine or by tfjs itself. It costs
 * something for each, so it is for short spells. Returns the function that ends it.
 */
export function watchAllocations(listener: (tensor: tf.Tensor) => void): () => void {
  const engine = tf.engine() as unknown as TfEngine;
  const original = engine.trackTensor;
  engine.trackTensor = function trackTensor(tensor, backend) {
    original.call(this, tensor, backend);
    listener(tensor);
  };
  return () => {
    engine.trackTensor = original;
  };
}
