export interface Weights {
  wIh: number[][]; // 3H rows: those of r, then of z, then of n
  wHh: number[][];
  bIh: number[];
  bHh: number[];
}

export const sigmoid = (v: number) => 1 / (1 + Math.exp(-v));
const linear = (matrix: number[][], v: number[], bias: number[]) =>
  matrix.map((row, k) =>
    row.reduce((sum, w, j) => sum + w * v[j]!, bias[k]!),
  );

/** The state after one step of a GRU, in PyTorch's form. */
export function step(x: number[], h: number[], weights: Weights): number[] {
  const size = h.length;
  const a = linear(weights.wIh, x, weights.bIh); // 3H numbers
  const b = linear(weights.wHh, h, weights.bHh);
  return h.map((_, k) => {
    // So far a plain tanh of the candidate's rows. Add r, z and the mixture.
    return Math.tanh(a[2 * size + k]! + b[2 * size + k]!);
  });
}
