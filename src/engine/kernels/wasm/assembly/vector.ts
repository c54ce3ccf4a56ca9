// Loads and stores of four floats, or of one at the end of a row: `full` is a constant where these are inlined,
// so that one text serves both loops.

@inline
export function get(at: usize, full: bool): v128 {
  return full ? v128.load(at) : v128.load_zero<f32>(at);
}

@inline
export function put(at: usize, value: v128, full: bool): void {
  if (full) v128.store(at, value);
  else v128.store_lane<f32>(at, value, 0);
}

/** a·b + c: one instruction where the binary is built for relaxed SIMD. */
@inline
export function mulAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<f32>(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** 1 − a */
@inline
export function complement(a: v128): v128 {
  return f32x4.sub(f32x4.splat(1), a);
}

/** Rows that are added up before their sum is added to the others': the error of a long sum grows with its terms. */
const BLOCK: i32 = 256;

/** out[n] = Σ_m rows[m, n], or += ; rows are contiguous. */
export function sumRows(out: usize, rows: usize, M: i32, N: i32, accumulate: bool): void {
  if (M == 0) sumBlock(out, rows, 0, N, accumulate);
  for (let m = 0; m < M; m += BLOCK) {
    sumBlock(out, rows + (<usize>m * <usize>N << 2), min(BLOCK, M - m), N, accumulate || m > 0);
  }
}

function sumBlock(out: usize, rows: usize, M: i32, N: i32, accumulate: bool): void {
  const stride = <usize>N << 2;
  let n = 0;
  for (; n + 4 <= N; n += 4) {
    const column = <usize>n << 2;
    let sum = f32x4.splat(0);
    let from = rows + column;
    for (let m = 0; m < M; m++) {
      sum = f32x4.add(sum, v128.load(from));
      from += stride;
    }
    v128.store(out + column, accumulate ? f32x4.add(v128.load(out + column), sum) : sum);
  }
  for (; n < N; n++) {
    const column = <usize>n << 2;
    let sum: f32 = 0;
    for (let m = 0; m < M; m++) sum += load<f32>(rows + <usize>m * stride + column);
    store<f32>(out + column, accumulate ? load<f32>(out + column) + sum : sum);
  }
}
