// expect: they are nudged together
export function numericalGradient(
  loss: (weights: number[]) => number,
  weights: number[],
): number[] {
  const e = 1e-5;
  return weights.map(() => {
    const nudged = (by: number) => loss(weights.map(w => w + by));
    return (nudged(e) - nudged(-e)) / (2 * e);
  });
}
