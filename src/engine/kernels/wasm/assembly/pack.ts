// Copies of matrices in the order in which the product reads them: panels of `width` lines, within a panel
// entry after entry along k, so that the inner loop walks two streams without strides. Lines missing in the
// last panel are zeros.
//
// A set of rows in memory is described by four numbers, because a sequence may be [T,B,·] or [B,T,·] and time
// and batch are walked as one index: row m lies at base + (m / inner)·outerStride + (m % inner)·innerStride,
// strides in bytes. Plain rows have inner = 1.

@inline
export function rowAt(base: usize, m: i32, inner: i32, outerStride: usize, innerStride: usize): usize {
  if (inner == 1) return base + <usize>m * outerStride;
  const outer = m / inner;
  return base + <usize>outer * outerStride + <usize>(m - outer * inner) * innerStride;
}

/** Bytes of a packed matrix of `lines` lines of K entries in panels of `width`. */
@inline
export function packedBytes(lines: i32, K: i32, width: i32): usize {
  return <usize>((lines + width - 1) / width) * <usize>(width * K) * 4;
}

/** Source rows run along k: line n of the product is column n of the source. */
export function packColumns(
  dst: usize, width: i32, src: usize, inner: i32, outerStride: usize, innerStride: usize, K: i32, lines: i32,
): void {
  const entry = <usize>width * 4;
  const panel = <usize>K * entry;
  const whole = lines - (lines % width);
  for (let k = 0; k < K; k++) {
    let from = rowAt(src, k, inner, outerStride, innerStride);
    let to = dst + <usize>k * entry;
    let n = 0;
    if (width == 8) {
      for (; n < whole; n += 8) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
        from += 32;
        to += panel;
      }
    } else {
      for (; n < whole; n += 4) {
        v128.store(to, v128.load(from));
        from += 16;
        to += panel;
      }
    }
    if (n < lines) {
      for (let w = 0; w < width; w++) {
        store<f32>(to + (<usize>w << 2), n + w < lines ? load<f32>(from + (<usize>w << 2)) : 0);
      }
    }
  }
}

/** Sets entry k of every line to zero in what packColumns has packed. */
export function clearEntry(dst: usize, width: i32, K: i32, lines: i32, k: i32): void {
  const entry = <usize>width * 4;
  let to = dst + <usize>k * entry;
  for (let n = 0; n < lines; n += width) {
    memory.fill(to, 0, entry);
    to += <usize>K * entry;
  }
}

/** Source rows are the lines themselves, each contiguous along k. */
export function packRows(
  dst: usize, width: i32, src: usize, inner: i32, outerStride: usize, innerStride: usize, K: i32, lines: i32,
): void {
  const entry = <usize>width * 4;
  for (let n = 0; n < lines; n += 4) {
    let to = dst + <usize>(n / width) * <usize>K * entry + (<usize>(n % width) << 2);
    if (n + 4 <= lines) {
      let r0 = rowAt(src, n, inner, outerStride, innerStride);
      let r1 = rowAt(src, n + 1, inner, outerStride, innerStride);
      let r2 = rowAt(src, n + 2, inner, outerStride, innerStride);
      let r3 = rowAt(src, n + 3, inner, outerStride, innerStride);
      let k = 0;
      for (; k + 4 <= K; k += 4) {
        const a = v128.load(r0);
        const b = v128.load(r1);
        const c = v128.load(r2);
        const d = v128.load(r3);
        const ab01 = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
        const ab23 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
        const cd01 = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
        const cd23 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
        v128.store(to, v128.shuffle<f32>(ab01, cd01, 0, 1, 4, 5));
        v128.store(to + entry, v128.shuffle<f32>(ab01, cd01, 2, 3, 6, 7));
        v128.store(to + 2 * entry, v128.shuffle<f32>(ab23, cd23, 0, 1, 4, 5));
        v128.store(to + 3 * entry, v128.shuffle<f32>(ab23, cd23, 2, 3, 6, 7));
        to += 4 * entry;
        r0 += 16;
        r1 += 16;
        r2 += 16;
        r3 += 16;
      }
      for (; k < K; k++) {
        store<f32>(to, load<f32>(r0));
        store<f32>(to, load<f32>(r1), 4);
        store<f32>(to, load<f32>(r2), 8);
        store<f32>(to, load<f32>(r3), 12);
        to += entry;
        r0 += 4;
        r1 += 4;
        r2 += 4;
        r3 += 4;
      }
    } else {
      for (let w = 0; w < 4; w++) {
        const present = n + w < lines;
        const row = present ? rowAt(src, n + w, inner, outerStride, innerStride) : 0;
        for (let k = 0; k < K; k++) {
          store<f32>(to + <usize>k * entry + (<usize>w << 2), present ? load<f32>(row + (<usize>k << 2)) : 0);
        }
      }
    }
  }
  // A panel of eight may end after its first four lines.
  if (width == 8 && ((lines + 3) >> 2) % 2 == 1) {
    let to = dst + <usize>(lines / 8) * <usize>K * entry + 16;
    for (let k = 0; k < K; k++) {
      v128.store(to, f32x4.splat(0));
      to += entry;
    }
  }
}
