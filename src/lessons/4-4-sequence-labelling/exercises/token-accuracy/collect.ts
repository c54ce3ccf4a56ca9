import { type Tensor, tensor } from 'unrolled';

const sentences = 3;
const time = 4;
const classes = 4;
const lengths = [4, 2, 1];
const tags = [[0, 1, 2, 3], [3, 0], [1]];
// The largest score of each place; those behind a sentence's end are 0.
const answers = [
  [0, 1, 2, 0],
  [3, 1, 0, 0],
  [1, 0, 0, 0],
];

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const scores = tensor(
    answers.map(row =>
      row.map(best =>
        Array.from({ length: classes }, (_, c) =>
          c === best ? 2 : 0.1 * c,
        ),
      ),
    ),
  ).keep();
  const of = async (ignoreIndex: number) => {
    const rows = tags.map(row =>
      Array.from({ length: time }, (_, t) => row[t] ?? ignoreIndex),
    );
    const truth = tensor(rows, { dtype: 'int32' });
    const result: Tensor = learner.tokenAccuracy(
      scores,
      truth,
      ignoreIndex,
    );
    return [...(await result.data())];
  };
  const isToken = (row: number, t: number) => t < lengths[row]!;
  let alongTime = 0;
  for (let row = 0; row < sentences; row++) {
    for (let t = 0; t < time; t++) {
      // The step with the largest score of class t.
      const scoresOfClass = answers[row]!.map(best =>
        best === t ? 2 : 0.1 * t,
      );
      const step = scoresOfClass.indexOf(Math.max(...scoresOfClass));
      if (isToken(row, t) && step === tags[row]![t]) alongTime += 1;
    }
  }
  return {
    usual: await of(-100),
    other: await of(9),
    alongTime: [alongTime / 7],
  };
}
