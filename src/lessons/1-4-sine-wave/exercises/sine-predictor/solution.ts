import { data, nn, optim, type Tensor } from 'unrolled';

export class SinePredictor extends nn.Module {
  rnn = new nn.RNN(1, 32, { batchFirst: true });
  fc = new nn.Linear(32, 1);

  /** One number for each window: (batch, 30, 1) to (batch). */
  forward(x: Tensor): Tensor {
    const [states] = this.rnn.forward(x);
    return this.fc.forward(states.select(1, -1)).squeeze(1);
  }
}

type Waves = ReturnType<typeof data.sineWaves>;

/** Trains the model and returns the loss of every step. */
export async function train(
  model: SinePredictor,
  waves: Waves,
  epochs: number,
): Promise<number[]> {
  const criterion = new nn.MSELoss();
  const optimizer = new optim.Adam(model.parameters(), { lr: 0.01 });
  const loader = new data.DataLoader(waves, {
    batchSize: 50,
    shuffle: true,
  });
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
  return losses;
}
