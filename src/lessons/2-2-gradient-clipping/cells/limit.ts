import { data, manualSeed, nn, noGrad, optim } from 'unrolled';
import { plot, range, type Tensor } from 'unrolled';

manualSeed(0);
const seqLen = 20;
const [x, y] = data.sineWaves({ count: 100, seqLen }).tensors;
const [testX, testY] = data.sineWaves({ count: 20, seqLen }).tensors;

class SinePredictor extends nn.Module {
  rnn = new nn.RNN(1, 16, { batchFirst: true });
  fc = new nn.Linear(16, 1);

  forward(x: Tensor) {
    const [states] = this.rnn.forward(x);
    return this.fc.forward(states.select(1, -1)).squeeze(1);
  }
}

const start = new SinePredictor();
const criterion = new nn.MSELoss();
for (const maxNorm of [1, 0.1, 0.01]) {
  const series = `at most ${maxNorm}`;
  const model = new SinePredictor();
  model.loadStateDict(start.stateDict()); // all begin alike
  const optimizer = new optim.SGD(model.parameters(), { lr: 0.1 });
  for await (const step of range(150, { label: series })) {
    optimizer.zeroGrad();
    const loss = criterion.forward(model.forward(x), y);
    loss.backward();
    const norm = nn.utils.clipGradNorm_(model.parameters(), maxNorm);
    optimizer.step();
    plot.loss(loss, { series, log: true });
    plot.gradNorm(norm, { series, log: true });
    if (step % 15 !== 14) continue;
    const prediction = noGrad(() => model.forward(testX));
    plot.predictions({ truth: testY, prediction });
  }
}
