// expect: upside down
import { nn, noGrad, optim, randint, type Tensor, zeros } from 'unrolled';

export class Recall extends nn.Module {
  rnn = new nn.RNN(1, 16, { batchFirst: true });
  fc = new nn.Linear(16, 1);
  forward(x: Tensor) {
    const [states] = this.rnn.forward(x);
    return this.fc.forward(states.select(1, -1)).squeeze(1);
  }
}

/** Sequences of +1 and -1, and the first of each. */
export function draw(count: number, seqLen: number) {
  const x = randint(0, 2, [count, seqLen, 1]).float().mul(2).sub(1);
  return [x, x.select(1, 0).squeeze(1)] as const;
}

/** Trains a network to name the first number. */
export function train(seqLen: number): Recall {
  const model = new Recall();
  const optimizer = new optim.Adam(model.parameters(), { lr: 0.01 });
  for (let step = 0; step < 120; step++) {
    const [x, y] = draw(64, seqLen);
    optimizer.zeroGrad();
    new nn.MSELoss().forward(model.forward(x), y).backward();
    nn.utils.clipGradNorm_(model.parameters(), 1);
    optimizer.step();
  }
  return model;
}

/** The same layer as a cell, to take one step at a time. */
export function asCell(rnn: nn.RNN): nn.RNNCell {
  const cell = new nn.RNNCell(1, 16);
  const named = Object.entries(rnn.stateDict());
  cell.loadStateDict(
    Object.fromEntries(named.map(([name, t]) => [name.slice(0, -3), t])),
  );
  return cell;
}

/** ‖∂L/∂h_t‖ for t = 1 … T, L the mean squared error of the answers. */
export async function gradientNorms(
  model: Recall,
  x: Tensor,
  y: Tensor,
): Promise<number[]> {
  const cell = asCell(model.rnn);
  const states: Tensor[] = [];
  let state = zeros(x.shape[0]!, 16);
  for (let t = 0; t < x.shape[1]!; t++) {
    state = cell.forward(x.select(1, t), state);
    state.retainGrad();
    states.push(state);
  }
  const answer = model.fc.forward(state).squeeze(1);
  new nn.MSELoss().forward(answer, y).backward();
  return Promise.all(
    states.map(({ grad }) => grad!.square().sum().sqrt().item()),
  );
}

/** Loss on a fresh batch, and how much of the gradient reaches step 1. */
export async function study(
  seqLen: number,
): Promise<{ loss: number; reach: number }> {
  const model = train(seqLen);
  const [x, y] = draw(64, seqLen);
  const norms = await gradientNorms(model, x, y);
  const loss = noGrad(() => new nn.MSELoss().forward(model.forward(x), y));
  return { loss: await loss.item(), reach: norms.at(-1)! / norms[0]! };
}
