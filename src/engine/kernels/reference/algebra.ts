/**
 * The little linear algebra that recurrent cells need, in float64 on plain arrays, so that nothing is hidden.
 * A matrix is an array of rows.
 */
export type Vector = number[];
export type Matrix = number[][];

export const zeros = (n: number): Vector => new Array<number>(n).fill(0);

export const zerosLike = (m: Matrix): Matrix => m.map(row => zeros(row.length));

/** M·v: one dot product per row. */
export const times = (m: Matrix, v: Vector): Vector =>
  m.map(row => row.reduce((sum, entry, k) => sum + entry * v[k]!, 0));

/** Mᵀ·v, which carries a gradient back through M·x to x. */
export const transposedTimes = (m: Matrix, v: Vector): Vector =>
  zeros(m[0]!.length).map((_, k) => m.reduce((sum, row, j) => sum + row[k]! * v[j]!, 0));

export const add = (...vectors: Vector[]): Vector =>
  vectors[0]!.map((_, j) => vectors.reduce((sum, v) => sum + v[j]!, 0));

/** target ← target + v */
export function accumulate(target: Vector, v: Vector): void {
  for (let j = 0; j < v.length; j++) target[j]! += v[j]!;
}

/** target ← target + u·vᵀ, the gradient of M in M·v when u reaches M·v. */
export function accumulateOuter(target: Matrix, u: Vector, v: Vector): void {
  for (let j = 0; j < u.length; j++) {
    for (let k = 0; k < v.length; k++) target[j]![k]! += u[j]! * v[k]!;
  }
}

/** Entry by entry, with as many vectors as the function takes. */
export const zip = (f: (...entries: number[]) => number, ...vectors: Vector[]): Vector =>
  vectors[0]!.map((_, j) => f(...vectors.map(v => v[j]!)));

/** The `index`-th block of `size` entries: one gate out of stacked gates. */
export const block = (v: Vector, index: number, size: number): Vector =>
  v.slice(index * size, (index + 1) * size);

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
