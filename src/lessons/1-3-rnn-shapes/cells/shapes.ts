import { manualSeed, nn, randn, type Tensor } from 'unrolled';

manualSeed(0);
const x = randn(4, 7, 3); // 4 sequences, 7 steps, 3 numbers a step
const layers = {
  'one layer': new nn.RNN(3, 5, { batchFirst: true }),
  'two layers': new nn.RNN(3, 5, { batchFirst: true, numLayers: 2 }),
  'both directions': new nn.RNN(3, 5, {
    batchFirst: true,
    bidirectional: true,
  }),
  'two layers, both directions': new nn.RNN(3, 5, {
    batchFirst: true,
    numLayers: 2,
    bidirectional: true,
  }),
};
const size = ({ shape }: Tensor) => `(${shape.join(', ')})`;

for (const [name, rnn] of Object.entries(layers)) {
  const [output, hN] = rnn.forward(x);
  const count = rnn.parameters().reduce((sum, p) => sum + p.numel, 0);
  console.log(`${name}: ${count} weights`);
  console.log(`  output ${size(output)}  hN ${size(hN)}`);
}

// The same numbers twice: where is each row of hN to be found in output?
const gap = async (a: Tensor, b: Tensor) =>
  (await a.sub(b).abs().max().item()).toFixed(6);

const [output, hN] = layers['two layers, both directions'].forward(x);
const last = output.select(1, -1); // (4, 10): after step 7
const first = output.select(1, 0); // (4, 10): after step 1
console.log('Upper layer, forward: hN[2] and the last step, units 0 to 4');
console.log(`  differ by ${await gap(hN.at(2), last.narrow(1, 0, 5))}`);
console.log('Upper layer, backward: hN[3] and the FIRST step, 5 to 9');
console.log(`  differ by ${await gap(hN.at(3), first.narrow(1, 5, 5))}`);

// Without batchFirst, time is the first axis. The shape is accepted
// either way, and the numbers are others.
const timeFirst = new nn.RNN(3, 5);
timeFirst.loadStateDict(layers['one layer'].stateDict());
const [right] = timeFirst.forward(x.transpose(0, 1)); // (7, 4, 5)
const [wrong] = timeFirst.forward(x); // 4 steps of 7 sequences!
const [reference] = layers['one layer'].forward(x);
console.log('batchFirst against time first, same weights:');
console.log(`  transposed: ${await gap(right.transpose(0, 1), reference)}`);
console.log(`  forgotten: ${await gap(wrong, reference)}`);
