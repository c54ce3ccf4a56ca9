import { data, manualSeed, nn, noGrad, optim } from 'unrolled';
import { plot, range, type Tensor } from 'unrolled';

manualSeed(0);
const seqLen = 100;
const waves = data.sineWaves({ count: 128, seqLen });
const [testX, testY] = data.sineWaves({ count: 20, seqLen }).tensors;

class DeepRNN extends nn.Module {
  rnn = new nn.RNN(1, 8, { numLayers: 5, batchFirst: true });
  fc = new nn.Linear(8, 1);

  forward(x: Tensor) {
    const [states] = this.rnn.forward(x); // the top layer's states
    return this.fc.forward(states.select(1, -1)).squeeze(1);
  }
}

// Weights far too large, on purpose.
const start = new DeepRNN();
for (const [name, p] of start.namedParameters()) {
  if (name.includes('weight')) nn.init.normal_(p, { std: 2 });
}

// One pass forward and back: the norm, and the norm once clipped.
plot.gradientThroughTime(start.rnn); // of the lowest layer
const criterion = new nn.MSELoss();
const [allX, allY] = waves.tensors;
criterion.forward(start.forward(allX), allY).backward();
const before = await nn.utils.clipGradNorm_(start.parameters(), 1).item();
const after = await nn.utils.clipGradNorm_(start.parameters(), 1).item();
console.log(`norm before clipping ${before.toExponential(1)}`);
console.log(`norm after clipping ${after.toFixed(4)}`);

const predictions: Record<string, Tensor> = {};
const limits = { unclipped: Infinity, clipped: 1 };
for (const [series, maxNorm] of Object.entries(limits)) {
  const model = new DeepRNN();
  model.loadStateDict(start.stateDict()); // both begin alike
  const optimizer = new optim.SGD(model.parameters(), { lr: 0.01 });
  const loader = new data.DataLoader(waves, {
    batchSize: 32,
    shuffle: true,
  });
  for await (const _ of range(30, { label: `${series}, epoch` })) {
    for (const [x, y] of loader) {
      optimizer.zeroGrad();
      const loss = criterion.forward(model.forward(x), y);
      loss.backward();
      const norm = nn.utils.clipGradNorm_(model.parameters(), maxNorm);
      optimizer.step();
      plot.loss(loss, { series, log: true });
      plot.gradNorm(norm, { series, log: true });
    }
  }
  predictions[series] = noGrad(() => model.forward(testX));
  const largest = await model.rnn.weight_hh_l0.abs().max().item();
  const spread = await predictions[series].std().item();
  console.log(`${series}: largest weight ${largest.toPrecision(2)},`);
  console.log(`  answers spread over ${spread.toPrecision(2)}`);
}
const { unclipped, clipped } = predictions;
plot.predictions({
  truth: testY,
  prediction: clipped!,
  unclipped: unclipped!,
});
