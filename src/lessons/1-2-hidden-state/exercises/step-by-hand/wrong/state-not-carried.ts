// expect: Every step starts from zeros
export interface Weights {
  wIh: number[][]; // a row for every hidden unit
  wHh: number[][];
  bIh: number[];
  bHh: number[];
}

const dot = (row: number[], list: number[]) =>
  row.reduce((sum, w, i) => sum + w * list[i]!, 0);

/** The state after one step. */
export function step(x: number[], h: number[], weights: Weights): number[] {
  const { wIh, wHh, bIh, bHh } = weights;
  return h.map((_, k) =>
    Math.tanh(dot(wIh[k]!, x) + bIh[k]! + dot(wHh[k]!, h) + bHh[k]!),
  );
}

/** The states after each input, from zeros. */
export function unroll(xs: number[][], weights: Weights): number[][] {
  const h = weights.bHh.map(() => 0);
  return xs.map(x => step(x, h, weights));
}
