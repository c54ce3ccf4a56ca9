import { UnrolledError } from '../errors.ts';
import { generator } from '../tensor/index.ts';
import { Dataset, type Items, Subset, toDataset } from './dataset.ts';

/**
 * Splits a data set, or a list of items, into parts that do not overlap, in a seeded random order.
 *
 * For a time series use {@link timeSplit}: at random, the future leaks into the training part.
 *
 * Errors: lengths that sum to neither 1 nor the data set's length.
 *
 * @param lengths - items per part, summing to the data set's length; or fractions summing to 1. With fractions,
 *   each part gets ⌊fraction · N⌋ items and what is left over goes to the first parts, one each.
 * @returns one {@link Subset} per length
 *
 * @example
 * import { data, manualSeed } from 'unrolled';
 *
 * manualSeed(0);
 * const waves = data.sineWaves({ count: 100, seqLen: 20 });
 * const [train, test] = data.randomSplit(waves, [0.8, 0.2]);
 * console.log(train.length, test.length);
 */
export function randomSplit<Item, const Lengths extends readonly number[]>(
  items: Items<Item>,
  lengths: Lengths,
): { -readonly [K in keyof Lengths]: Subset<Item> } {
  const dataset = toDataset(items);
  const sizes = partSizes('data.randomSplit()', dataset.length, lengths);
  const order = [...generator.permutation(dataset.length)];
  return cut(order, sizes).map(indices => new Subset(dataset, indices)) as {
    -readonly [K in keyof Lengths]: Subset<Item>;
  };
}

/**
 * Splits a series or a data set in the order of time: the first part is the past, the last the future.
 *
 * Split first, then fit a scaler on the first part alone, then cut windows from each part: in any other order
 * the training part knows something of the future.
 *
 * @param series - a list (one entry per time step) or a data set whose items are in the order of time
 * @param lengths - steps per part, or fractions summing to 1, as in {@link randomSplit}
 * @returns parts of the same kind as `series`
 *
 * @example
 * import { data } from 'unrolled';
 *
 * const [past, future] = data.timeSplit([1, 2, 3, 4, 5], [0.6, 0.4]);
 * console.log(past, future); // [1, 2, 3] [4, 5]
 */
export function timeSplit<Item, const Lengths extends readonly number[]>(
  series: Dataset<Item>,
  lengths: Lengths,
): { -readonly [K in keyof Lengths]: Subset<Item> };
export function timeSplit<T, const Lengths extends readonly number[]>(
  series: readonly T[],
  lengths: Lengths,
): { -readonly [K in keyof Lengths]: T[] };
export function timeSplit(series: Dataset | readonly unknown[], lengths: readonly number[]): unknown {
  const sizes = partSizes('data.timeSplit()', series.length, lengths);
  const order = Array.from({ length: series.length }, (_, i) => i);
  return cut(order, sizes).map(indices =>
    series instanceof Dataset ? new Subset(series, indices) : indices.map(index => series[index]),
  );
}

function partSizes(where: string, total: number, lengths: readonly number[]): number[] {
  const sum = lengths.reduce((a, b) => a + b, 0);
  const usable = lengths.length > 0 && lengths.every(length => Number.isFinite(length) && length >= 0);
  if (usable && sum === total && lengths.every(Number.isInteger)) return [...lengths];
  if (!usable || Math.abs(sum - 1) > 1e-6) {
    throw new UnrolledError(
      `${where}: expected lengths that sum to ${total}, the number of items, or fractions that sum to 1; got [${lengths.join(', ')}], which sum to ${sum}.`,
    );
  }
  const sizes = lengths.map(fraction => Math.floor(total * fraction + 1e-9));
  let left = total - sizes.reduce((a, b) => a + b, 0);
  for (let part = 0; left > 0; part = (part + 1) % sizes.length, left--) sizes[part]! += 1;
  return sizes;
}

function cut(order: number[], sizes: number[]): number[][] {
  let start = 0;
  return sizes.map(size => {
    start += size;
    return order.slice(start - size, start);
  });
}
