import { cat, manualSeed, nn, noGrad, optim, plot } from 'unrolled';
import { rand, range, type Tensor, zeros } from 'unrolled';

manualSeed(0);
const count = 256;
const seqLen = 20;
const hiddenSize = 16; // of each direction
const edge = zeros(count, 1);

// A peak is larger than the number before it and the number after it.
function draw() {
  const x = rand(count, seqLen);
  const before = cat([edge, x.narrow(1, 0, seqLen - 1)], 1);
  const after = cat([x.narrow(1, 1, seqLen - 1), edge], 1);
  const rises = x.gt(before).float();
  return { x: x.unsqueeze(2), y: rises.mul(x.gt(after).float()), rises };
}
const test = draw();

class Labeller extends nn.Module {
  rnn: nn.RNN;
  fc: nn.Linear;

  constructor(bidirectional: boolean) {
    super();
    // 23 units one way have 622 weights with the answer, 16 each way 641.
    const size = bidirectional ? hiddenSize : 23;
    const options = { batchFirst: true, bidirectional };
    this.rnn = new nn.RNN(1, size, options);
    this.fc = new nn.Linear(bidirectional ? 2 * size : size, 1);
  }

  forward(x: Tensor) {
    const [states] = this.rnn.forward(x);
    return this.fc.forward(states).squeeze(2); // a score for every step
  }
}

const runs = [
  { series: 'forwards', model: new Labeller(false) },
  { series: 'both ways', model: new Labeller(true) },
].map(run => ({
  ...run,
  optimizer: new optim.Adam(run.model.parameters(), { lr: 0.01 }),
}));
const criterion = new nn.BCEWithLogitsLoss();

// Who has not seen the next number can only guess whether it is smaller:
// it is with probability x, so say "peak" when x rises and is above 0.5.
const guess = test.rises.mul(test.x.squeeze(2).gt(0.5).float());
const bound = await guess.eq(test.y).float().mean().item();
console.log(`best guess without the future: ${(100 * bound).toFixed(1)}%`);

for await (const step of range(300)) {
  const { x, y } = draw();
  for (const { series, model, optimizer } of runs) {
    optimizer.zeroGrad();
    const loss = criterion.forward(model.forward(x), y);
    loss.backward();
    const norm = nn.utils.clipGradNorm_(model.parameters(), 1);
    optimizer.step();
    plot.loss(loss, { series });
    plot.gradNorm(norm, { series });
    if (step % 20 !== 19) continue;
    const scores = noGrad(() => model.forward(test.x));
    const right = scores.gt(0).float().eq(test.y).float().mean();
    plot.line('Accuracy', { [series]: right }, { x: step + 1 });
  }
  if (step % 20 === 19) plot.line('Accuracy', { bound }, { x: step + 1 });
}

// One sequence: the numbers, the peaks, and what each network says.
const one = test.x.narrow(0, 0, 1);
const [forwards, bothWays] = noGrad(() =>
  runs.map(({ model }) => model.forward(one).sigmoid().select(0, 0)),
);
plot.predictions({
  truth: test.y.select(0, 0),
  forwards,
  prediction: bothWays!,
});
const [states] = noGrad(() => runs[1]!.model.rnn.forward(one));
const [forwardHalf, backwardHalf] = states.select(0, 0).chunk(2, 1);
plot.heatmap('Forward half', forwardHalf!.transpose(0, 1));
plot.heatmap('Backward half', backwardHalf!.transpose(0, 1));
