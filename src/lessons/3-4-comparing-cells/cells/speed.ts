import { manualSeed, nn, optim, plot, randn, range } from 'unrolled';

manualSeed(0);
const batchSize = 32;
const seqLen = 50;
const sizes = [8, 16, 32, 64, 128];
const steps = 6; // timed; as many again go before, to warm up

for await (const i of range(sizes.length, { label: 'size' })) {
  const hiddenSize = sizes[i]!;
  const measured: Record<string, number> = {};
  const counted: Record<string, number> = {};
  for (const name of ['RNN', 'LSTM', 'GRU'] as const) {
    const layer = new nn[name](16, hiddenSize, { batchFirst: true });
    const optimizer = new optim.SGD(layer.parameters(), { lr: 0.01 });
    counted[name] = layer.parameters().reduce((sum, p) => sum + p.numel, 0);
    const x = randn(batchSize, seqLen, 16);
    const times: number[] = [];
    for (let step = 0; step < 2 * steps; step++) {
      const started = performance.now();
      optimizer.zeroGrad();
      const [states] = (layer as nn.RNN).forward(x);
      const loss = states.square().mean();
      loss.backward();
      optimizer.step();
      await loss.item(); // wait until it has really been computed
      if (step >= steps) times.push(performance.now() - started);
    }
    // Whatever else the machine does can only make a step slower.
    measured[name] = Math.min(...times);
  }
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
