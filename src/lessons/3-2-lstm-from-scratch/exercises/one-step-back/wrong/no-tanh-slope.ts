// expect: slope of tanh
export type Kept = Record<'i' | 'f' | 'g' | 'o' | 'c', number[]>;

/** Gradients of the four sums and of the cell state before. */
export function stepBack(
  step: Kept,
  cBefore: number[],
  dh: number[],
  dcLater: number[],
) {
  const { i, f, g, o, c } = step;
  const units = [...c.keys()];
  const tanhC = c.map(Math.tanh);
  const dc = units.map(u => dcLater[u]! + dh[u]! * o[u]!);
  return {
    i: units.map(u => dc[u]! * g[u]! * i[u]! * (1 - i[u]!)),
    f: units.map(u => dc[u]! * cBefore[u]! * f[u]! * (1 - f[u]!)),
    g: units.map(u => dc[u]! * i[u]! * (1 - g[u]! ** 2)),
    o: units.map(u => dh[u]! * tanhC[u]! * o[u]! * (1 - o[u]!)),
    cBefore: units.map(u => dc[u]! * f[u]!),
  };
}
