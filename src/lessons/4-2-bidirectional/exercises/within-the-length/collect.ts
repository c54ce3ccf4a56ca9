import { tensor, type Tensor } from 'unrolled';

const rows = [
  [1, 2, 3, 0, 0],
  [4, 5, 6, 7, 8],
  [9, 10, 0, 0, 0],
];
const numbers = async (values: Tensor) => [...(await values.data())];

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const x = tensor(rows);
  return {
    turned: await numbers(learner.reverseWithin(x, [3, 5, 2])),
    asItWas: rows.flat(),
    wholeRows: rows.flatMap(row => [...row].reverse()),
    paddingFirst: rows.flatMap(row => [
      ...row.filter(v => v === 0),
      ...row.filter(v => v !== 0),
    ]),
    batchTurned: [...rows].reverse().flat(),
  };
}
