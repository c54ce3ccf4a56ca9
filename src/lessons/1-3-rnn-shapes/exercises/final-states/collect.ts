import { cat, nn, randn } from 'unrolled';

export default async function collect(
  learner: typeof import('./solution.ts'),
  _: { seed: number },
) {
  const rnn = new nn.RNN(3, 4, {
    numLayers: 2,
    batchFirst: true,
    bidirectional: true,
  });
  const [output, hN] = rnn.forward(randn(5, 6, 3));
  const first = output.select(1, 0);
  const last = output.select(1, -1);
  const backward = first.narrow(1, 4, 4);
  const swapped = cat([backward, last.narrow(1, 0, 4)], 1);
  return {
    got: learner.finalStates(rnn, output),
    expected: cat([hN.at(2), hN.at(3)], 1),
    first,
    last,
    mean: output.mean(1),
    swapped,
  };
}
