import { checkCall } from '../check-call.ts';
import { UnrolledError } from '../errors.ts';
import { Generator, generator } from '../tensor/index.ts';
import { loaderBatches } from '../tensor/origins.ts';
import { expectCount } from './check.ts';
import { type Collated, defaultCollate } from './collate.ts';
import { type Dataset, type Items, Subset, TensorDataset, toDataset } from './dataset.ts';
import { OwnedBatch } from './owned-batch.ts';
import { yieldPoint } from './yield-point.ts';

/** Settings of a {@link DataLoader}. */
export interface DataLoaderOptions<Item, Batch> {
  /** Items per batch. Default 1. */
  batchSize?: number;
  /** Draw a new seeded order for every pass. Default false. */
  shuffle?: boolean;
  /** Joins a list of items into a batch. Default {@link defaultCollate}. */
  collateFn?: (items: Item[]) => Batch;
  /** Leave out the last batch when it is smaller than batchSize. Default false. */
  dropLast?: boolean;
}

/** Where a loader stands: part of a checkpoint. */
export interface DataLoaderState {
  /** The items' numbers of the pass under way; null between two passes. */
  order: number[] | null;
  /** How many batches of that pass were handed out. */
  batchesTaken: number;
}

interface Pass {
  /** Null until the first batch is asked for. */
  order: number[] | null;
  batchesTaken: number;
}

/**
 * Batches of a data set, pass after pass. A list of items will do for a data set.
 *
 * `for (const batch of loader)` takes them one after another. `for await (const batch of loader)` does too, and
 * gives the page a turn before each batch, so that pause, step and stop act between batches.
 *
 * A batch belongs to the loader: it is freed when the next one is taken. The last one taken stays valid.
 * What you need for longer, `clone().keep()`.
 *
 * With `shuffle`, each pass has an order of its own. As in PyTorch, every pass draws a seed from the generator that
 * `manualSeed` sets when it begins, shuffled or not (there it is for worker processes), and a shuffled one draws
 * another when its first batch is asked for, from which it makes its order: the same on every backend, and PyTorch's.
 *
 * Shapes: a data set of items (…) gives batches (B, …), with B = batchSize except in the last batch.
 *
 * Errors: a batchSize below 1; items that the collateFn cannot join.
 *
 * Deviation from PyTorch: no worker processes, no samplers.
 *
 * @example
 * import { data, manualSeed } from 'unrolled';
 *
 * manualSeed(0);
 * const waves = data.sineWaves({ count: 100, seqLen: 20 });
 * const loader = new data.DataLoader(waves, { batchSize: 32, shuffle: true });
 * console.log(loader.length, 'batches');
 * for (const [x, y] of loader) console.log(x, y);
 */
export class DataLoader<Item, Batch = Collated<Item>> implements Iterable<Batch>, AsyncIterable<Batch> {
  readonly dataset: Dataset<Item>;
  readonly batchSize: number;
  readonly shuffle: boolean;
  readonly dropLast: boolean;
  readonly #collateFn: ((items: Item[]) => Batch) | null;
  /** The pass that a checkpoint describes: the one begun last, until it ends. */
  #pass: Pass | null = null;
  #resumed: Pass | null = null;
  #last: OwnedBatch<Batch> | null = null;

  constructor(items: Items<Item>, options: DataLoaderOptions<Item, Batch> = {}) {
    checkCall(
      arguments,
      'new data.DataLoader(dataset, { batchSize: number, shuffle: boolean, collateFn: function, dropLast: boolean })',
    );
    const dataset = toDataset(items);
    const { batchSize = 1, shuffle = false, collateFn = null, dropLast = false } = options;
    expectCount('data.DataLoader', 'batchSize', batchSize);
    if (typeof dataset?.length !== 'number') {
      throw new UnrolledError(
        'data.DataLoader: expected a list of items, or a data set with a length and a method get(index), such as data.TensorDataset.',
      );
    }
    this.dataset = dataset;
    this.batchSize = batchSize;
    this.shuffle = shuffle;
    this.dropLast = dropLast;
    this.#collateFn = collateFn;
  }

