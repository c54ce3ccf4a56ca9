import { manualSeed, nn, noGrad, optim } from 'unrolled';
import { plot, randint, range, type Tensor } from 'unrolled';

manualSeed(0);
const seqLen = 20;

// Sequences of +1 and -1. The answer is the first of them.
function draw(size: number) {
  const x = randint(0, 2, [size, seqLen, 1]).float().mul(2).sub(1);
  return [x, x.select(1, 0).squeeze(1)] as const;
}

class Reader extends nn.Module {
  rnn = new nn.RNN(1, 16, { batchFirst: true });
  readOut = new nn.Linear(16, 1);

  forward(x: Tensor) {
    const [states] = this.rnn.forward(x);
    return this.readOut.forward(states.select(1, -1)).squeeze(1);
  }
}

const unclipped = new Reader();
// Twice as large, so that the gradient reaches the first step.
noGrad(() => unclipped.rnn.weight_hh_l0.mul_(2));
const clipped = new Reader();
clipped.loadStateDict(unclipped.stateDict()); // both begin alike

const runs = [
  { series: 'unclipped', model: unclipped, maxNorm: Infinity },
  { series: 'clipped', model: clipped, maxNorm: 1 },
].map(run => {
  const parameters = run.model.parameters();
  const optimizer = new optim.SGD(parameters, { lr: 0.2 });
  plot.gradientThroughTime(run.model.rnn, { curve: run.series });
  return { ...run, parameters, optimizer, lost: false };
});
const criterion = new nn.MSELoss();
const [testX, testY] = draw(20);

for await (const step of range(300)) {
  const [x, y] = draw(64); // the same batch for both
  for (const run of runs) {
    if (run.lost) continue;
    const { series, model, parameters, optimizer, maxNorm } = run;
    optimizer.zeroGrad();
    const loss = criterion.forward(model.forward(x), y);
    loss.backward();
    const norm = nn.utils.clipGradNorm_(parameters, maxNorm);
    optimizer.step();
    plot.loss(loss, { series, log: true });
    plot.gradNorm(norm, { series, log: true });
    run.lost = !((await loss.item()) < 1000); // NaN is lost as well
    if (run.lost) console.log(`${series}: lost after ${step + 1} steps`);
  }
  if (step % 20 !== 19) continue;
  const prediction = noGrad(() => clipped.forward(testX));
  plot.predictions({ truth: testY, prediction });
}
