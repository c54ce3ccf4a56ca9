import * as nn from '../src/engine/nn/index.ts';
import * as optim from '../src/engine/optim/index.ts';
import type { Tensor } from '../src/engine/tensor/index.ts';
import { compare, type Deviation } from './deviation.ts';
import { load, loadAll, makeLayer, numbers } from './engine-values.ts';
import type { TrainGolden } from './goldens.ts';

class Model extends nn.Module {
  rnn: nn.RNN | nn.LSTM | nn.GRU;
  fc: nn.Linear;

  constructor(golden: TrainGolden) {
    super();
    this.rnn = makeLayer(golden);
    this.fc = new nn.Linear(golden.hiddenSize * (golden.bidirectional ? 2 : 1), golden.y.shape.at(-1)!);
  }

  forward(x: Tensor): Tensor {
    // The three layers differ in the state they take, which is left out here.
    const [output] = (this.rnn as nn.RNN).forward(x);
    return this.fc.forward(output.select(this.rnn.batchFirst ? 1 : 0, -1));
  }
}

/** A training run, step by step as a learner writes it: losses, gradient norms, final weights. */
export async function checkTrainGolden(golden: TrainGolden): Promise<Deviation[]> {
  const model = new Model(golden);
  model.loadStateDict(loadAll(golden.init));
  const x = load(golden.x).keep();
  const y = load(golden.y).keep();
  const criterion = new nn.MSELoss();
  const optimizer = new optim.Adam(model.parameters(), { lr: golden.lr });
  const losses: number[] = [];
  const norms: number[] = [];
  for (let step = 0; step < golden.losses.length; step++) {
    optimizer.zeroGrad();
    const loss = criterion.forward(model.forward(x), y);
    loss.backward();
    const norm = nn.utils.clipGradNorm_(model.parameters(), golden.maxNorm);
    optimizer.step();
    losses.push(await loss.item());
    norms.push(await norm.item());
  }
  const deviations = [
    compare('losses', losses, golden.losses, 'training'),
    compare('gradient norms', norms, golden.totalNorms, 'training'),
  ];
  const parameters = Object.fromEntries(model.namedParameters());
  for (const [name, expected] of Object.entries(golden.final)) {
    deviations.push(compare(`final ${name}`, await numbers(parameters[name]), expected.data, 'training'));
  }
  return deviations;
}
