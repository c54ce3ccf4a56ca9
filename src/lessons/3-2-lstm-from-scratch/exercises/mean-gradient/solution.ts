/** Mean squared error, and its derivative by every prediction. */
export function lossAndGradient(y: number[][], target: number[][]) {
  const count = y.length * y[0]!.length;
  let loss = 0;
  const gradient = y.map((row, n) =>
    row.map((value, t) => {
      const error = value - target[n]![t]!;
      loss += (error * error) / count;
      return (2 * error) / count;
    }),
  );
  return { loss, gradient };
}
