// What the forward and the backward pass of a layer share.

export const RNN_TANH: i32 = 0;
export const RNN_RELU: i32 = 1;
export const LSTM: i32 = 2;
export const GRU: i32 = 3;

@inline
export function gateCount(cell: i32): i32 {
  return cell == LSTM ? 4 : cell == GRU ? 3 : 1;
}

/** Rows of [time × batch] that are worked on together: few enough to stay in the second-level cache. */
const CHUNK_ROWS: i32 = 256;

@inline
export function chunkSteps(T: i32, B: i32): i32 {
  return min(T, max(1, CHUNK_ROWS / B));
}

@inline
export function isActive(lengths: usize, b: i32, t: i32): bool {
  return lengths == 0 || t < load<i32>(lengths + (<usize>b << 2));
}

/** Keeps every part of the scratch memory on a cache line of its own. */
@inline
export function aligned(bytes: usize): usize {
  return (bytes + 63) & ~63;
}

@inline
export function copyOrZero(to: usize, from: usize, bytes: usize): void {
  if (from) memory.copy(to, from, bytes);
  else memory.fill(to, 0, bytes);
}
