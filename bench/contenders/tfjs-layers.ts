import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import type { BenchCase } from '../cases.ts';
import { type Contender, exampleData, type Trainer } from '../contender.ts';
import { trainerFromLoss } from './tfjs-trainer.ts';

/**
 * tfjs-layers. Its default gate is a piecewise linear "hard" sigmoid; the other contenders' gates are the
 * logistic function, so both are run. Its own train loop would read the loss back in every step, which is
 * slow on a GPU: here the optimizer is called directly.
 */
const withGates = (recurrentActivation: 'hardSigmoid' | 'sigmoid', name: string): Contender => ({
  name,
  build: benchCase => build(benchCase, recurrentActivation),
});

export const tfjsLayers = withGates('hardSigmoid', 'tfjs-layers');
export const tfjsLayersSigmoid = withGates('sigmoid', 'tfjs-layers, sigmoid gates');

function build(benchCase: BenchCase, recurrentActivation: 'hardSigmoid' | 'sigmoid'): Trainer | null {
  const { layer, seqLen, batchSize, inputSize, hiddenSize } = benchCase;
  // The simple cell has no gates: one contender is enough.
  if (layer === 'RNN' && recurrentActivation === 'hardSigmoid') return null;
  const options = { units: hiddenSize, inputShape: [seqLen, inputSize] };
  // Its default initialiser, orthogonal, decomposes a matrix for seconds; the values do not matter here.
  const gated = { ...options, recurrentActivation, recurrentInitializer: 'glorotUniform' as const };
  const model = layers.sequential({
    layers: [
      layer === 'LSTM'
        ? layers.layers.lstm(gated)
        : layer === 'GRU'
          ? layers.layers.gru(gated)
          : layers.layers.simpleRNN({ ...options, recurrentInitializer: 'glorotUniform' }),
      layers.layers.dense({ units: 1 }),
    ],
  });
  const data = exampleData(benchCase);
  const x = tf.tensor3d(data.x, [batchSize, seqLen, inputSize]);
  const y = tf.tensor2d(data.y, [batchSize, 1]);
  const variables = model.trainableWeights.map(weight => weight.read() as tf.Variable);
  return trainerFromLoss({
    variables,
    computeLoss: () =>
      tf.mean(tf.square(tf.sub(model.apply(x, { training: true }) as tf.Tensor, y))) as tf.Scalar,
    dispose() {
      model.dispose();
      tf.dispose([x, y]);
    },
  });
}
