import { randn, type Tensor } from 'unrolled';

const lengths = [3, 6, 1, 4];
const longest = 6;
const features = 2;
const numbers = async (values: Tensor) => [...(await values.data())];
type Rows = number[][][];

/** What a function of the true steps of each row gives, laid end to end. */
const byRow = (
  rows: Rows,
  of: (steps: number[][], row: number) => number[],
) => rows.flatMap(of);
const mean = (steps: number[][], count = steps.length) =>
  Array.from(
    { length: features },
    (_, k) => steps.reduce((sum, step) => sum + step[k]!, 0) / count,
  );

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const states = randn(lengths.length, longest, features).keep();
  const rows = (await states.toArray()) as Rows;
  const last = learner.lastStates(states, lengths);
  const means = learner.meanStates(states, lengths);
  return {
    states: last,
    last: await numbers(last),
    means: await numbers(means),
    expectedLast: byRow(rows, (steps, row) => steps[lengths[row]! - 1]!),
    column: byRow(rows, steps => steps[longest - 1]!),
    onePast: byRow(
      rows,
      (steps, row) => steps[Math.min(lengths[row]!, longest - 1)]!,
    ),
    expectedMeans: byRow(rows, (steps, row) =>
      mean(steps.slice(0, lengths[row])),
    ),
    overAll: byRow(rows, steps => mean(steps)),
    dividedByAll: byRow(rows, (steps, row) =>
      mean(steps.slice(0, lengths[row]), longest),
    ),
  };
}
