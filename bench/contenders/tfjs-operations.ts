import * as tf from '@tensorflow/tfjs-core';
import type { BenchCase } from '../cases.ts';
import { type Contender, exampleData, type Trainer } from '../contender.ts';
import { trainerFromLoss } from './tfjs-trainer.ts';

/** The cells as one would write them with tfjs's operations: a loop over the steps, one product for all gates. */
export const tfjsOperations: Contender = { name: 'tfjs operations', build };

interface Weights {
  kernel: tf.Variable<tf.Rank.R2>;
  recurrent: tf.Variable<tf.Rank.R2>;
  bias: tf.Variable<tf.Rank.R1>;
}

type State = { h: tf.Tensor2D; c: tf.Tensor2D | null };
type Cell = (x: tf.Tensor2D, state: State, weights: Weights, units: number) => State;

/** Gates of one step, side by side, cut apart. */
const cut = (all: tf.Tensor2D, units: number) => tf.split(all, all.shape[1]! / units, 1) as tf.Tensor2D[];

const cells: Record<BenchCase['layer'], Cell> = {
  RNN: (x, { h }, w) => ({
    h: tf.tanh(tf.add(tf.add(tf.matMul(x, w.kernel), tf.matMul(h, w.recurrent)), w.bias)),
    c: null,
  }),
  LSTM(x, { h, c }, w, units) {
    const all = tf.add(tf.add(tf.matMul(x, w.kernel), tf.matMul(h, w.recurrent)), w.bias) as tf.Tensor2D;
    const [i, f, g, o] = cut(all, units);
    const cNew = tf.add(tf.mul(tf.sigmoid(f!), c!), tf.mul(tf.sigmoid(i!), tf.tanh(g!))) as tf.Tensor2D;
    return { h: tf.mul(tf.sigmoid(o!), tf.tanh(cNew)), c: cNew };
  },
  GRU(x, { h }, w, units) {
    const [xr, xz, xn] = cut(tf.add(tf.matMul(x, w.kernel), w.bias) as tf.Tensor2D, units);
    const [hr, hz, hn] = cut(tf.matMul(h, w.recurrent), units);
    const r = tf.sigmoid(tf.add(xr!, hr!));
    const z = tf.sigmoid(tf.add(xz!, hz!));
    const n = tf.tanh(tf.add(xn!, tf.mul(r, hn!)));
    return { h: tf.add(n, tf.mul(z, tf.sub(h, n))), c: null };
  },
};

function build(benchCase: BenchCase): Trainer {
  const { layer, seqLen, batchSize, inputSize, hiddenSize } = benchCase;
  const columns = { RNN: 1, GRU: 3, LSTM: 4 }[layer] * hiddenSize;
  const bound = 1 / Math.sqrt(hiddenSize);
  const variable = <R extends tf.Rank>(shape: tf.ShapeMap[R]) =>
    tf.variable(tf.randomUniform<R>(shape, -bound, bound, 'float32', 1));
  const weights: Weights = {
    kernel: variable<tf.Rank.R2>([inputSize, columns]),
    recurrent: variable<tf.Rank.R2>([hiddenSize, columns]),
    bias: variable<tf.Rank.R1>([columns]),
  };
  const dense = variable<tf.Rank.R2>([hiddenSize, 1]);
  const denseBias = variable<tf.Rank.R1>([1]);
  const data = exampleData(benchCase);
  const x = tf.tensor3d(data.x, [batchSize, seqLen, inputSize]);
  const y = tf.tensor2d(data.y, [batchSize, 1]);
  const zeros = tf.zeros<tf.Rank.R2>([batchSize, hiddenSize]);

  const computeLoss = () => {
    let state: State = { h: zeros, c: zeros };
    for (const step of tf.unstack(x, 1)) {
      state = cells[layer](step as tf.Tensor2D, state, weights, hiddenSize);
    }
    const prediction = tf.add(tf.matMul(state.h, dense), denseBias);
    return tf.mean(tf.square(tf.sub(prediction, y))) as tf.Scalar;
  };
  const variables = [weights.kernel, weights.recurrent, weights.bias, dense, denseBias];
  return trainerFromLoss({
    variables,
    computeLoss,
    dispose: () => tf.dispose([x, y, zeros, ...variables]),
  });
}
