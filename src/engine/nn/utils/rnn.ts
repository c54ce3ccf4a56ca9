import { checkCall } from '../../check-call.ts';
import { UnrolledError } from '../../errors.ts';
import { cat, Tensor } from '../../tensor/index.ts';
import { paddedBatches } from '../../tensor/origins.ts';
import { PackedSequence } from '../packing.ts';
import { batchSizesOf, longestOf, paddedFromPadded, sortByLength } from '../packing-plan.ts';
import { FILL, takeRows } from '../take-rows.ts';
import { valuesAtHand } from '../values-at-hand.ts';

export { PackedSequence };

/** Sequence lengths: plain numbers, or a 1-D int32 tensor (on WebGPU: one that has not left the host). */
export type Lengths = readonly number[] | Int32Array | Tensor;

/**
 * Packs a padded batch, so that recurrent layers stop at each sequence's true end.
 *
 * - input: [T, B, *], or [B, T, *] with `batchFirst`
 * - lengths: the number of steps of each sequence, B of them, each between 1 and T
 * - `batchFirst` (default false); `enforceSorted` (default true): the sequences come longest first. With false
 *   they may come in any order; outputs and final states come back in that order.
 *
 * Throws if the number of lengths is not B, if a length is below 1 or above T, or if `enforceSorted` and the
 * lengths increase somewhere.
 *
 * @example
 * const padded = tensor([[[1], [2], [3]], [[4], [5], [0]]]);
 * const packed = nn.utils.rnn.packPaddedSequence(padded, [3, 2], { batchFirst: true });
 * console.log(packed.batchSizes, await packed.data.toArray());
 */
export function packPaddedSequence(
  input: Tensor,
  lengths: Lengths,
  { batchFirst = false, enforceSorted = true }: { batchFirst?: boolean; enforceSorted?: boolean } = {},
): PackedSequence {
  checkCall(
    arguments,
    'nn.utils.rnn.packPaddedSequence(input: Tensor, lengths, { batchFirst: boolean, enforceSorted: boolean })',
  );
  const where = 'nn.utils.rnn.packPaddedSequence()';
  if (input.ndim < 2) {
    throw new UnrolledError(
      `${where}: expected a padded batch of shape ${batchFirst ? '[B, T, …]' : '[T, B, …]'}, ` +
        `got shape [${input.shape.join(', ')}].`,
      { hint: 'To pack a list of separate sequences use packSequence().' },
    );
  }
  const [batchSize, seqLen] = batchFirst
    ? [input.shape[0]!, input.shape[1]!]
    : [input.shape[1]!, input.shape[0]!];
  if (batchSize === 0 || seqLen === 0) {
    throw new UnrolledError(
      `${where}: expected at least one sequence and one step, got shape [${input.shape.join(', ')}].`,
      { hint: `batchFirst is ${batchFirst}: the batch is dimension ${batchFirst ? 0 : 1}.` },
    );
  }
  const steps = checkLengths(where, lengths, batchSize, seqLen, batchFirst);
  const order = sortByLength(steps);
  if (enforceSorted) {
    const increase = steps.findIndex((length, row) => row > 0 && length > steps[row - 1]!);
    if (increase >= 0) {
      throw new UnrolledError(
        `${where}: lengths must be sorted in decreasing order when enforceSorted is true, got ` +
          `[${steps.join(', ')}], where ${steps[increase]} follows ${steps[increase - 1]}.`,
        {
          hint: 'Pass { enforceSorted: false }: the sequences are then sorted for you, and results come back in your order.',
        },
      );
    }
  }
  const longest = longestOf(steps);
  const padded = longest < seqLen ? input.narrow(batchFirst ? 1 : 0, 0, longest) : input;
  return new PackedSequence(
    { padded, batchFirst, zeroPadded: false, lengths: steps },
    batchSizesOf(steps),
    enforceSorted ? null : order,
  );
}

/**
 * The inverse of `packPaddedSequence`: the padded batch and the lengths, in original order.
 *
 * - `batchFirst` (default false): return [B, T, *] instead of [T, B, *]
 * - `paddingValue` (default 0): what stands behind each sequence's end
 * - `totalLength`: pad to this many steps instead of the longest sequence
 *
 * Returns `[padded, lengths]`. Throws if `totalLength` is shorter than the longest sequence.
 *
 * Deviation from PyTorch: the lengths are a plain array, as they are known on the host.
 *
 * @example
 * const { packSequence, padPackedSequence } = nn.utils.rnn;
 * const packed = packSequence([tensor([[1], [2], [3]]), tensor([[4]])]);
 * const [padded, lengths] = padPackedSequence(packed, { batchFirst: true, paddingValue: -1 });
 * console.log(await padded.toArray(), lengths);
 */