  /** Batches per pass. */
  get length(): number {
    const batches = this.dataset.length / this.batchSize;
    return this.dropLast ? Math.floor(batches) : Math.ceil(batches);
  }

  [Symbol.iterator](): Iterator<Batch, undefined> {
    return this.#walk(this.#begin());
  }

  [Symbol.asyncIterator](): AsyncIterator<Batch, undefined> {
    return this.#walkInTurns(this.#begin());
  }

  *#walk(pass: Pass): Iterator<Batch, undefined> {
    let held: OwnedBatch<Batch> | null = null;
    try {
      while (pass.batchesTaken < this.length) {
        held?.dispose();
        held = this.#take(pass);
        yield held.batch;
      }
    } finally {
      this.#end(pass, held);
    }
  }

  async *#walkInTurns(pass: Pass): AsyncIterator<Batch, undefined> {
    let held: OwnedBatch<Batch> | null = null;
    try {
      while (pass.batchesTaken < this.length) {
        await yieldPoint();
        held?.dispose();
        held = this.#take(pass);
        yield held.batch;
      }
    } finally {
      this.#end(pass, held);
    }
  }

  /** Where the loader stands, as plain data. */
  stateDict(): DataLoaderState {
    const pass = this.#pass ?? this.#resumed;
    return { order: pass?.order ? [...pass.order] : null, batchesTaken: pass?.batchesTaken ?? 0 };
  }

  /** Makes the next pass go on where `state` was taken: in the same order, after the batches handed out then. */
  loadStateDict(state: DataLoaderState): void {
    const { order, batchesTaken } = state;
    if (order !== null && order.length !== this.dataset.length) {
      throw new UnrolledError(
        `data.DataLoader.loadStateDict(): the state was taken over ${order.length} items, this data set has ${this.dataset.length}.`,
      );
    }
    this.#pass = null;
    this.#resumed = order === null ? null : { order: [...order], batchesTaken };
  }

  #begin(): Pass {
    if (!this.#resumed) generator.nextSeed();
    const pass = this.#resumed ?? { order: null, batchesTaken: 0 };
    this.#resumed = null;
    this.#pass = pass;
    return pass;
  }

  #newOrder(): number[] {
    const { length } = this.dataset;
    if (!this.shuffle) return Array.from({ length }, (_, i) => i);
    return [...new Generator(generator.nextSeed()).permutation(length)];
  }

  #take(pass: Pass): OwnedBatch<Batch> {
    pass.order ??= this.#newOrder();
    const start = pass.batchesTaken * this.batchSize;
    const indices = pass.order.slice(start, start + this.batchSize);
    const owned = OwnedBatch.make(() => this.#collate(indices));
    // A collateFn may lay its batch out as it likes.
    if (!this.#collateFn) for (const each of owned.tensors) loaderBatches.add(each);
    pass.batchesTaken += 1;
    return owned;
  }

  #end(pass: Pass, held: OwnedBatch<Batch> | null): void {
    if (this.#pass === pass) this.#pass = null;
    if (held === null) return;
    this.#last?.dispose();
    this.#last = held;
  }

  #collate(indices: number[]): Batch {
    if (this.#collateFn) return this.#collateFn(indices.map(index => this.dataset.get(index)));
    const rows = rowsOf(this.dataset, indices);
    return (rows ?? defaultCollate(indices.map(index => this.dataset.get(index)))) as Batch;
  }
}

/** The rows of a tensor data set or of a part of one, gathered at once rather than item by item; else null. */
function rowsOf(dataset: Dataset, indices: number[]): readonly unknown[] | null {
  if (dataset instanceof TensorDataset && dataset.get === TensorDataset.prototype.get) {
    return dataset.rows(indices);
  }
  if (dataset instanceof Subset) {
    return rowsOf(
      dataset.dataset,
      indices.map(index => dataset.indices[index]!),
    );
  }
  return null;
}
