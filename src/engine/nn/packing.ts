import { UnrolledError } from '../errors.ts';
import type { Tensor } from '../tensor/index.ts';
import { invertPermutation, lengthsOf, packedFromPadded, paddedFromPacked } from './packing-plan.ts';
import { takeRows } from './take-rows.ts';

/** A padded batch with the true length of each row, in the order the learner gave the sequences. */
export interface PaddedLayout {
  /** [B, T, *] when batchFirst, else [T, B, *]; T is the longest length. */
  padded: Tensor;
  batchFirst: boolean;
  /** Whether every value past a row's end is known to be 0. */
  zeroPadded: boolean;
  /** Steps of each row, 1…T. */
  lengths: Int32Array;
}

/**
 * A batch of sequences of different lengths without its padding. Recurrent layers take one in place of a
 * padded tensor and then run every sequence for exactly its own number of steps, in both directions.
 *
 *     sequences  a b c     data        [a, d, f, b, e, c]     step 0 of all, step 1 of those that have one, …
 *                d e       batchSizes  [3, 2, 1]
 *                f
 *
 * - `data`: the elements, [sum of lengths, *]
 * - `batchSizes`: how many sequences are still running at each step, length T
 * - `sortedIndices`: which original sequence comes k-th (longest first); null if they came sorted
 * - `unsortedIndices`: where original sequence b went; null if they came sorted
 *
 * Usually made by `packPaddedSequence` or `packSequence`. Make one yourself to replace the elements and keep
 * the layout, as in the example.
 *
 * Deviation from PyTorch: `batchSizes`, `sortedIndices` and `unsortedIndices` are plain arrays, because they
 * are read on the host. `data` is gathered when first asked for: recurrent layers work on the padded form.
 *
 * @example
 * const { packSequence, PackedSequence } = nn.utils.rnn;
 * const ids = packSequence([tensor([1, 2, 3], { dtype: 'int32' }), tensor([4, 5], { dtype: 'int32' })]);
 * const embedding = new nn.Embedding(6, 8);
 * const vectors = new PackedSequence(embedding.forward(ids.data), ids.batchSizes);
 * const [output, hN] = new nn.GRU(8, 16).forward(vectors);
 * console.log(vectors.batchSizes, hN.shape);
 */
export class PackedSequence {
  readonly batchSizes: readonly number[];
  readonly sortedIndices: readonly number[] | null;
  readonly unsortedIndices: readonly number[] | null;
  #data: Tensor | null;
  #layout: PaddedLayout | null = null;

  constructor(
    data: Tensor | PaddedLayout,
    batchSizes: readonly number[],
    sortedIndices: readonly number[] | null = null,
    unsortedIndices: readonly number[] | null = null,
  ) {
    this.batchSizes = batchSizes;
    this.sortedIndices = sortedIndices;
    this.unsortedIndices = unsortedIndices ?? (sortedIndices && invertPermutation(sortedIndices));
    if ('padded' in data) {
      this.#data = null;
      this.#layout = data;
      return;
    }
    const numRows = batchSizes.reduce((sum, size) => sum + size, 0);
    if (data.shape[0] !== numRows) {
      throw new UnrolledError(
        `PackedSequence: expected data with ${numRows} rows, the sum of batchSizes [${batchSizes.join(', ')}], ` +
          `got shape [${data.shape.join(', ')}].`,
      );
    }
    this.#data = data;
  }

  /** The elements without padding, [sum of lengths, *]. */
  get data(): Tensor {
    if (this.#data === null) {
      const { padded, batchFirst } = this.#layout!;
      const seqLen = padded.shape[batchFirst ? 1 : 0]!;
      const rows = packedFromPadded(this.batchSizes, this.#order(), seqLen, batchFirst);
      this.#data = takeRows(padded, 2, rows, [rows.length]);
    }
    return this.#data;
  }

  /** The same sequences padded with zeros, in original order: what recurrent layers read. */
  get layout(): PaddedLayout {
    if (this.#layout === null) {
      const order = this.#order();
      const seqLen = this.batchSizes.length;
      const rows = paddedFromPacked(this.batchSizes, order, seqLen, false);
      this.#layout = {
        padded: takeRows(this.#data!, 1, rows, [seqLen, order.length]),
        batchFirst: false,
        zeroPadded: true,
        lengths: this.#lengths(),
      };
    }
    return this.#layout;
  }

  /** Other elements for the same sequences, padded with zeros: what recurrent layers return. */
  withPadded(padded: Tensor): PackedSequence {
    const { batchFirst, lengths } = this.layout;
    return new PackedSequence(
      { padded, batchFirst, zeroPadded: true, lengths },
      this.batchSizes,
      this.sortedIndices,
      this.unsortedIndices,
    );
  }

  toString(): string {
    return `PackedSequence(${this.batchSizes[0] ?? 0} sequences, batchSizes=[${this.batchSizes.join(', ')}])`;
  }

  #order(): readonly number[] {
    return this.sortedIndices ?? Array.from({ length: this.batchSizes[0] ?? 0 }, (_, k) => k);
  }

  #lengths(): Int32Array {
    const sorted = lengthsOf(this.batchSizes);
    const lengths = new Int32Array(sorted.length);
    this.#order().forEach((row, k) => {
      lengths[row] = sorted[k]!;
    });
    return lengths;
  }
}
