import { manualSeed, nn, noGrad, optim } from 'unrolled';
import { plot, randint, range, type Tensor } from 'unrolled';

manualSeed(1);

/** Sequences of +1 and -1. The answer is the first of them. */
function draw(count: number, seqLen: number) {
  const x = randint(0, 2, [count, seqLen, 1]).float().mul(2).sub(1);
  return [x, x.select(1, 0).squeeze(1)] as const;
}

class Recall extends nn.Module {
  rnn = new nn.RNN(1, 16, { batchFirst: true });
  fc = new nn.Linear(16, 1);
  forward(x: Tensor) {
    const [states] = this.rnn.forward(x);
    return this.fc.forward(states.select(1, -1)).squeeze(1);
  }
}

const criterion = new nn.MSELoss();
const studies = [5, 10, 20, 40].map(seqLen => {
  const model = new Recall();
  const optimizer = new optim.Adam(model.parameters(), { lr: 0.01 });
  const series = `${seqLen} steps`;
  plot.gradientThroughTime(model.rnn, { curve: series });
  return { seqLen, series, model, optimizer, test: draw(20, seqLen) };
});

for await (const step of range(200)) {
  for (const { seqLen, series, model, optimizer, test } of studies) {
    const [x, y] = draw(64, seqLen);
    optimizer.zeroGrad();
    const loss = criterion.forward(model.forward(x), y);
    loss.backward();
    const norm = nn.utils.clipGradNorm_(model.parameters(), 1);
    optimizer.step();
    plot.loss(loss, { series });
    plot.gradNorm(norm, { series, log: true });
    if (step % 20 !== 19 || seqLen !== 10) continue;
    const prediction = noGrad(() => model.forward(test[0]));
    plot.predictions({ truth: test[1], prediction });
  }
}
