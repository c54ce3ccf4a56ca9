import { cat, data, manualSeed, nn, noGrad, optim } from 'unrolled';
import { plot, randint, range, stack, type Tensor, zeros } from 'unrolled';

manualSeed(1);
const seqLen = 30;
const hiddenSize = 8;
const forgetBias = 3;

// A row of +1 and -1. Two of them are marked, one in each of the first
// two thirds. The answer is the one that was marked last.
function draw(size: number) {
  const values = randint(0, 2, [size, seqLen]).float().mul(2).sub(1);
  const early = data.oneHot(randint(0, 10, [size]), seqLen);
  const late = data.oneHot(randint(10, 20, [size]), seqLen);
  const x = stack([values, early.add(late)], 2); // (size, 30, 2)
  return [x, values.mul(late).sum(1)] as const;
}

interface Layer extends nn.Module {
  forward(x: Tensor): [states: Tensor, last: unknown];
}

class Reader extends nn.Module {
  layer: Layer;
  answer = new nn.Linear(hiddenSize, 1);

  constructor(layer: Layer) {
    super();
    this.layer = layer;
  }
  forward(x: Tensor) {
    const [states] = this.layer.forward(x);
    return this.answer.forward(states.select(1, -1)).squeeze(1);
  }
}

const rnn = new nn.RNN(2, hiddenSize, { batchFirst: true });
const lstm = new nn.LSTM(2, hiddenSize, { batchFirst: true });
// Rows come in the order i, f, g, o: only the forget gates begin open.
const block = (value: number) => zeros(hiddenSize).add(value);
const biases = [block(0), block(forgetBias), block(0), block(0)];
noGrad(() => lstm.bias_hh_l0.copy_(cat(biases)));

const readers = { RNN: new Reader(rnn), LSTM: new Reader(lstm) };
const optimizers = Object.values(readers).map(
  reader => new optim.Adam(reader.parameters(), { lr: 0.02 }),
);
const criterion = new nn.MSELoss();
const [testX, testY] = draw(200);
const fewX = testX.slice(0, 20);
const truth = testY.slice(0, 20);

plot.gradientThroughTime(rnn, { curve: 'RNN' });
plot.gradientThroughTime(lstm, { curve: 'LSTM' });
for await (const step of range(300)) {
  const [x, y] = draw(32);
  for (const optimizer of optimizers) optimizer.zeroGrad();
  for (const [series, reader] of Object.entries(readers)) {
    const loss = criterion.forward(reader.forward(x), y);
    plot.loss(loss, { series });
    loss.backward();
    const norm = nn.utils.clipGradNorm_(reader.parameters(), 1);
    plot.gradNorm(norm, { series });
  }
  for (const optimizer of optimizers) optimizer.step();
  if (step % 25 !== 24) continue;
  const [byRnn, byLstm] = noGrad(() =>
    Object.values(readers).map(reader => reader.forward(fewX)),
  );
  plot.predictions({ truth, prediction: byLstm!, RNN: byRnn! });
  plot.unrolled(lstm, { input: testX.slice(0, 1), step: step + 1 });
}

for (const [name, reader] of Object.entries(readers)) {
  const answers = noGrad(() => reader.forward(testX));
  const right = answers.mul(testY).gt(0).float().sum();
  console.log(`${name}: ${await right.item()} of 200 unseen right`);
}

// What the LSTM does with one sequence: value and mark, gates, cell state.
const one = testX.slice(0, 1);
const rowTicks = ['value', 'mark'];
plot.heatmap('One sequence', one.at(0).transpose(0, 1), { rowTicks });
plot.gates(lstm);
noGrad(() => lstm.forward(one));
