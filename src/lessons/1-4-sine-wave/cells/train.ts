import { data, manualSeed, nn, noGrad, optim } from 'unrolled';
import { plot, range, type Tensor, tensor } from 'unrolled';

manualSeed(0);
const seqLen = 30;
const train = data.sineWaves({ count: 1000, seqLen }); // x (1000, 30, 1)
const test = data.sineWaves({ count: 200, seqLen });
const [testX, testY] = test.tensors;

class SinePredictor extends nn.Module {
  rnn = new nn.RNN(1, 32, { batchFirst: true });
  fc = new nn.Linear(32, 1);

  forward(x: Tensor) {
    const [states] = this.rnn.forward(x); // (batch, 30, 32)
    const last = states.select(1, -1); //    (batch, 32)
    return this.fc.forward(last).squeeze(1); // one number a wave
  }
}

const model = new SinePredictor();
const criterion = new nn.MSELoss();
const optimizer = new optim.Adam(model.parameters(), { lr: 0.01 });
const loader = new data.DataLoader(train, {
  batchSize: 100,
  shuffle: true,
});

const checkpoint = { model, optimizer, loader };
for await (const _ of range(50, { label: 'epoch', checkpoint })) {
  for (const [x, y] of loader) {
    optimizer.zeroGrad();
    const loss = criterion.forward(model.forward(x), y);
    loss.backward();
    const norm = nn.utils.clipGradNorm_(model.parameters(), 1);
    optimizer.step();
    plot.loss(loss, { log: true });
    plot.gradNorm(norm, { log: true });
  }
  // Five waves that the network has never been trained on.
  const five = noGrad(() => model.forward(testX.slice(0, 5)));
  plot.predictions({ truth: testY.slice(0, 5), prediction: five });
}

const mse = noGrad(() => criterion.forward(model.forward(testX), testY));
console.log(`test MSE ${(await mse.item()).toExponential(1)}`);

// Let it go on by itself: each answer becomes the newest input.
const guess = [...(await testX.at(0).squeeze(1).data())];
const truth = [...guess];
const turn = 2 * Math.cos((4 * Math.PI) / seqLen);
for (let t = 0; t < 60; t++) {
  const input = guess.slice(-seqLen).map(value => [value]);
  const next = noGrad(() => model.forward(tensor([input])));
  guess.push(await next.item());
  truth.push(turn * truth.at(-1)! - truth.at(-2)!);
}
plot.series('On its own', { truth, prediction: guess }, { xLabel: 't' });
