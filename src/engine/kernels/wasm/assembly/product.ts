// C = A·B or C += A·B from packed panels: 4 rows of A by 8 columns of B at a time, the 32 sums in registers.
import { rowAt } from './pack';
import { mulAdd } from './vector';

export const ROWS: i32 = 4;
export const COLUMNS: i32 = 8;
/** Entries along k per pass, so that the two panels in use stay in the first-level cache. */
const DEPTH: i32 = 512;

function tile(a: usize, b: usize, K: i32, c0: usize, c1: usize, c2: usize, c3: usize, add: bool): void {
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  const end = a + (<usize>K << 4);
  while (a < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let v = v128.load_splat<f32>(a);
    s00 = mulAdd(v, b0, s00);
    s01 = mulAdd(v, b1, s01);
    v = v128.load_splat<f32>(a, 4);
    s10 = mulAdd(v, b0, s10);
    s11 = mulAdd(v, b1, s11);
    v = v128.load_splat<f32>(a, 8);
    s20 = mulAdd(v, b0, s20);
    s21 = mulAdd(v, b1, s21);
    v = v128.load_splat<f32>(a, 12);
    s30 = mulAdd(v, b0, s30);
    s31 = mulAdd(v, b1, s31);
    a += 16;
    b += 32;
  }
  if (add) {
    s00 = f32x4.add(s00, v128.load(c0));
    s01 = f32x4.add(s01, v128.load(c0, 16));
    s10 = f32x4.add(s10, v128.load(c1));
    s11 = f32x4.add(s11, v128.load(c1, 16));
    s20 = f32x4.add(s20, v128.load(c2));
    s21 = f32x4.add(s21, v128.load(c2, 16));
    s30 = f32x4.add(s30, v128.load(c3));
    s31 = f32x4.add(s31, v128.load(c3, 16));
  }
  v128.store(c0, s00);
  v128.store(c0, s01, 16);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c2, s20);
  v128.store(c2, s21, 16);
  v128.store(c3, s30);
  v128.store(c3, s31, 16);
}

/** Adds the first `rows` by `columns` entries of a 4×8 tile to C, or sets C to them. */
function copyEdge(
  edge: usize, rows: i32, columns: i32, c0: usize, c1: usize, c2: usize, c3: usize, add: bool,
): void {
  for (let m = 0; m < rows; m++) {
    const to = m == 0 ? c0 : m == 1 ? c1 : m == 2 ? c2 : c3;
    const from = edge + (<usize>m << 5);
    for (let n = 0; n < columns; n++) {
      const at = <usize>n << 2;
      store<f32>(to + at, add ? load<f32>(to + at) + load<f32>(from + at) : load<f32>(from + at));
    }
  }
}

/** `edge`: 128 bytes of scratch. C's rows are described as in pack.ts. */
export function multiply(
  a: usize, b: usize, M: i32, N: i32, K: i32,
  c: usize, inner: i32, outerStride: usize, innerStride: usize, accumulate: bool, edge: usize,
): void {
  const panelA = <usize>K << 4;
  const panelB = <usize>K << 5;
  for (let k = 0; k < K; k += DEPTH) {
    const depth = min(DEPTH, K - k);
    const add = accumulate || k > 0;
    let bPanel = b + (<usize>k << 5);
    for (let n = 0; n < N; n += COLUMNS) {
      const columns = min(COLUMNS, N - n);
      const column = <usize>n << 2;
      let aPanel = a + (<usize>k << 4);
      for (let m = 0; m < M; m += ROWS) {
        const rows = min(ROWS, M - m);
        const c0 = rowAt(c, m, inner, outerStride, innerStride) + column;
        const c1 = rows > 1 ? rowAt(c, m + 1, inner, outerStride, innerStride) + column : 0;
        const c2 = rows > 2 ? rowAt(c, m + 2, inner, outerStride, innerStride) + column : 0;
        const c3 = rows > 3 ? rowAt(c, m + 3, inner, outerStride, innerStride) + column : 0;
        if (rows == ROWS && columns == COLUMNS) {
          tile(aPanel, bPanel, depth, c0, c1, c2, c3, add);
        } else {
          tile(aPanel, bPanel, depth, edge, edge + 32, edge + 64, edge + 96, false);
          copyEdge(edge, rows, columns, c0, c1, c2, c3, add);
        }
        aPanel += panelA;
      }
      bPanel += panelB;
    }
  }
}
