import * as tf from '@tensorflow/tfjs-core';
import { learningRate, type Trainer } from '../contender.ts';

export interface TfjsModel {
  variables: tf.Variable[];
  computeLoss(): tf.Scalar;
  dispose(): void;
}

/** Trains with tfjs's own tape and its own Adam. */
export function trainerFromLoss({ variables, computeLoss, dispose }: TfjsModel): Trainer {
  const optimizer = tf.train.adam(learningRate);
  let latest: tf.Scalar | null = null;
  const keepLatest = (loss: tf.Scalar) => {
    latest?.dispose();
    latest = loss;
  };
  return {
    forward: () => keepLatest(tf.tidy(computeLoss)),
    gradients() {
      const { value, grads } = tf.variableGrads(computeLoss, variables);
      keepLatest(value);
      tf.dispose(grads);
    },
    step: () => keepLatest(optimizer.minimize(computeLoss, true, variables)!),
    finish: async () => (await latest!.data())[0]!,
    dispose() {
      latest?.dispose();
      optimizer.dispose();
      dispose();
    },
  };
}
