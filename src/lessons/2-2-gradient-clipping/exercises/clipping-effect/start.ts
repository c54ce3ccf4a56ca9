import { data, nn, optim, type Tensor } from 'unrolled';

export class DeepRNN extends nn.Module {
  rnn = new nn.RNN(1, 8, { batchFirst: true });
  fc = new nn.Linear(8, 1);

  forward(x: Tensor): Tensor {
    const [states] = this.rnn.forward(x);
    return this.fc.forward(states.select(1, -1)).squeeze(1);
  }
}

/** All weights normal with standard deviation 2. */
export function makeLarge(_model: DeepRNN): void {}

/** The norm of the gradient before clipping to 1, and after. */
export async function measure(
  model: DeepRNN,
  x: Tensor,
  y: Tensor,
): Promise<[before: number, after: number]> {
  new nn.MSELoss().forward(model.forward(x), y).backward();
  return [0, 0];
}

/** Trains, and returns the norm that each step found before clipping. */
export async function train(
  model: DeepRNN,
  waves: ReturnType<typeof data.sineWaves>,
  epochs: number,
  _maxNorm: number,
): Promise<number[]> {
  const criterion = new nn.MSELoss();
  const optimizer = new optim.SGD(model.parameters(), { lr: 0.01 });
  const loader = new data.DataLoader(waves, {
    batchSize: 32,
    shuffle: true,
  });
  const norms: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const [x, y] of loader) {
      optimizer.zeroGrad();
      criterion.forward(model.forward(x), y).backward();
      optimizer.step();
      norms.push(0);
    }
  }
  return norms;
}
