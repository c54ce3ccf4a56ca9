import { cat, data, manualSeed, nn, noGrad, optim, plot } from 'unrolled';
import { rand, range, stack, type Tensor, zeros } from 'unrolled';

manualSeed(0);
const seqLen = 40;
const hiddenSizes = { RNN: 8, LSTM: 8, GRU: 8 };

// Hold the number that was marked last, as in the lesson on the GRU.
function sequences(count: number) {
  const value = rand(count, seqLen, 1).mul(2).sub(1);
  const mark = rand(count, seqLen, 1).lt(0.1).float();
  let held = zeros(count, 1);
  const answers = Array.from({ length: seqLen }, (_, t) => {
    const take = mark.select(1, t);
    const keep = take.neg().add(1);
    held = take.mul(value.select(1, t)).add(keep.mul(held));
    return held;
  });
  return [cat([value, mark], 2), stack(answers, 1)] as const;
}

type CellName = 'RNN' | 'LSTM' | 'GRU';
class Model extends nn.Module {
  cell;
  readOut;

  constructor(name: CellName, hiddenSize: number) {
    super();
    this.cell = new nn[name](2, hiddenSize, { batchFirst: true });
    this.readOut = new nn.Linear(hiddenSize, 1);
  }
  forward(x: Tensor) {
    const [states] = (this.cell as nn.RNN).forward(x); // all return it first
    return this.readOut.forward(states);
  }
}

const criterion = new nn.MSELoss();
const rivals = (['RNN', 'LSTM', 'GRU'] as const).map(name => {
  const model = new Model(name, hiddenSizes[name]);
  const optimizer = new optim.Adam(model.parameters(), { lr: 0.02 });
  const count = model.parameters().reduce((sum, p) => sum + p.numel, 0);
  console.log(`${name}: ${count} parameters`);
  return { name, model, optimizer };
});
const train = new data.TensorDataset(...sequences(256));
const loader = new data.DataLoader(train, { batchSize: 64, shuffle: true });
const [testX, testY] = sequences(200);

for await (const _ of range(80, { label: 'epoch' })) {
  for (const [x, y] of loader) {
    // The same batches for all three, in the same order.
    for (const { name, model, optimizer } of rivals) {
      optimizer.zeroGrad();
      const loss = criterion.forward(model.forward(x), y);
      loss.backward();
      const norm = nn.utils.clipGradNorm_(model.parameters(), 1);
      optimizer.step();
      plot.loss(loss, { series: name, log: true });
      plot.gradNorm(norm, { series: name, log: true });
    }
  }
  const [RNN, LSTM, GRU] = noGrad(() =>
    rivals.map(({ model }) => model.forward(testX.slice(0, 2))),
  );
  const truth = testY.slice(0, 2);
  plot.series('Predictions', { truth, RNN: RNN!, LSTM: LSTM!, GRU: GRU! });
  for (const { name, model } of rivals)
    plot.gradientThroughTime(model.cell, { curve: name });
}

// How does the error grow with the steps since the last mark?
const marks = [...(await testX.select(2, 1).data())];
let since = Number.POSITIVE_INFINITY; // nothing has been marked yet
const ages = marks.map((mark, i) => {
  if (i % seqLen === 0) since = Number.POSITIVE_INFINITY;
  since = mark ? 0 : since + 1;
  return since;
});
for (const { name, model } of rivals) {
  const answers = noGrad(() => model.forward(testX));
  const errors = [...(await answers.sub(testY).square().data())];
  console.log(`${name}: test MSE ${mean(errors).toFixed(4)}`);
  for (let age = 0; age <= 20; age++) {
    const mse = mean(errors.filter((_, i) => ages[i] === age));
    const labels = {
      x: age,
      xLabel: 'steps since the mark',
      yLabel: 'MSE',
    };
    plot.line('Error by age', { [name]: mse }, { ...labels, log: true });
  }
}
function mean(list: number[]) {
  return list.reduce((sum, v) => sum + v, 0) / list.length;
}
