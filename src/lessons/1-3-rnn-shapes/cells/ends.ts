import { cat, manualSeed, nn, noGrad, optim } from 'unrolled';
import { plot, randint, range, type Tensor } from 'unrolled';

manualSeed(0);
const seqLen = 30;

// Sequences of +1 and -1. The answer is the first of them.
function draw(size: number) {
  const x = randint(0, 2, [size, seqLen, 1]).float().mul(2).sub(1);
  return [x, x.select(1, 0).squeeze(1)] as const;
}

class Reader extends nn.Module {
  rnn = new nn.RNN(1, 8, { batchFirst: true, bidirectional: true });
  answer = new nn.Linear(16, 1);
  readsOutput: boolean;

  constructor(readsOutput: boolean) {
    super();
    this.readsOutput = readsOutput;
  }
  forward(x: Tensor) {
    const [output, hN] = this.rnn.forward(x);
    const state = this.readsOutput
      ? output.select(1, -1) // what both directions hold at the last item
      : cat([hN.at(0), hN.at(1)], 1); // what each holds when it is done
    return this.answer.forward(state).squeeze(1);
  }
}

const outputReader = new Reader(true);
const stateReader = new Reader(false);
stateReader.loadStateDict(outputReader.stateDict()); // the same start
const readers = { 'last output': outputReader, hN: stateReader };
const optimizers = Object.values(readers).map(
  reader => new optim.Adam(reader.parameters(), { lr: 0.01 }),
);
const criterion = new nn.MSELoss();
const [testX, testY] = draw(20);

for await (const step of range(120)) {
  const [x, y] = draw(64);
  for (const optimizer of optimizers) optimizer.zeroGrad();
  for (const [series, reader] of Object.entries(readers)) {
    const loss = criterion.forward(reader.forward(x), y);
    loss.backward();
    plot.loss(loss, { series });
    const norm = nn.utils.clipGradNorm_(reader.parameters(), 1);
    plot.gradNorm(norm, { series });
  }
  for (const optimizer of optimizers) optimizer.step();
  if (step % 20 !== 19) continue;
  // Twenty sequences that neither is trained on.
  const [byOutput, byHN] = noGrad(() =>
    Object.values(readers).map(reader => reader.forward(testX)),
  );
  plot.predictions({
    truth: testY,
    prediction: byHN!,
    'last output': byOutput!,
  });
}

// Units 0 to 7 read forwards, units 8 to 15 backwards.
const [output] = noGrad(() => stateReader.rnn.forward(testX));
plot.states(output, { batchFirst: true, name: 'Both directions' });
