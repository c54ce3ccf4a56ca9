/** Row: the true class. Column: the answer. */
export function confusionMatrix(
  truth: number[],
  answers: number[],
  classes: number,
): number[][] {
  const matrix = Array.from({ length: classes }, () =>
    Array<number>(classes).fill(0),
  );
  for (const [i, row] of truth.entries()) matrix[row]![answers[i]!]! += 1;
  return matrix;
}

/** The share of each class that was answered right. */
export function recall(matrix: number[][]): number[] {
  return matrix.map((row, r) => {
    const items = row.reduce((sum, count) => sum + count, 0);
    return items ? row[r]! / items : 0;
  });
}
