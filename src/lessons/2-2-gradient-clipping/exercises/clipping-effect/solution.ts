import { data, nn, optim, type Tensor } from 'unrolled';

export class DeepRNN extends nn.Module {
  rnn = new nn.RNN(1, 8, { numLayers: 5, batchFirst: true });
  fc = new nn.Linear(8, 1);

  forward(x: Tensor): Tensor {
    const [states] = this.rnn.forward(x);
    return this.fc.forward(states.select(1, -1)).squeeze(1);
  }
}

/** All weights normal with standard deviation 2. */
export function makeLarge(model: DeepRNN): void {
  for (const [name, p] of model.namedParameters()) {
    if (name.includes('weight')) nn.init.normal_(p, { std: 2 });
  }
}

/** The norm of the gradient before clipping to 1, and after. */
export async function measure(
  model: DeepRNN,
  x: Tensor,
  y: Tensor,
): Promise<[before: number, after: number]> {
  new nn.MSELoss().forward(model.forward(x), y).backward();
  const before = nn.utils.clipGradNorm_(model.parameters(), 1);
  const after = nn.utils.clipGradNorm_(model.parameters(), 1);
  return [await before.item(), await after.item()];
}

/** Trains, and returns the norm that each step found before clipping. */
export async function train(
  model: DeepRNN,
  waves: ReturnType<typeof data.sineWaves>,
  epochs: number,
  maxNorm: number,
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
      const norm = nn.utils.clipGradNorm_(model.parameters(), maxNorm);
      optimizer.step();
      norms.push(await norm.item());
    }
  }
  return norms;
}
