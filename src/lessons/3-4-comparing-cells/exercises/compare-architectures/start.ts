import { type data, nn, noGrad, type Tensor } from 'unrolled';

export interface Config {
  cell: 'RNN' | 'LSTM' | 'GRU';
  hiddenSize: number;
  numLayers: number;
}
type Dataset = data.TensorDataset<[Tensor, Tensor]>;

/** Reads (batch, steps, 2), answers with (batch, steps, 1). */
export class Model extends nn.Module {
  layer;
  readOut;

  constructor({ cell, hiddenSize, numLayers }: Config) {
    super();
    const options = { batchFirst: true, numLayers };
    this.layer = new nn[cell](2, hiddenSize, options);
    this.readOut = new nn.Linear(hiddenSize, 1);
  }
  forward(x: Tensor) {
    const [states] = (this.layer as nn.RNN).forward(x);
    return this.readOut.forward(states);
  }
}

/** Trains one model for each configuration and reports on each. */
export async function compare(
  configs: Config[],
  _train: Dataset,
  test: Dataset,
  _epochs: number,
) {
  const criterion = new nn.MSELoss();
  const [testX, testY] = test.tensors;
  const results = [];
  for (const config of configs) {
    const model = new Model(config);
    const losses: number[] = [];
    // Train the model here: batches of 32, Adam at 0.02, the gradient clipped
    // to 1. Put the loss of every step into `losses`.
    const answers = noGrad(() => model.forward(testX));
    const testMse = await criterion.forward(answers, testY).item();
    const prediction = [...(await answers.data())];
    const parameters = 0; // count them
    results.push({ model, parameters, losses, testMse, prediction });
  }
  return results;
}
