import { manualSeed, nn, noGrad, plot, randint, randn } from 'unrolled';

manualSeed(0);
const { padSequence, packPaddedSequence, padPackedSequence } = nn.utils.rnn;
const longest = 120;
const batchSize = 32;
// One sequence is long, the others have 5 to 20 steps.
const drawn = await randint(5, 21, [batchSize - 1]).data();
const lengths = [longest, ...drawn];
const sequences = lengths.map(length => randn(length, 16));
const x = padSequence(sequences, { batchFirst: true });
const options = { batchFirst: true, enforceSorted: false };

const lstm = new nn.LSTM(16, 64, { batchFirst: true });
const parameters = [...lstm.parameters()];
console.log('padded batch', x.shape, 'steps', lengths.join(' '));

// 1. Every sequence by itself, without padding: what is right.
const right = noGrad(() =>
  sequences.map(sequence => lstm.forward(sequence.unsqueeze(0))[1][0]),
);

// 2. The padded batch: the state after the last column.
const [, [afterPadding]] = noGrad(() => lstm.forward(x));

// 3. The packed batch: each state at its sequence's true end.
const [outputs, [atTheEnd]] = noGrad(() =>
  lstm.forward(packPaddedSequence(x, lengths, options)),
);
const errors = { padded: [] as number[], packed: [] as number[] };
for (let i = 0; i < batchSize; i++) {
  for (const [name, hN] of [
    ['padded', afterPadding],
    ['packed', atTheEnd],
  ] as const) {
    const difference = hN.select(1, i).sub(right[i]!.select(1, 0));
    errors[name].push(await difference.abs().max().item());
  }
}
plot.series('Last state: distance from the right one', errors, {
  kind: 'bar',
  xLabel: 'sequence',
});
const [unpacked, kept] = padPackedSequence(outputs, { batchFirst: true });
console.log('unpacked again', unpacked.shape, 'lengths', kept.slice(0, 5));

// 4. The time of a step, forwards and back.
for (const name of ['padded', 'packed', 'padded', 'packed']) {
  const started = performance.now();
  for (let i = 0; i < 10; i++) {
    for (const parameter of parameters) parameter.grad = null;
    const input =
      name === 'packed' ? packPaddedSequence(x, lengths, options) : x;
    const [, [hN]] = lstm.forward(input as typeof x);
    hN.square().mean().backward();
    await parameters[0]!.grad!.sum().item();
  }
  const ms = (performance.now() - started) / 10;
  console.log(`${name}: ${ms.toFixed(1)} ms a step`);
}