export function padPackedSequence(
  sequence: PackedSequence,
  {
    batchFirst = false,
    paddingValue = 0,
    totalLength,
  }: { batchFirst?: boolean; paddingValue?: number; totalLength?: number } = {},
): [Tensor, number[]] {
  checkCall(
    arguments,
    'nn.utils.rnn.padPackedSequence(sequence, { batchFirst: boolean, paddingValue: number, totalLength: number | null })',
  );
  const longest = sequence.batchSizes.length;
  if (totalLength !== undefined && totalLength < longest) {
    throw new UnrolledError(
      `nn.utils.rnn.padPackedSequence(): expected totalLength to be at least ${longest}, the length of the ` +
        `longest sequence, got ${totalLength}.`,
    );
  }
  const { padded, batchFirst: sourceBatchFirst, zeroPadded, lengths } = sequence.layout;
  const seqLen = totalLength ?? longest;
  if (zeroPadded && paddingValue === 0 && seqLen === longest && sourceBatchFirst === batchFirst) {
    return [padded, Array.from(lengths)];
  }
  const rows = paddedFromPadded(
    lengths,
    { seqLen: longest, batchFirst: sourceBatchFirst },
    { seqLen, batchFirst },
  );
  const leading = batchFirst ? [lengths.length, seqLen] : [seqLen, lengths.length];
  return [takeRows(padded, 2, rows, leading, paddingValue), Array.from(lengths)];
}

/**
 * Stacks sequences of different lengths into one padded batch.
 *
 * - sequences: B tensors of shape [Lᵢ, *] with the same trailing sizes and dtype, or one tensor [B, L, *] of them
 * - `batchFirst` (default false): return [B, T, *] instead of [T, B, *], T being the longest Lᵢ
 * - `paddingValue` (default 0)
 *
 * Throws on an empty list and when trailing sizes or dtypes differ.
 *
 * @example
 * const padded = nn.utils.rnn.padSequence([tensor([1, 2, 3]), tensor([4, 5])], { batchFirst: true });
 * console.log(await padded.toArray());
 */
export function padSequence(
  sequences: readonly Tensor[] | Tensor,
  { batchFirst = false, paddingValue = 0 }: { batchFirst?: boolean; paddingValue?: number } = {},
): Tensor {
  checkCall(arguments, 'nn.utils.rnn.padSequence(sequences, { batchFirst: boolean, paddingValue: number })');
  const { joined, lengths } = joinSequences(
    'nn.utils.rnn.padSequence()',
    sequences instanceof Tensor ? sequences.unbind(0) : sequences,
  );
  const seqLen = longestOf(lengths);
  const starts = startsOf(lengths);
  const rows = new Int32Array(seqLen * lengths.length).fill(FILL);
  lengths.forEach((length, b) => {
    for (let t = 0; t < length; t++) {
      rows[batchFirst ? b * seqLen + t : t * lengths.length + b] = starts[b]! + t;
    }
  });
  const leading = batchFirst ? [lengths.length, seqLen] : [seqLen, lengths.length];
  const padded = takeRows(joined, 1, rows, leading, paddingValue);
  if (lengths.some(length => length !== seqLen)) paddedBatches.add(padded);
  return padded;
}

/**
 * Packs a list of sequences: `packPaddedSequence(padSequence(sequences), lengths)`.
 *
 * - sequences: B tensors of shape [Lᵢ, *], Lᵢ ≥ 1
 * - `enforceSorted` (default true): they come longest first
 *
 * @example
 * const packed = nn.utils.rnn.packSequence([tensor([4, 5]), tensor([1, 2, 3])], { enforceSorted: false });
 * console.log(packed.batchSizes, packed.sortedIndices);
 */
export function packSequence(
  sequences: readonly Tensor[],
  { enforceSorted = true }: { enforceSorted?: boolean } = {},
): PackedSequence {
  checkCall(arguments, 'nn.utils.rnn.packSequence(sequences, { enforceSorted: boolean })');
  const lengths = sequences.map(sequence => sequence.shape[0] ?? 0);
  return packPaddedSequence(padSequence(sequences), lengths, { enforceSorted });
}

