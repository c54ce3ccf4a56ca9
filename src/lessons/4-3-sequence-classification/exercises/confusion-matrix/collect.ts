export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const truth = [0, 0, 0, 0, 1, 1, 1, 3, 3, 3];
  const answers = [0, 0, 3, 3, 1, 1, 0, 3, 3, 3];
  const matrix = learner.confusionMatrix(truth, answers, 4);
  const given = [
    [2, 0, 0, 2],
    [1, 2, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 3],
  ];
  return { matrix: matrix.flat(), recall: learner.recall(given) };
}
