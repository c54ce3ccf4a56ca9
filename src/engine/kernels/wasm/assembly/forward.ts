import { gruRow, lstmRow, rnnRow } from './cells-forward';
import { packedBytes, packRows } from './pack';
import { aligned, chunkSteps, copyOrZero, gateCount, GRU, isActive, LSTM, RNN_RELU } from './plan';
import { COLUMNS, multiply, ROWS } from './product';

/**
 * One direction of one layer, forward. Strides are in bytes, from step to step and from row to row; `out` points
 * at this direction's first column. Pointers may be 0 where the contract allows null. `hN` and `cN` serve as the
 * running state. `gates` [T,B,G·H] and `aux` [T,B,H] are this direction's part. With `scratch` 0 nothing is
 * computed; the return value is the number of bytes of scratch needed.
 */
export function forward(
  cell: i32, reverse: bool, T: i32, B: i32, I: i32, H: i32,
  x: usize, xStep: usize, xRow: usize,
  weightIh: usize, weightHh: usize, biasIh: usize, biasHh: usize,
  h0: usize, c0: usize, lengths: usize,
  out: usize, outStep: usize, outRow: usize,
  hN: usize, cN: usize, gates: usize, aux: usize, scratch: usize,
): usize {
  const GH = gateCount(cell) * H;
  const steps = chunkSteps(T, B);
  const H4 = <usize>H << 2;
  const GH4 = <usize>GH << 2;

  let at = scratch;
  const packedIh = at;
  at += aligned(packedBytes(GH, I, COLUMNS));
  const packedHh = at;
  at += aligned(packedBytes(GH, H, COLUMNS));
  const packedRows = at;
  at += aligned(max(packedBytes(steps * B, I, ROWS), packedBytes(B, H, ROWS)));
  // RNN: W_ih x + W_hh h₋₁ of a chunk, which the contract does not keep. GRU: W_hh h₋₁ of one step.
  const temporary = at;
  at += aligned(cell == LSTM ? 0 : <usize>(cell == GRU ? B : steps * B) * GH4);
  const bias = at;
  at += aligned(GH4);
  const biasN = at;
  at += aligned(H4);
  const edge = at;
  at += 128;
  if (scratch == 0) return at;

  packRows(packedIh, COLUMNS, weightIh, 1, <usize>I << 2, 0, I, GH);
  packRows(packedHh, COLUMNS, weightHh, 1, H4, 0, H, GH);
  copyOrZero(bias, biasIh, GH4);
  copyOrZero(biasN, cell == GRU && biasHh ? biasHh + 2 * H4 : 0, H4);
  if (biasHh) {
    const shared: usize = cell == GRU ? 2 * H4 : GH4;
    for (let j: usize = 0; j < shared; j += 4) store<f32>(bias + j, load<f32>(bias + j) + load<f32>(biasHh + j));
  }
  copyOrZero(hN, h0, <usize>B * H4);
  if (cell == LSTM) copyOrZero(cN, c0, <usize>B * H4);

  for (let done = 0; done < T; done += steps) {
    const count = min(steps, T - done);
    const start = reverse ? T - done - count : done;
    const pre = cell < LSTM ? temporary : gates + <usize>(start * B) * GH4;
    packRows(packedRows, ROWS, x + <usize>start * xStep, B, xStep, xRow, I, count * B);
    multiply(packedRows, packedIh, count * B, GH, I, pre, 1, GH4, 0, false, edge);
    for (let s = 0; s < count; s++) {
      const t = reverse ? start + count - 1 - s : start + s;
      const stepPre = pre + <usize>((t - start) * B) * GH4;
      packRows(packedRows, ROWS, hN, 1, H4, 0, H, B);
      if (cell == GRU) multiply(packedRows, packedHh, B, GH, H, temporary, 1, GH4, 0, false, edge);
      else multiply(packedRows, packedHh, B, GH, H, stepPre, 1, GH4, 0, true, edge);
      for (let b = 0; b < B; b++) {
        const row = <usize>b * H4;
        const rowPre = stepPre + <usize>b * GH4;
        const rowAux = aux + <usize>(t * B + b) * H4;
        const rowOut = out + <usize>t * outStep + <usize>b * outRow;
        if (!isActive(lengths, b, t)) {
          memory.fill(rowOut, 0, H4);
          if (cell >= LSTM) {
            memory.fill(rowPre, 0, GH4);
            memory.fill(rowAux, 0, H4);
          }
        } else if (cell == LSTM) {
          lstmRow(H4, rowPre, bias, hN + row, cN + row, rowAux, rowOut);
        } else if (cell == GRU) {
          gruRow(H4, rowPre, temporary + <usize>b * GH4, bias, biasN, hN + row, rowAux, rowOut);
        } else {
          rnnRow(cell == RNN_RELU, H4, rowPre, bias, hN + row, rowOut);
        }
      }
    }
  }
  return at - scratch;
}
