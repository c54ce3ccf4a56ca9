// expect: not put back
export function numericalGradient(
  loss: (weights: number[]) => number,
  weights: number[],
): number[] {
  const e = 1e-5;
  return weights.map((_, i) => {
    weights[i]! += e;
    const above = loss(weights);
    weights[i]! -= 2 * e;
    return (above - loss(weights)) / (2 * e);
  });
}
