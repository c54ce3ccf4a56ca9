import { gruRowBack, lstmRowBack, rnnRowBack } from './cells-backward';
import { clearEntry, packColumns, packedBytes, packRows } from './pack';
import { aligned, chunkSteps, copyOrZero, gateCount, GRU, isActive, LSTM, RNN_RELU } from './plan';
import { COLUMNS, multiply, ROWS } from './product';
import { get, put, sumRows } from './vector';

/** to[j] += from[j] over one row */
@inline
function addRow(to: usize, from: usize, bytes: usize): void {
  const whole = bytes & ~15;
  let j: usize = 0;
  for (; j < whole; j += 16) put(to + j, f32x4.add(get(to + j, true), get(from + j, true)), true);
  for (; j < bytes; j += 4) put(to + j, f32x4.add(get(to + j, false), get(from + j, false)), false);
}

/**
 * One direction of one layer, backward; parameters as in `forward`. `upOut` has the strides of `out`. `dh` and
 * `dc` [B,H] serve as the running gradients and end as those of h0 and c0. Steps are walked in chunks; the
 * products over time and batch are taken chunk by chunk, while the gate gradients are still in the cache.
 * `dx` receives (`addToX`: is increased by) the gradient of x, `hidden` [T,B,H] that of every hidden state.
 */
export function backward(
  cell: i32, reverse: bool, T: i32, B: i32, I: i32, H: i32,
  x: usize, xStep: usize, xRow: usize,
  weightIh: usize, weightHh: usize, h0: usize, c0: usize, lengths: usize,
  out: usize, outStep: usize, outRow: usize, gates: usize, aux: usize,
  upOut: usize, upHN: usize, upCN: usize, dh: usize, dc: usize,
  dWeightIh: usize, dWeightHh: usize, dBiasIh: usize, dBiasHh: usize,
  dx: usize, addToX: bool, hidden: usize, scratch: usize,
): usize {
  const GH = gateCount(cell) * H;
  const steps = chunkSteps(T, B);
  const H4 = <usize>H << 2;
  const GH4 = <usize>GH << 2;
  const I4 = <usize>I << 2;
  const rows = steps * B;

  let at = scratch;
  const packedHh = at;
  at += aligned(packedBytes(H, GH, COLUMNS));
  const packedIh = at;
  at += aligned(packedBytes(I, GH, COLUMNS));
  // As left operand: the gate gradients of a step or a chunk, either way round.
  const left = at;
  at += aligned(max(packedBytes(rows, GH, ROWS), packedBytes(GH, rows, ROWS)));
  const right = at;
  at += aligned(packedBytes(max(H, I), rows, COLUMNS));
  const d = at;
  at += aligned(<usize>rows * GH4);
  const dRecurrent = cell == GRU ? at : d;
  at += aligned(cell == GRU ? <usize>rows * GH4 : 0);
  const hPrev = at;
  at += aligned(<usize>rows * H4);
  const zeroState = at;
  at += aligned(H4);
  const edge = at;
  at += 128;
  if (scratch == 0) return at;

  packColumns(packedHh, COLUMNS, weightHh, 1, H4, 0, GH, H);
  if (dx) packColumns(packedIh, COLUMNS, weightIh, 1, I4, 0, GH, I);
  memory.fill(zeroState, 0, H4);
  copyOrZero(dh, upHN, <usize>B * H4);
  if (cell == LSTM) copyOrZero(dc, upCN, <usize>B * H4);

  for (let done = 0; done < T; done += steps) {
    const count = min(steps, T - done);
    const start = reverse ? done : T - done - count;
    for (let s = 0; s < count; s++) {
      const slot = reverse ? s : count - 1 - s;
      const t = start + slot;
      const before = reverse ? t + 1 : t - 1;
      for (let b = 0; b < B; b++) {
        const row = <usize>b * H4;
        const chunkRow = <usize>(slot * B + b);
        const rowD = d + chunkRow * GH4;
        const rowDRecurrent = dRecurrent + chunkRow * GH4;
        const rowHPrev = hPrev + chunkRow * H4;
        if (!isActive(lengths, b, t)) {
          // A row past its end holds its state: the gradient in dh and dc passes unchanged.
          memory.fill(rowD, 0, GH4);
          if (cell == GRU) memory.fill(rowDRecurrent, 0, GH4);
          memory.fill(rowHPrev, 0, H4);
          if (hidden) memory.fill(hidden + <usize>(t * B + b) * H4, 0, H4);
          continue;
        }
        const rowOut = out + <usize>t * outStep + <usize>b * outRow;
        const stepRow = <usize>(t * B + b);
        const isFirst = before < 0 || before >= T || !isActive(lengths, b, before);
        if (isFirst) copyOrZero(rowHPrev, h0 ? h0 + row : 0, H4);
        else memory.copy(rowHPrev, out + <usize>before * outStep + <usize>b * outRow, H4);
        if (upOut) addRow(dh + row, upOut + (rowOut - out), H4);
        if (hidden) memory.copy(hidden + stepRow * H4, dh + row, H4);
        if (cell == LSTM) {
          const cPrev = isFirst ? (c0 ? c0 + row : zeroState) : aux + <usize>(before * B + b) * H4;
          lstmRowBack(H4, gates + stepRow * GH4, aux + stepRow * H4, cPrev, dh + row, dc + row, rowD);
        } else if (cell == GRU) {
          gruRowBack(H4, gates + stepRow * GH4, aux + stepRow * H4, rowHPrev, dh + row, rowD, rowDRecurrent);
        } else {
          rnnRowBack(cell == RNN_RELU, H4, rowOut, dh + row, rowD);
        }
      }
      packRows(left, ROWS, dRecurrent + <usize>(slot * B) * GH4, 1, GH4, 0, GH, B);
      multiply(left, packedHh, B, H, GH, dh, 1, H4, 0, true, edge);
    }

    const K = count * B;
    const add = done > 0;
    if (dx) {
      packRows(left, ROWS, d, 1, GH4, 0, GH, K);
      multiply(left, packedIh, K, I, GH, dx + <usize>start * xStep, B, xStep, xRow, addToX, edge);
    }
    packColumns(left, ROWS, d, 1, GH4, 0, K, GH);
    packColumns(right, COLUMNS, x + <usize>start * xStep, B, xStep, xRow, K, I);
    if (lengths) {
      // Zero times what lies past a row's end is not zero if that is NaN.
      for (let k = 0; k < K; k++) if (!isActive(lengths, k % B, start + k / B)) clearEntry(right, COLUMNS, K, I, k);
    }
    multiply(left, right, GH, I, K, dWeightIh, 1, I4, 0, add, edge);
    if (cell == GRU) packColumns(left, ROWS, dRecurrent, 1, GH4, 0, K, GH);
    packColumns(right, COLUMNS, hPrev, 1, H4, 0, K, H);
    multiply(left, right, GH, H, K, dWeightHh, 1, H4, 0, add, edge);
    if (dBiasIh) sumRows(dBiasIh, d, K, GH, add);
    if (dBiasHh) sumRows(dBiasHh, dRecurrent, K, GH, add);
  }
  return at - scratch;
}
