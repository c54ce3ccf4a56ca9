import { cat, nn, noGrad, randn, type Tensor } from 'unrolled';

const numbers = async (values: Tensor) => [...(await values.data())];

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const options = { batchFirst: true };
  const both = new nn.GRU(2, 3, { ...options, bidirectional: true });
  const [forward, backward] = [
    new nn.GRU(2, 3, options),
    new nn.GRU(2, 3, options),
  ];
  const weights = both.stateDict();
  const of = (ending: string) =>
    Object.fromEntries(
      Object.keys(forward.stateDict()).map(name => [
        name,
        weights[name + ending]!,
      ]),
    );
  forward.loadStateDict(of(''));
  backward.loadStateDict(of('_reverse'));

  const x = randn(2, 5, 2).keep();
  const [outputs, summary] = noGrad(() =>
    learner.readBothWays(forward, backward, x),
  );
  const [expected, hN] = noGrad(() => both.forward(x));
  const [ahead] = noGrad(() => forward.forward(x));
  const [notTurned] = noGrad(() => backward.forward(x));
  const [back] = noGrad(() => backward.forward(x.flip(1)));
  return {
    batch: outputs,
    outputs: await numbers(outputs),
    expected: await numbers(expected),
    sameWay: await numbers(cat([ahead, notTurned], 2)),
    notTurnedBack: await numbers(cat([ahead, back], 2)),
    otherOrder: await numbers(cat([back.flip(1), ahead], 2)),
    summary: await numbers(summary),
    expectedSummary: await numbers(cat([hN.at(0), hN.at(1)], 1)),
    lastOutput: await numbers(expected.select(1, -1)),
    firstOutput: await numbers(expected.select(1, 0)),
  };
}
