import { leaveLoop } from '../../src/engine/host.ts';
import { manualSeed, nn, optim, type Tensor, tensor } from '../../src/engine/index.ts';
import type { BenchCase } from '../cases.ts';
import { type Contender, exampleData, learningRate, type Trainer } from '../contender.ts';

/** This project, through the interface that a learner's program uses. */
export const unrolled: Contender = { name: 'Unrolled', build };

const layers = { RNN: nn.RNN, LSTM: nn.LSTM, GRU: nn.GRU };

/** The model of a case, its optimizer and its data. */
export interface Learner {
  readonly parameters: readonly nn.Parameter[];
  readonly optimizer: optim.Adam;
  /** Begins a step: forgets the gradients of the one before and computes the loss. */
  forward(): Tensor;
  dispose(): void;
}

export function makeLearner(benchCase: BenchCase): Learner {
  const { layer, seqLen, batchSize, inputSize, hiddenSize } = benchCase;
  manualSeed(0);
  const recurrent = new layers[layer](inputSize, hiddenSize, { batchFirst: true });
  const fc = new nn.Linear(hiddenSize, 1);
  const criterion = new nn.MSELoss();
  const parameters = [...recurrent.parameters(), ...fc.parameters()];
  const optimizer = new optim.Adam(parameters, { lr: learningRate });
  const data = exampleData(benchCase);
  const x = tensor(Array.from(data.x)).reshape(batchSize, seqLen, inputSize).keep();
  const y = tensor(Array.from(data.y)).reshape(batchSize, 1).keep();
  return {
    parameters,
    optimizer,
    forward() {
      optimizer.zeroGrad();
      const [output] = recurrent instanceof nn.LSTM ? recurrent.forward(x) : recurrent.forward(x);
      return criterion.forward(fc.forward(output.select(1, -1)), y);
    },
    dispose() {
      optimizer.zeroGrad();
      leaveLoop();
      x.dispose();
      y.dispose();
      for (const parameter of parameters) parameter.dispose();
    },
  };
}

function build(benchCase: BenchCase): Trainer {
  const learner = makeLearner(benchCase);
  let loss: Tensor;
  const forward = () => {
    loss = learner.forward();
  };
  const gradients = () => {
    forward();
    loss.backward();
  };
  return {
    forward,
    gradients,
    step() {
      gradients();
      learner.optimizer.step();
    },
    finish: () => loss.item(),
    dispose: () => learner.dispose(),
  };
}
