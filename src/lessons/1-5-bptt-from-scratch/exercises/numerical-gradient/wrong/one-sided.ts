// expect: A difference to one side
export function numericalGradient(
  loss: (weights: number[]) => number,
  weights: number[],
): number[] {
  const e = 1e-4;
  const here = loss(weights);
  return weights.map((_, i) => {
    const there = loss(weights.map((w, j) => (j === i ? w + e : w)));
    return (there - here) / e;
  });
}
