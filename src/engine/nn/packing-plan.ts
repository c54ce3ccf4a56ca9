import { FILL } from './take-rows.ts';

/*
 * Index arithmetic of packed sequences, on plain numbers. A packed tensor holds step 0 of every sequence
 * (longest first), then step 1 of those that have one, and so on; batchSizes[t] says how many there are.
 */

/** Indices that order `lengths` from longest to shortest; equal lengths keep their order. */
export function sortByLength(lengths: ArrayLike<number>): number[] {
  return Array.from(lengths, (_, row) => row).sort((a, b) => lengths[b]! - lengths[a]! || a - b);
}

export function invertPermutation(permutation: readonly number[]): number[] {
  const inverse = new Array<number>(permutation.length);
  permutation.forEach((from, to) => {
    inverse[from] = to;
  });
  return inverse;
}

/** The greatest length; a spread into Math.max would end at some 100,000 of them. */
export function longestOf(lengths: ArrayLike<number>): number {
  let longest = 0;
  for (let i = 0; i < lengths.length; i++) longest = Math.max(longest, lengths[i]!);
  return longest;
}

/** batchSizes[t] = number of sequences longer than t. */
export function batchSizesOf(lengths: ArrayLike<number>): number[] {
  const batchSizes = new Array<number>(longestOf(lengths)).fill(0);
  for (let row = 0; row < lengths.length; row++) {
    for (let t = 0; t < lengths[row]!; t++) batchSizes[t]!++;
  }
  return batchSizes;
}

/** Lengths in sorted order (longest first) that give these batch sizes. */
export function lengthsOf(batchSizes: readonly number[]): number[] {
  const lengths = new Array<number>(batchSizes[0] ?? 0).fill(0);
  for (const size of batchSizes) {
    for (let row = 0; row < size; row++) lengths[row]!++;
  }
  return lengths;
}

/** Row number of (row b, step t) in a padded tensor whose two leading axes are merged. */
function paddedRow(b: number, t: number, batchSize: number, seqLen: number, batchFirst: boolean): number {
  return batchFirst ? b * seqLen + t : t * batchSize + b;
}

/** For each row of the packed data, its row in the padded tensor. `order[k]` is the k-th longest sequence. */
export function packedFromPadded(
  batchSizes: readonly number[],
  order: readonly number[],
  seqLen: number,
  batchFirst: boolean,
): Int32Array {
  const rows: number[] = [];
  batchSizes.forEach((size, t) => {
    for (let k = 0; k < size; k++) rows.push(paddedRow(order[k]!, t, order.length, seqLen, batchFirst));
  });
  return Int32Array.from(rows);
}

/** For each row of a padded tensor of `seqLen` steps, its row in the packed data, or FILL. */
export function paddedFromPacked(
  batchSizes: readonly number[],
  order: readonly number[],
  seqLen: number,
  batchFirst: boolean,
): Int32Array {
  const rows = new Int32Array(seqLen * order.length).fill(FILL);
  let packedRow = 0;
  batchSizes.forEach((size, t) => {
    for (let k = 0; k < size; k++) {
      rows[paddedRow(order[k]!, t, order.length, seqLen, batchFirst)] = packedRow++;
    }
  });
  return rows;
}

/** For each row of a padded tensor, its row in another padded tensor of the same sequences, or FILL past an end. */
export function paddedFromPadded(
  lengths: ArrayLike<number>,
  source: { seqLen: number; batchFirst: boolean },
  result: { seqLen: number; batchFirst: boolean },
): Int32Array {
  const batchSize = lengths.length;
  const rows = new Int32Array(result.seqLen * batchSize).fill(FILL);
  for (let b = 0; b < batchSize; b++) {
    for (let t = 0; t < lengths[b]!; t++) {
      rows[paddedRow(b, t, batchSize, result.seqLen, result.batchFirst)] = paddedRow(
        b,
        t,
        batchSize,
        source.seqLen,
        source.batchFirst,
      );
    }
  }
  return rows;
}
