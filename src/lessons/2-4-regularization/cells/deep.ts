import { data, manualSeed, nn, noGrad, optim } from 'unrolled';
import { plot, quiet, range, type Tensor } from 'unrolled';

manualSeed(0);
// A tower that is not normed leaves its LayerNorms without a gradient.
quiet('parameters-without-gradient');
const seqLen = 8;
const hiddenSize = 16;
const depth = 8;
const [x, y] = data.sineWaves({ count: 64, seqLen }).tensors;
const [testX, testY] = data.sineWaves({ count: 20, seqLen }).tensors;

class Floor extends nn.Module {
  norm = new nn.LayerNorm(hiddenSize);
  rnn = new nn.RNN(hiddenSize, hiddenSize, { batchFirst: true });

  forward(h: Tensor, normed: boolean) {
    const [states] = this.rnn.forward(normed ? this.norm.forward(h) : h);
    return states;
  }
}

class Tower extends nn.Module {
  ground = new nn.RNN(1, hiddenSize, { batchFirst: true });
  floors = new nn.ModuleList(
    Array.from({ length: depth - 1 }, () => new Floor()),
  );
  answer = new nn.Linear(hiddenSize, 1);
  normed: boolean;
  residual: boolean;

  constructor({ normed = false, residual = false }) {
    super();
    this.normed = normed;
    this.residual = residual;
  }

  forward(x: Tensor) {
    let [h] = this.ground.forward(x);
    for (const floor of this.floors as Iterable<Floor>) {
      const states = floor.forward(h, this.normed);
      h = this.residual ? h.add(states) : states;
    }
    return this.answer.forward(h.select(1, -1)).squeeze(1);
  }
}

const first = new Tower({});
const runs = [
  { series: 'plain', model: new Tower({}) },
  { series: 'LayerNorm', model: new Tower({ normed: true }) },
  { series: 'residual', model: new Tower({ residual: true }) },
].map(run => {
  run.model.loadStateDict(first.stateDict()); // all begin alike
  plot.gradientThroughTime(run.model.ground, { curve: run.series });
  const optimizer = new optim.SGD(run.model.parameters(), { lr: 0.05 });
  return { ...run, optimizer };
});
const criterion = new nn.MSELoss();

for await (const step of range(50)) {
  for (const { series, model, optimizer } of runs) {
    optimizer.zeroGrad();
    const loss = criterion.forward(model.forward(x), y);
    loss.backward();
    if (step === 0) {
      const grad = model.ground.weight_ih_l0.grad!;
      const low = await grad.square().sum().sqrt().item();
      console.log(`${series}: ${low.toExponential(1)} in the lowest layer`);
    }
    const norm = nn.utils.clipGradNorm_(model.parameters(), 1);
    optimizer.step();
    plot.loss(loss, { series, log: true });
    plot.gradNorm(norm, { series, log: true });
  }
  if (step % 10 !== 9) continue;
  const [plain, , residual] = noGrad(() =>
    runs.map(({ model }) => model.forward(testX)),
  );
  plot.predictions({ truth: testY, prediction: residual!, plain: plain! });
}
