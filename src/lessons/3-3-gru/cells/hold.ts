import { cat, data, manualSeed, nn, noGrad, optim, plot } from 'unrolled';
import { rand, range, stack, type Tensor, zeros } from 'unrolled';

manualSeed(0);
const seqLen = 30;

// Two inputs at each step: a number, and a mark that says "take it".
// The answer at every step is the number taken last.
function sequences(count: number) {
  const value = rand(count, seqLen, 1).mul(2).sub(1);
  const mark = rand(count, seqLen, 1).lt(0.15).float();
  let held = zeros(count, 1);
  const answers = Array.from({ length: seqLen }, (_, t) => {
    const take = mark.select(1, t);
    const keep = take.neg().add(1);
    held = take.mul(value.select(1, t)).add(keep.mul(held));
    return held;
  });
  return [cat([value, mark], 2), stack(answers, 1)] as const;
}

class Holder extends nn.Module {
  gru = new nn.GRU(2, 1, { batchFirst: true }); // a single unit
  readOut = new nn.Linear(1, 1);

  forward(x: Tensor) {
    const [states] = this.gru.forward(x); //  (batch, 30, 1)
    return this.readOut.forward(states); //   (batch, 30, 1)
  }
}

const model = new Holder();
const criterion = new nn.MSELoss();
const optimizer = new optim.Adam(model.parameters(), { lr: 0.05 });
const train = new data.TensorDataset(...sequences(256));
const loader = new data.DataLoader(train, { batchSize: 64, shuffle: true });
const [testX, testY] = sequences(100);
const three = testX.slice(0, 3);

for await (const _ of range(100, { label: 'epoch' })) {
  for (const [x, y] of loader) {
    optimizer.zeroGrad();
    const loss = criterion.forward(model.forward(x), y);
    loss.backward();
    const norm = nn.utils.clipGradNorm_(model.parameters(), 1);
    optimizer.step();
    plot.loss(loss, { log: true });
    plot.gradNorm(norm, { log: true });
  }
  // Three unseen sequences, end to end.
  const prediction = noGrad(() => model.forward(three));
  plot.predictions({ truth: testY.slice(0, 3), prediction });
  plot.gradientThroughTime(model.gru); // from now on
}
const mse = noGrad(() => criterion.forward(model.forward(testX), testY));
const lazy = criterion.forward(zeros(...testY.shape), testY);
console.log(`test MSE ${(await mse.item()).toFixed(4)}`);
console.log(`always answering 0: ${(await lazy.item()).toFixed(4)}`);

// Where does it keep, where does it take? z at every step, by its formula.
function updateGate(x: Tensor) {
  const { gru } = model;
  const [states] = gru.forward(x);
  const before = cat([zeros(x.shape[0]!, 1, 1), states.slice(0, -1, 1)], 1);
  const z = (t: Tensor) => t.chunk(3)[1]!; // the rows are those of r, z, n
  const fromX = x.matmul(z(gru.weight_ih_l0!).t()).add(z(gru.bias_ih_l0!));
  const fromH = before.mul(z(gru.weight_hh_l0!)).add(z(gru.bias_hh_l0!));
  return fromX.add(fromH).sigmoid(); // (count, 30, 1)
}
const z = noGrad(() => updateGate(testX));
const mark = testX.slice(1, 2, 2);
const between = mark.neg().add(1);
const meanWhere = async (where: Tensor) =>
  (await z.mul(where).sum().div(where.sum()).item()).toFixed(2);
console.log(`mean z at a mark: ${await meanWhere(mark)}`);
console.log(`mean z between marks: ${await meanWhere(between)}`);
const first = { mark: mark.at(0).squeeze(1), z: z.at(0).squeeze(1) };
plot.series('Update gate of one sequence', first, { xLabel: 'time step' });
