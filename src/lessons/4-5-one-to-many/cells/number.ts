import { cat, linspace, manualSeed, nn, noGrad, optim } from 'unrolled';
import { plot, rand, range, type Tensor, zeros } from 'unrolled';

manualSeed(0);
const seqLen = 40;
const hiddenSize = 32;
const t = linspace(0, 4 * Math.PI, seqLen);

// One number in, a whole wave out: the number is the frequency.
const waves = (f: Tensor) => f.mul(t).sin(); // (batch, 1) → (batch, time)
const draw = (count: number) => rand(count, 1).add(0.5); // 0.5 to 1.5

class Generator extends nn.Module {
  gru = new nn.GRU(1, hiddenSize, { batchFirst: true });
  fc = new nn.Linear(hiddenSize, 1);
  toState: nn.Linear | null;

  constructor(asState: boolean) {
    super();
    this.toState = asState ? new nn.Linear(1, hiddenSize) : null;
  }

  forward(f: Tensor, steps = seqLen) {
    const batch = f.shape[0]!;
    // Either the number sets the first state and nothing is fed in …
    const h0 = this.toState?.forward(f).tanh().unsqueeze(0);
    // … or the state begins empty and the number is fed at each step.
    const fed = h0
      ? zeros(batch, steps, 1)
      : f.unsqueeze(1).expand(batch, steps, 1);
    const [states] = this.gru.forward(fed, h0);
    return this.fc.forward(states).squeeze(2);
  }
}

const runs = [
  { series: 'first state', model: new Generator(true) },
  { series: 'every step', model: new Generator(false) },
].map(run => ({
  ...run,
  optimizer: new optim.Adam(run.model.parameters(), { lr: 0.01 }),
}));
const criterion = new nn.MSELoss();
const some = cat([zeros(1, 1).add(0.7), zeros(1, 1).add(1.3)]);

for await (const step of range(400)) {
  const f = draw(32);
  for (const { series, model, optimizer } of runs) {
    optimizer.zeroGrad();
    const loss = criterion.forward(model.forward(f), waves(f));
    loss.backward();
    const norm = nn.utils.clipGradNorm_(model.parameters(), 1);
    optimizer.step();
    plot.loss(loss, { series, log: true });
    plot.gradNorm(norm, { series, log: true });
  }
  if (step % 25 !== 24) continue;
  const [state, every] = noGrad(() =>
    runs.map(({ model }) => model.forward(some)),
  );
  plot.predictions({
    truth: waves(some),
    'first state': state!,
    prediction: every!,
  });
}

// Frequencies inside and outside of what the training has shown.
for (const { series, model } of runs) {
  for (const value of [0.3, 0.6, 1, 1.4, 1.8]) {
    const f = zeros(1, 1).add(value);
    const wave = noGrad(() => model.forward(f));
    const error = criterion.forward(wave, waves(f));
    plot.line('Error by frequency', { [series]: error }, { x: value });
  }
}
