import { manualSeed, nn, noGrad, plot, randn, type Tensor } from 'unrolled';
import { tensor, zeros } from 'unrolled';

manualSeed(0);
const [seqLen, size] = [40, 16];

// A rotation: it changes no length, all its singular values are 1.
const turn = nn.init.orthogonal_(zeros(size, size));
// Each unit hands on to the next one alone, and the last to nobody.
const handOn = tensor(
  Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j + 1 ? 1.3 : 0)),
  ),
);
const cases: [string, Tensor, number][] = [
  ['0.9 × rotation, quiet', turn.mul(0.9), 0.001],
  ['1 × rotation, quiet', turn.mul(1), 0.001],
  ['1.3 × rotation, quiet', turn.mul(1.3), 0.000001],
  ['1.3 × rotation, loud', turn.mul(1.3), 2],
  ['1.3 × handing on, quiet', handOn, 0.001],
];

for (const [name, wHh, loudness] of cases) {
  const rnn = new nn.RNN(size, size, { bias: false });
  noGrad(() => {
    rnn.weight_hh_l0!.copy_(wHh);
    nn.init.orthogonal_(rnn.weight_ih_l0!);
  });
  plot.gradientThroughTime(rnn, { curve: name });
  const [states] = rnn.forward(randn(seqLen, 1, size).mul(loudness));
  states.at(-1).sum().backward(); // a loss on the last state alone
  const slope = states.square().neg().add(1).mean();
  console.log(`${name}: mean slope ${(await slope.item()).toFixed(3)}`);
}
