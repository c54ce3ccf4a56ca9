import { randn } from 'unrolled';

export default async function collect(
  learner: typeof import('./solution.ts'),
  _: { seed: number },
) {
  const x = randn(8, 20, 5);
  const one = learner.build(false);
  const both = learner.build(true);
  const [output, hN] = one.forward(x);
  const [outputBoth, hNBoth] = both.forward(x);
  const rows = [0, 1].flatMap(layer =>
    [0, 1].map(direction => learner.row(layer, direction)),
  );
  return {
    batchFirst: one.batchFirst && both.batchFirst,
    output,
    hN,
    outputBoth,
    hNBoth,
    predictedOutput: learner.predicted.output,
    predictedHN: learner.predicted.hN,
    predictedOutputBoth: learner.predicted.outputBoth,
    predictedHNBoth: learner.predicted.hNBoth,
    rows,
  };
}
