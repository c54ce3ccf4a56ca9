import { cat, manualSeed, nn, noGrad, ones, optim } from 'unrolled';
import { plot, randint, range, type Tensor, zeros } from 'unrolled';

manualSeed(0);
const seqLen = 10;
const rnn = new nn.RNN(1, 16, { batchFirst: true });
const readOut = new nn.Linear(16, 1);
const parameters = [...rnn.parameters(), ...readOut.parameters()];
const optimizer = new optim.Adam(parameters, { lr: 0.01 });
const criterion = new nn.MSELoss();

// Sequences of +1 and -1. The answer is the first of them.
function batch(size: number) {
  const x = randint(0, 2, [size, seqLen, 1]).float().mul(2).sub(1);
  return [x, x.select(1, 0).squeeze(1)] as const;
}
function predict(x: Tensor) {
  const [states] = rnn.forward(x); // h_t: (size, seqLen, 16)
  return readOut.forward(states.select(1, -1)).squeeze(1);
}

// How far apart are the states of two sequences that differ only in x_1?
async function plotTrace(name: string) {
  const distances = await noGrad(async () => {
    const silence = zeros(2, seqLen - 1, 1);
    const first = cat([ones(1, 1, 1), ones(1, 1, 1).neg()]);
    const [states] = rnn.forward(cat([first, silence], 1));
    const gap = states.at(0).sub(states.at(1));
    return [...(await gap.square().sum(1).sqrt().data())];
  });
  distances.forEach((distance, i) => {
    const options = {
      x: i + 1,
      xLabel: 't',
      yLabel: 'distance',
      log: true,
    };
    plot.line('Trace of the first input', { [name]: distance }, options);
  });
  const [first = 0] = distances;
  const last = distances.at(-1) ?? 0;
  console.log(`${name}: distance ${first.toFixed(3)} after step 1,`);
  console.log(`  ${last.toFixed(4)} after step ${seqLen}`);
}

await plotTrace('before training');
const [testX, testY] = batch(20);
for await (const step of range(300)) {
  const [x, y] = batch(64);
  optimizer.zeroGrad();
  const loss = criterion.forward(predict(x), y);
  loss.backward();
  const norm = nn.utils.clipGradNorm_(parameters, 1);
  optimizer.step();
  plot.loss(loss);
  plot.gradNorm(norm);
  if (step % 20 === 19) {
    const prediction = noGrad(() => predict(testX));
    plot.predictions({ truth: testY, prediction });
    const y = (h: Tensor) => readOut.forward(h);
    plot.unrolled(rnn, { input: testX, readOut: y, step });
  }
}
await plotTrace('after training');
