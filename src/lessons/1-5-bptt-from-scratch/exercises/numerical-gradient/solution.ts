/** ∂loss/∂weights[i] for each i, by nudging one weight at a time. */
export function numericalGradient(
  loss: (weights: number[]) => number,
  weights: number[],
): number[] {
  const e = 1e-5;
  return weights.map((_, i) => {
    const nudged = (by: number) =>
      loss(weights.map((w, j) => (j === i ? w + by : w)));
    return (nudged(e) - nudged(-e)) / (2 * e);
  });
}
