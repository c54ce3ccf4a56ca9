import { packColumns, packedBytes, packRows } from './pack';
import { aligned } from './plan';
import { COLUMNS, multiply, ROWS } from './product';
import { sumRows } from './vector';

/** y = x·Wᵀ + b: x [N,I], weight [O,I], y [N,O]. With `scratch` 0 returns the bytes of scratch needed. */
export function linearForward(
  x: usize, weight: usize, bias: usize, y: usize, N: i32, I: i32, O: i32, scratch: usize,
): usize {
  let at = scratch;
  const left = at;
  at += aligned(packedBytes(N, I, ROWS));
  const right = at;
  at += aligned(packedBytes(O, I, COLUMNS));
  const edge = at;
  at += 128;
  if (scratch == 0) return at;
  packRows(left, ROWS, x, 1, <usize>I << 2, 0, I, N);
  packRows(right, COLUMNS, weight, 1, <usize>I << 2, 0, I, O);
  if (bias) {
    for (let n = 0; n < N; n++) memory.copy(y + (<usize>(n * O) << 2), bias, <usize>O << 2);
  }
  multiply(left, right, N, O, I, y, 1, <usize>O << 2, 0, bias != 0, edge);
  return at - scratch;
}

/** dW = gᵀ·x, db = Σ g, dx = g·W; `dBias` and `dx` may be 0. */
export function linearBackward(
  x: usize, weight: usize, g: usize, N: i32, I: i32, O: i32,
  dWeight: usize, dBias: usize, dx: usize, scratch: usize,
): usize {
  let at = scratch;
  const left = at;
  at += aligned(max(packedBytes(O, N, ROWS), packedBytes(N, O, ROWS)));
  const right = at;
  at += aligned(max(packedBytes(I, N, COLUMNS), packedBytes(I, O, COLUMNS)));
  const edge = at;
  at += 128;
  if (scratch == 0) return at;
  const I4 = <usize>I << 2;
  const O4 = <usize>O << 2;
  packColumns(left, ROWS, g, 1, O4, 0, N, O);
  packColumns(right, COLUMNS, x, 1, I4, 0, N, I);
  multiply(left, right, O, I, N, dWeight, 1, I4, 0, false, edge);
  if (dBias) sumRows(dBias, g, N, O, false);
  if (dx) {
    packRows(left, ROWS, g, 1, O4, 0, O, N);
    packColumns(right, COLUMNS, weight, 1, I4, 0, O, I);
    multiply(left, right, N, I, O, dx, 1, I4, 0, false, edge);
  }
  return at - scratch;
}

/** Returns Σ(a − b)² / n and writes 2(a − b)/n. Sums are taken in float64, as they may be long. */
export function meanSquaredError(a: usize, b: usize, grad: usize, n: i32): f64 {
  const factor = f32x4.splat(<f32>(2.0 / <f64>n));
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const at = <usize>i << 2;
    const difference = f32x4.sub(v128.load(a + at), v128.load(b + at));
    v128.store(grad + at, f32x4.mul(difference, factor));
    const first = f64x2.promote_low_f32x4(difference);
    const second = f64x2.promote_low_f32x4(v128.shuffle<f32>(difference, difference, 2, 3, 2, 3));
    low = f64x2.add(low, f64x2.mul(first, first));
    high = f64x2.add(high, f64x2.mul(second, second));
  }
  low = f64x2.add(low, high);
  let sum = f64x2.extract_lane(low, 0) + f64x2.extract_lane(low, 1);
  for (; i < n; i++) {
    const at = <usize>i << 2;
    const difference = load<f32>(a + at) - load<f32>(b + at);
    store<f32>(grad + at, <f32>((2.0 * <f64>difference) / <f64>n));
    sum += <f64>difference * <f64>difference;
  }
  return sum / <f64>n;
}