/**
 * Cuts a padded batch into its sequences: the inverse of `padSequence`.
 *
 * @example
 * const padded = tensor([[1, 2, 3], [4, 5, 0]]);
 * for (const sequence of nn.utils.rnn.unpadSequence(padded, [3, 2], { batchFirst: true })) {
 *   console.log(await sequence.toArray());
 * }
 */
export function unpadSequence(
  padded: Tensor,
  lengths: Lengths,
  { batchFirst = false }: { batchFirst?: boolean } = {},
): Tensor[] {
  checkCall(arguments, 'nn.utils.rnn.unpadSequence(padded: Tensor, lengths, { batchFirst: boolean })');
  const [batchAxis, timeAxis] = batchFirst ? [0, 1] : [1, 0];
  const steps = checkLengths(
    'nn.utils.rnn.unpadSequence()',
    lengths,
    padded.shape[batchAxis]!,
    padded.shape[timeAxis]!,
    batchFirst,
  );
  return Array.from(steps, (length, b) => padded.select(batchAxis, b).narrow(0, 0, length));
}

/**
 * Cuts a packed batch into its sequences, in original order: the inverse of `packSequence`.
 *
 * @example
 * const packed = nn.utils.rnn.packSequence([tensor([1, 2, 3]), tensor([4, 5])]);
 * for (const sequence of nn.utils.rnn.unpackSequence(packed)) console.log(await sequence.toArray());
 */
export function unpackSequence(packed: PackedSequence): Tensor[] {
  const { padded, batchFirst, lengths } = packed.layout;
  return unpadSequence(padded, lengths, { batchFirst });
}

function startsOf(lengths: readonly number[]): number[] {
  let start = 0;
  return lengths.map(length => (start += length) - length);
}

function joinSequences(where: string, sequences: readonly Tensor[]): { joined: Tensor; lengths: number[] } {
  const first = sequences[0];
  if (!first) throw new UnrolledError(`${where}: expected at least one sequence, got an empty list.`);
  const trailing = first.shape.slice(1).join(', ');
  sequences.forEach((sequence, index) => {
    if (sequence.ndim === 0) {
      throw new UnrolledError(
        `${where}: expected sequences of rank 1 or more, sequence ${index} is a scalar.`,
      );
    }
    if (sequence.shape.slice(1).join(', ') !== trailing || sequence.dtype !== first.dtype) {
      throw new UnrolledError(
        `${where}: all sequences must agree in dtype and in every size but the first; sequence 0 is ` +
          `${first.dtype} [${first.shape.join(', ')}], sequence ${index} is ${sequence.dtype} ` +
          `[${sequence.shape.join(', ')}].`,
      );
    }
  });
  return { joined: cat(sequences, 0), lengths: sequences.map(sequence => sequence.shape[0]!) };
}

function hostValues(where: string, lengths: Tensor): ArrayLike<number> {
  const values = valuesAtHand(lengths);
  if (values) return values;
  throw new UnrolledError(
    `${where}: the lengths are on the graphics device, and a layout cannot wait for them.`,
    {
      hint: 'Keep lengths as an array, or read the tensor first: await lengths.data().',
    },
  );
}

function checkLengths(
  where: string,
  lengths: Lengths,
  batchSize: number,
  seqLen: number,
  batchFirst: boolean,
): Int32Array {
  const values = 'tf' in lengths ? hostValues(where, lengths) : lengths;
  if (values.length !== batchSize) {
    throw new UnrolledError(
      `${where}: expected one length per sequence, ${batchSize} of them because batchFirst is ${batchFirst}, ` +
        `got ${values.length}.`,
      values.length === seqLen
        ? { hint: `The other leading axis has ${seqLen}: did you mean { batchFirst: ${!batchFirst} }?` }
        : {},
    );
  }
  for (let row = 0; row < values.length; row++) {
    const length = values[row]!;
    if (!Number.isInteger(length) || length < 1 || length > seqLen) {
      throw new UnrolledError(
        `${where}: each length must be a whole number from 1 to ${seqLen}, the number of steps in the padded ` +
          `batch; sequence ${row} has length ${length}.`,
        length === 0
          ? { hint: 'A recurrent layer has no state to return for an empty sequence: leave it out.' }
          : {},
      );
    }
  }
  return Int32Array.from(values);
}
