import { manualSeed, nn, optim, stepScope, type Tensor, tensor } from '../../src/engine/index.ts';
import type { BenchCase } from '../cases.ts';
import { type Contender, exampleData, learningRate, type Trainer } from '../contender.ts';

/** This project, through the interface that a learner's program uses. */
export const unrolled: Contender = { name: 'Unrolled', build };

const layers = { RNN: nn.RNN, LSTM: nn.LSTM, GRU: nn.GRU };

function build(benchCase: BenchCase): Trainer {
  const { layer, seqLen, batchSize, inputSize, hiddenSize } = benchCase;
  manualSeed(0);
  const recurrent = new layers[layer](inputSize, hiddenSize, { batchFirst: true });
  const fc = new nn.Linear(hiddenSize, 1);
  const criterion = new nn.MSELoss();
  const optimizer = new optim.Adam([...recurrent.parameters(), ...fc.parameters()], { lr: learningRate });
  const data = exampleData(benchCase);
  const x = tensor(Array.from(data.x)).reshape(batchSize, seqLen, inputSize).keep();
  const y = tensor(Array.from(data.y)).reshape(batchSize, 1).keep();
  let loss: Tensor;

  const forward = () => {
    optimizer.zeroGrad();
    const [output] = recurrent instanceof nn.LSTM ? recurrent.forward(x) : recurrent.forward(x);
    loss = criterion.forward(fc.forward(output.select(1, -1)), y);
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
      optimizer.step();
    },
    finish: () => loss.item(),
    dispose() {
      optimizer.zeroGrad();
      stepScope.leaveLoop();
      x.dispose();
      y.dispose();
      for (const parameter of [...recurrent.parameters(), ...fc.parameters()]) parameter.dispose();
    },
  };
}
