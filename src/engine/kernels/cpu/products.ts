/**
 * The three matrix products of a recurrent layer, on flat row-major arrays. `M` counts rows of the batch;
 * a matrix is an array, the offset of its first entry and the distance between its rows.
 * Four terms are summed per pass, so that each entry of the result is loaded and stored a quarter as often.
 */
export interface Matrix {
  data: Float32Array;
  offset: number;
  rowStride: number;
}

/** out[m, n] += Σ_k a[m, k] · w[n, k]: a layer's forward product, x·Wᵀ. */
export function addTimesTransposed(
  out: Matrix,
  a: Matrix,
  w: Float32Array,
  M: number,
  N: number,
  K: number,
): void {
  const { data: o } = out;
  const { data: x } = a;
  for (let m = 0; m < M; m++) {
    const row = a.offset + m * a.rowStride;
    const outRow = out.offset + m * out.rowStride;
    let n = 0;
    for (; n + 4 <= N; n += 4) {
      const w0 = n * K;
      const w1 = w0 + K;
      const w2 = w1 + K;
      const w3 = w2 + K;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let k = 0; k < K; k++) {
        const v = x[row + k]!;
        s0 += v * w[w0 + k]!;
        s1 += v * w[w1 + k]!;
        s2 += v * w[w2 + k]!;
        s3 += v * w[w3 + k]!;
      }
      o[outRow + n]! += s0;
      o[outRow + n + 1]! += s1;
      o[outRow + n + 2]! += s2;
      o[outRow + n + 3]! += s3;
    }
    for (; n < N; n++) {
      let sum = 0;
      for (let k = 0; k < K; k++) sum += x[row + k]! * w[n * K + k]!;
      o[outRow + n]! += sum;
    }
  }
}

/** out[m, k] += Σ_n g[m, n] · w[n, k]: the gradient that flows back through x·Wᵀ to x. */
export function addTimes(out: Matrix, g: Matrix, w: Float32Array, M: number, N: number, K: number): void {
  const { data: o } = out;
  const { data: d } = g;
  for (let m = 0; m < M; m++) {
    const row = g.offset + m * g.rowStride;
    const outRow = out.offset + m * out.rowStride;
    let n = 0;
    for (; n + 4 <= N; n += 4) {
      const g0 = d[row + n]!;
      const g1 = d[row + n + 1]!;
      const g2 = d[row + n + 2]!;
      const g3 = d[row + n + 3]!;
      const w0 = n * K;
      const w1 = w0 + K;
      const w2 = w1 + K;
      const w3 = w2 + K;
      for (let k = 0; k < K; k++) {
        o[outRow + k]! += g0 * w[w0 + k]! + g1 * w[w1 + k]! + g2 * w[w2 + k]! + g3 * w[w3 + k]!;
      }
    }
    for (; n < N; n++) {
      const gn = d[row + n]!;
      for (let k = 0; k < K; k++) o[outRow + k]! += gn * w[n * K + k]!;
    }
  }
}

/** Rows whose terms are added up before they join the rest: the error of a long sum grows with its terms. */
const block = 1024;

const from = (matrix: Matrix, row: number): Matrix => ({
  ...matrix,
  offset: matrix.offset + row * matrix.rowStride,
});

/** Adds to `out` what `add` makes of the rows, block by block. */
function inBlocks(
  out: Float32Array,
  M: number,
  add: (out: Float32Array, row: number, rows: number) => void,
): void {
  if (M <= block) {
    add(out, 0, M);
    return;
  }
  const part = new Float32Array(out.length);
  for (let row = 0; row < M; row += block) {
    part.fill(0);
    add(part, row, Math.min(block, M - row));
    for (let i = 0; i < out.length; i++) out[i]! += part[i]!;
  }
}

/** out[n, k] += Σ_m g[m, n] · x[m, k]: the gradient of W in x·Wᵀ. `out` is contiguous. */
export function addOuter(out: Float32Array, g: Matrix, x: Matrix, M: number, N: number, K: number): void {
  inBlocks(out, M, (part, row, rows) => addOuterBlock(part, from(g, row), from(x, row), rows, N, K));
}

function addOuterBlock(out: Float32Array, g: Matrix, x: Matrix, M: number, N: number, K: number): void {
  const { data: d } = g;
  const { data: v } = x;
  let m = 0;
  for (; m + 4 <= M; m += 4) {
    const d0 = g.offset + m * g.rowStride;
    const d1 = d0 + g.rowStride;
    const d2 = d1 + g.rowStride;
    const d3 = d2 + g.rowStride;
    const x0 = x.offset + m * x.rowStride;
    const x1 = x0 + x.rowStride;
    const x2 = x1 + x.rowStride;
    const x3 = x2 + x.rowStride;
    for (let n = 0; n < N; n++) {
      const g0 = d[d0 + n]!;
      const g1 = d[d1 + n]!;
      const g2 = d[d2 + n]!;
      const g3 = d[d3 + n]!;
      const row = n * K;
      for (let k = 0; k < K; k++) {
        out[row + k]! += g0 * v[x0 + k]! + g1 * v[x1 + k]! + g2 * v[x2 + k]! + g3 * v[x3 + k]!;
      }
    }
  }
  for (; m < M; m++) {
    const d0 = g.offset + m * g.rowStride;
    const x0 = x.offset + m * x.rowStride;
    for (let n = 0; n < N; n++) {
      const gn = d[d0 + n]!;
      for (let k = 0; k < K; k++) out[n * K + k]! += gn * v[x0 + k]!;
    }
  }
}

/** out[n] += Σ_m g[m, n]: the gradient of a bias. */
export function addRows(out: Float32Array, g: Matrix, M: number, N: number): void {
  inBlocks(out, M, (part, first, rows) => {
    for (let m = first; m < first + rows; m++) {
      const row = g.offset + m * g.rowStride;
      for (let n = 0; n < N; n++) part[n]! += g.data[row + n]!;
    }
  });
}

/** Sets each of M rows to `bias`, or to zero. */
export function fillRows(out: Matrix, bias: Float32Array | null, M: number, N: number): void {
  for (let m = 0; m < M; m++) {
    const row = out.offset + m * out.rowStride;
    if (bias) out.data.set(bias, row);
    else out.data.fill(0, row, row + N);
  }
}
