import { manualSeed, nn, noGrad, optim } from 'unrolled';
import { plot, randint, range, tensor, type Tensor } from 'unrolled';

manualSeed(1);
const seqLen = 40;
const hiddenSize = 16;

// Sequences of +1 and -1. The answer is the first of them.
function draw(size: number) {
  const x = randint(0, 2, [size, seqLen, 1]).float().mul(2).sub(1);
  return [x, x.select(1, 0).squeeze(1)] as const;
}

class Reader extends nn.Module {
  lstm = new nn.LSTM(1, hiddenSize, { batchFirst: true });
  answer = new nn.Linear(hiddenSize, 1);

  forward(x: Tensor) {
    const [states] = this.lstm.forward(x);
    return this.answer.forward(states.select(1, -1)).squeeze(1);
  }
}

const first = new Reader();
const readers = [0, 1, 3].map(forget => {
  const model = new Reader();
  model.loadStateDict(first.stateDict());
  // The four parts of the bias: input, forget, candidate, output gate.
  const bias = [0, forget, 0, 0].flatMap(b =>
    new Array(hiddenSize).fill(b),
  );
  noGrad(() => model.lstm.bias_hh_l0.copy_(tensor(bias)));
  const series = `forget bias ${forget}`;
  plot.gradientThroughTime(model.lstm, { curve: series });
  const optimizer = new optim.Adam(model.parameters(), { lr: 0.005 });
  return { series, model, optimizer };
});
const criterion = new nn.MSELoss();
const [testX, testY] = draw(20);

for await (const step of range(150)) {
  const [x, y] = draw(64);
  for (const { series, model, optimizer } of readers) {
    optimizer.zeroGrad();
    const loss = criterion.forward(model.forward(x), y);
    loss.backward();
    const norm = nn.utils.clipGradNorm_(model.parameters(), 1);
    optimizer.step();
    plot.loss(loss, { series, log: true });
    plot.gradNorm(norm, { series, log: true });
  }
  if (step % 15 !== 14) continue;
  const [closed, , open] = noGrad(() =>
    readers.map(({ model }) => model.forward(testX)),
  );
  plot.predictions({
    truth: testY,
    prediction: open!,
    'forget bias 0': closed!,
  });
}
