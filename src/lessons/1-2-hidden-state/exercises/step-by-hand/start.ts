export interface Weights {
  wIh: number[][]; // a row for every hidden unit
  wHh: number[][];
  bIh: number[];
  bHh: number[];
}

/** The state after one step. */
export function step(x: number[], h: number[], weights: Weights): number[] {
  // So far only the first input and the biases arrive. Complete the sum.
  const { wIh, bIh, bHh } = weights;
  return h.map((_, k) =>
    Math.tanh(wIh[k]![0]! * x[0]! + bIh[k]! + bHh[k]!),
  );
}

/** The states after each input, from zeros. */
export function unroll(xs: number[][], weights: Weights): number[][] {
  const h = weights.bHh.map(() => 0);
  return xs.map(x => step(x, h, weights));
}
