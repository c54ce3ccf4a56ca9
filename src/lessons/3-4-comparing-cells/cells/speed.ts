import { manualSeed, nn, optim, plot, randn, range } from 'unrolled';

manualSeed(0);
const batchSize = 32;
const seqLen = 50;
const sizes = [8, 16, 32, 64, 128];
const names = ['RNN', 'LSTM', 'GRU'] as const;
const input = randn(batchSize, seqLen, 16);
const warmUp = 3; // rounds that are not counted
const rounds = 6; // the cells take turns: a busy moment meets them all
const roundMs = 12; // a clock is coarse: short steps are timed together

/** A layer of the kind `name`, and one training step of it. */
function learner(name: (typeof names)[number], hiddenSize: number) {
  const layer = new nn[name](16, hiddenSize, { batchFirst: true });
  const optimizer = new optim.SGD(layer.parameters(), { lr: 0.01 });
  const trainStep = () => {
    optimizer.zeroGrad();
    const [states] = (layer as nn.RNN).forward(input);
    const loss = states.square().mean();
    loss.backward();
    optimizer.step();
    return loss.item(); // waits until it has really been computed
  };
  const count = layer.parameters().reduce((sum, p) => sum + p.numel, 0);
  return { name, count, trainStep };
}

for await (const i of range(sizes.length, { label: 'size' })) {
  const hiddenSize = sizes[i]!;
  const learners = names.map(name => learner(name, hiddenSize));
  // Whatever else the machine does can only make a step slower.
  const measured = { RNN: Infinity, LSTM: Infinity, GRU: Infinity };
  for (let round = -warmUp; round < rounds; round++) {
    for (const { name, trainStep } of learners) {
      const started = performance.now();
      let [steps, passed] = [0, 0];
      while (passed < roundMs) {
        await trainStep();
        steps++;
        passed = performance.now() - started;
      }
      if (round < 0) continue;
      measured[name] = Math.min(measured[name], passed / steps);
    }
  }
  const counted = Object.fromEntries(learners.map(l => [l.name, l.count]));
  const x = { x: hiddenSize, xLabel: 'hidden size' };
  plot.line('Parameters', counted, { ...x, yLabel: 'count', log: true });
  plot.line('Time per training step', measured, { ...x, yLabel: 'ms' });
  const ratio = (of: Record<string, number>) =>
    ['LSTM', 'GRU']
      .map(name => (of[name]! / of.RNN!).toFixed(2))
      .join(' and ');
  console.log(`hidden size ${hiddenSize}, LSTM and GRU against RNN:`);
  console.log(`  parameters ${ratio(counted)}, time ${ratio(measured)}`);
}
