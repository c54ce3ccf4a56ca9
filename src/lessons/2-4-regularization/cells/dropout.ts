import { data, manualSeed, nn, noGrad, ones, optim } from 'unrolled';
import { plot, randn, range, type Tensor, zeros } from 'unrolled';

manualSeed(0);
const seqLen = 8;
const hiddenSize = 32;

// Few waves to learn from, many to check by. All are noisy.
function draw(count: number) {
  const [x, y] = data.sineWaves({ count, seqLen }).tensors;
  const noise = (of: Tensor) => randn(...of.shape).mul(0.5);
  return [x.add(noise(x)), y.add(noise(y))] as const;
}
const [x, y] = draw(32);
const [freshX, freshY] = draw(100);

class TwoLayers extends nn.Module {
  lower = new nn.RNNCell(1, hiddenSize);
  upper = new nn.RNNCell(hiddenSize, hiddenSize);
  answer = new nn.Linear(hiddenSize, 1);
  between: nn.Dropout;
  recurrent: nn.Dropout;

  constructor(between: number, recurrent: number) {
    super();
    this.between = new nn.Dropout(between);
    this.recurrent = new nn.Dropout(recurrent);
  }

  layer(cell: nn.RNNCell, inputs: readonly Tensor[]) {
    const size = inputs[0]!.shape[0]!;
    let h = zeros(size, hiddenSize);
    // One mask per sequence, the same at every time step.
    const mask = this.recurrent.forward(ones(size, hiddenSize));
    return inputs.map(input => (h = cell.forward(input, h.mul(mask))));
  }

  forward(x: Tensor) {
    const steps = Array.from({ length: seqLen }, (_, t) => x.select(1, t));
    const low = this.layer(this.lower, steps);
    const high = this.layer(
      this.upper,
      low.map(h => this.between.forward(h)),
    );
    return this.answer
      .forward(this.between.forward(high.at(-1)!))
      .squeeze(1);
  }
}

const first = new TwoLayers(0, 0);
const runs = [
  { series: 'none', model: new TwoLayers(0, 0) },
  { series: 'between layers', model: new TwoLayers(0.5, 0) },
  { series: 'between and recurrent', model: new TwoLayers(0.5, 0.25) },
].map(run => {
  run.model.loadStateDict(first.stateDict()); // all begin alike
  const optimizer = new optim.Adam(run.model.parameters(), { lr: 0.01 });
  return { ...run, optimizer };
});
const criterion = new nn.MSELoss();

for await (const step of range(150)) {
  for (const { series, model, optimizer } of runs) {
    model.train();
    optimizer.zeroGrad();
    const loss = criterion.forward(model.forward(x), y);
    loss.backward();
    const norm = nn.utils.clipGradNorm_(model.parameters(), 1);
    optimizer.step();
    plot.gradNorm(norm, { series, log: true });
    if (step % 5 !== 4) continue;
    model.eval(); // no dropout when we measure
    noGrad(() => {
      const train = criterion.forward(model.forward(x), y);
      const fresh = criterion.forward(model.forward(freshX), freshY);
      plot.loss(train, { series: `${series}, training`, log: true });
      plot.loss(fresh, { series: `${series}, fresh`, log: true });
    });
  }
  if (step % 30 !== 29) continue;
  const [without, between] = noGrad(() =>
    runs.map(({ model }) => model.eval().forward(freshX)),
  );
  plot.predictions({
    truth: freshY,
    prediction: between!,
    'no dropout': without!,
  });
}
