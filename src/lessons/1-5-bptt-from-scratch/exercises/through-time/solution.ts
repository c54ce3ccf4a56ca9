export interface Kept {
  xs: number[][];
  h: number[][];
  direct: number[][];
  wHh: number[][];
}
export interface Gradient {
  wIh: number[][];
  wHh: number[][];
  b: number[];
}

/** m += a bᵀ */
function addOuter(m: number[][], a: number[], b: number[]) {
  m.forEach((row, i) => {
    for (let j = 0; j < row.length; j++) row[j]! += a[i]! * b[j]!;
  });
}

export function backward({ xs, h, direct, wHh }: Kept): Gradient {
  const size = wHh.length;
  const wIh = wHh.map(() => xs[0]!.map(() => 0));
  const dWHh = wHh.map(row => row.map(() => 0));
  const b = new Array<number>(size).fill(0);
  let later = new Array<number>(size).fill(0); // nothing after the end
  for (let t = xs.length; t >= 1; t--) {
    const dh = direct[t - 1]!.map((v, k) => v + later[k]!);
    const da = dh.map((v, k) => v * (1 - h[t]![k]! ** 2));
    addOuter(wIh, da, xs[t - 1]!);
    addOuter(dWHh, da, h[t - 1]!);
    for (let k = 0; k < size; k++) b[k]! += da[k]!;
    // Back through W_hh: column k holds all that unit k had an effect on.
    later = h[0]!.map((_, k) =>
      wHh.reduce((sum, row, i) => sum + row[k]! * da[i]!, 0),
    );
  }
  return { wIh, wHh: dWHh, b };
}
