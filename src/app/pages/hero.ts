import { manualSeed, nn, optim, plot, range, tensor } from 'unrolled';

manualSeed(1);
const rnn = new nn.RNN(1, 20, { batchFirst: true });
const head = new nn.Linear(20, 1);
const parameters = [...rnn.parameters(), ...head.parameters()];
const optimizer = new optim.Adam(parameters, { lr: 0.01 });

const wave = (t: number) => Math.sin(t / 3) + 0.4 * Math.sin(t);
const windows = Array.from({ length: 64 }, (_, i) =>
  Array.from({ length: 21 }, (_, t) => wave(i + t)),
);
const x = tensor(windows.map(w => w.slice(0, 20).map(v => [v])));
const y = tensor(windows.map(w => w.slice(1).map(v => [v])));

for await (const epoch of range(200)) {
  optimizer.zeroGrad();
  const [states] = rnn.forward(x);
  const prediction = head.forward(states);
  if (epoch % 4 === 0) {
    plot.predictions({
      truth: y.at(0).squeeze(1),
      prediction: prediction.at(0).squeeze(1),
    });
  }
  const loss = prediction.sub(y).square().mean();
  loss.backward();
  plot.loss(loss);
  plot.gradNorm(nn.utils.clipGradNorm_(parameters, 1));
  optimizer.step();
}
