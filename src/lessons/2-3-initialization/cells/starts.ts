import { manualSeed, nn, noGrad, optim } from 'unrolled';
import { plot, randint, range, type Tensor } from 'unrolled';

manualSeed(0);
const seqLen = 20;
const hiddenSize = 32;

// Sequences of +1 and -1. The answer is the first of them.
function draw(size: number) {
  const x = randint(0, 2, [size, seqLen, 1]).float().mul(2).sub(1);
  return [x, x.select(1, 0).squeeze(1)] as const;
}

class Reader extends nn.Module {
  rnn = new nn.RNN(1, hiddenSize, { batchFirst: true });
  answer = new nn.Linear(hiddenSize, 1);

  forward(x: Tensor) {
    const [states] = this.rnn.forward(x);
    return this.answer.forward(states.select(1, -1)).squeeze(1);
  }
}

const { init } = nn;
const starts: Record<string, (w: Tensor) => void> = {
  default: () => {}, // uniform, up to 1/sqrt(hiddenSize)
  Xavier: w => init.xavierUniform_(w),
  orthogonal: w => init.orthogonal_(w),
  Kaiming: w => init.kaimingUniform_(w, { nonlinearity: 'relu' }),
};

// How much longer twenty products with W make a vector, on average.
async function growth(w: Tensor) {
  let power = w;
  for (let t = 1; t < 20; t++) power = power.matmul(w);
  const length = await power.square().sum().sqrt().item();
  return length / Math.sqrt(hiddenSize);
}

const first = new Reader();
const readers = Object.entries(starts).map(([series, start]) => {
  const model = new Reader();
  model.loadStateDict(first.stateDict()); // alike but for W_hh
  start(model.rnn.weight_hh_l0);
  plot.gradientThroughTime(model.rnn, { curve: series });
  const optimizer = new optim.Adam(model.parameters(), { lr: 0.005 });
  return { series, model, optimizer };
});
const criterion = new nn.MSELoss();
const [testX, testY] = draw(20);
for (const { series, model } of readers) {
  const factor = await noGrad(() => growth(model.rnn.weight_hh_l0));
  console.log(`${series}: times ${factor.toPrecision(2)} in 20 steps`);
}

for await (const step of range(150)) {
  const [x, y] = draw(64);
  for (const { series, model, optimizer } of readers) {
    optimizer.zeroGrad();
    const loss = criterion.forward(model.forward(x), y);
    loss.backward();
    const norm = nn.utils.clipGradNorm_(model.parameters(), 1);
    optimizer.step();
    plot.loss(loss, { series, log: true });
    plot.gradNorm(norm, { series, log: true });
  }
  if (step % 15 !== 14) continue;
  const [byDefault, , orthogonal] = noGrad(() =>
    readers.map(({ model }) => model.forward(testX)),
  );
  plot.predictions({
    truth: testY,
    prediction: orthogonal!,
    default: byDefault!,
  });
}
