import { manualSeed, nn, optim, tensor } from 'unrolled';
import { plot, range } from 'unrolled';

const [windows, seqLen] = [30, 10];
const wave = Array.from({ length: 41 }, (_, i) => Math.sin(i / 4));
const cut = (from: number) =>
  Array.from({ length: windows }, (_, b) =>
    wave.slice(b + from, b + from + seqLen).map(value => [value]),
  );

// The same thirty windows, written down so many times over.
function learner(copies: number, lr: number, withFactor: boolean) {
  manualSeed(0); // all begin with the same weights
  const rnn = new nn.RNN(1, 16, { batchFirst: true });
  const fc = new nn.Linear(16, 1);
  const parameters = [...rnn.parameters(), ...fc.parameters()];
  const optimizer = new optim.SGD(parameters, { lr });
  const sum = new nn.MSELoss({ reduction: 'sum' });
  const x = tensor(cut(0)).repeat(copies, 1, 1);
  const y = tensor(cut(1)).repeat(copies, 1, 1);
  const N = copies * windows * seqLen;
  const step = () => {
    optimizer.zeroGrad();
    const total = sum.forward(fc.forward(rnn.forward(x)[0]), y);
    // The gradient of half the sum is that of the mean without its 2 / N.
    total.mul(withFactor ? 1 / N : 1 / 2).backward();
    const norm = nn.utils.clipGradNorm_(parameters, Infinity);
    optimizer.step();
    return { loss: total.div(N), norm };
  };
  const answer = () => fc.forward(rnn.forward(x.slice(0, 3))[0]);
  return { step, answer, truth: y.slice(0, 3), isLost: false };
}

const lr = 0.1;
const smaller = (lr * 2) / (windows * seqLen); // makes up for it, once
const learners = {
  'mean, once': learner(1, lr, true),
  'mean, 6 times': learner(6, lr, true),
  'no 2/N, once': learner(1, smaller, false),
  'no 2/N, 3 times': learner(3, smaller, false),
  'no 2/N, 6 times': learner(6, smaller, false),
};
for await (const _ of range(60)) {
  for (const [series, one] of Object.entries(learners)) {
    if (one.isLost) continue;
    const { loss, norm } = one.step();
    plot.loss(loss, { series, log: true });
    plot.gradNorm(norm, { series, log: true });
    one.isLost = (await loss.item()) > 100;
    if (one.isLost) console.log(`${series}: given up`);
  }
}
const trained = learners['mean, 6 times'];
plot.predictions({ truth: trained.truth, prediction: trained.answer() });
