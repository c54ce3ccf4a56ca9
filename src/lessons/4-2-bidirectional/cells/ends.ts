import { cat, manualSeed, nn, noGrad, plot, randn } from 'unrolled';
import type { Tensor } from 'unrolled';

manualSeed(0);
const hiddenSize = 4;
const seqLen = 7;
const gru = new nn.GRU(3, hiddenSize, {
  numLayers: 2,
  bidirectional: true,
  batchFirst: true,
});
const x = randn(1, seqLen, 3);
const [output, hN] = noGrad(() => gru.forward(x));
console.log('output', output.shape, ' hN', hN.shape);

const same = async (a: Tensor, b: Tensor) =>
  (await a.sub(b).abs().max().item()) < 1e-6 ? 'the same' : 'different';
// The two halves of the last layer's outputs, at the ends of the sequence.
const [forwardFirst, backwardFirst] = output.select(1, 0).chunk(2, 1);
const [forwardLast, backwardLast] = output.select(1, -1).chunk(2, 1);
const [forward, backward] = [hN.at(2), hN.at(3)];
console.log('forward state and output at the');
console.log('  first step:', await same(forward, forwardFirst!));
console.log('  last step:', await same(forward, forwardLast!));
console.log('backward state and output at the');
console.log('  first step:', await same(backward, backwardFirst!));
console.log('  last step:', await same(backward, backwardLast!));

// How far does the output at the last step move if input t is changed?
const alone = new nn.GRU(3, hiddenSize, {
  bidirectional: true,
  batchFirst: true,
});
const last = (input: Tensor) =>
  noGrad(() => alone.forward(input)[0].select(1, -1).chunk(2, 1));
const [ahead, back] = last(x);
for (let t = 0; t < seqLen; t++) {
  const parts = x.split(1, 1);
  parts[t] = parts[t]!.add(1);
  const [movedAhead, movedBack] = last(cat(parts, 1));
  const distance = (a: Tensor, b: Tensor) => a.sub(b).square().sum().sqrt();
  const moves = {
    'forward half': distance(movedAhead!, ahead!),
    'backward half': distance(movedBack!, back!),
  };
  plot.line('What the last output has read', moves, {
    x: t + 1,
    xLabel: 'the input that is changed',
  });
}
