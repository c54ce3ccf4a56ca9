import { UnrolledError } from '../errors.ts';
import { noGrad, Tensor, tensor } from '../tensor/index.ts';

/**
 * Anything with a length and items by number: what a {@link DataLoader} draws its batches from.
 *
 * Extend it for data of your own: give `length` and `get(index)`. The items may be numbers, strings, tensors,
 * or lists and objects of them.
 *
 * Deviation from PyTorch: `__len__` is the property `length`, `__getitem__` the method `get`.
 *
 * @example
 * import { data } from 'unrolled';
 *
 * class Squares extends data.Dataset<[number, number]> {
 *   get length() { return 6; }
 *   get(index: number): [number, number] { return [index, index * index]; }
 * }
 * for (const [x, y] of new data.DataLoader(new Squares(), { batchSize: 3 })) {
 *   console.log(x, y);
 * }
 */
export abstract class Dataset<Item = unknown> {
  /** How many items there are. */
  abstract get length(): number;
  /** The item of that number, 0 ≤ index < length. */
  abstract get(index: number): Item;
}

/**
 * A data set over tensors: item i is row i of each of them.
 *
 * The data set owns its tensors: they live until {@link TensorDataset.dispose}, whatever a training step frees.
 *
 * Shapes: every tensor is (N, …) with the same N; an item is one tensor of shape (…) for each.
 *
 * Errors: tensors of different length along the first axis; no tensor at all; a scalar.
 *
 * @example
 * import { data, tensor } from 'unrolled';
 *
 * const x = tensor([[0, 1], [2, 3], [4, 5]]);
 * const y = tensor([0, 1, 1]);
 * const dataset = new data.TensorDataset(x, y);
 * console.log(dataset.length, dataset.get(1));
 */
export class TensorDataset<Tensors extends readonly Tensor[] = [Tensor, Tensor]> extends Dataset<Tensors> {
  /** The tensors, in the order in which they were given. */
  readonly tensors: Tensors;
  readonly length: number;

  constructor(...tensors: Tensors) {
    super();
    const [first] = tensors;
    if (first === undefined) {
      throw new UnrolledError('data.TensorDataset: expected at least one tensor, got none.');
    }
    tensors.forEach((each, position) => {
      if (!(each instanceof Tensor)) {
        throw new UnrolledError(
          `data.TensorDataset: expected tensors, got ${nameOf(each)} as argument ${position + 1}. Wrap lists in tensor(…).`,
        );
      }
      if (each.ndim === 0) {
        throw new UnrolledError(
          'data.TensorDataset: expected tensors of shape (N, …), got a scalar, which has no rows.',
        );
      }
    });
    if (tensors.some(each => each.shape[0] !== first.shape[0])) {
      throw new UnrolledError(
        `data.TensorDataset: expected tensors with the same number of rows, got ${tensors
          .map(each => `(${each.shape.join(', ')})`)
          .join(' and ')}. The first axis counts the items.`,
      );
    }
    for (const each of tensors) each.keep();
    this.tensors = tensors;
    this.length = first.shape[0]!;
  }

  get(index: number): Tensors {
    checkIndex('data.TensorDataset', index, this.length);
    return this.tensors.map(each => each.select(0, index)) as unknown as Tensors;
  }

  /** The rows of those numbers, stacked: one tensor of shape (indices.length, …) for each. */
  rows(indices: readonly number[]): Tensors {
    return noGrad(() => {
      const start = indices[0] ?? 0;
      if (indices.every((index, i) => index === start + i)) {
        return this.tensors.map(each => each.narrow(0, start, indices.length)) as unknown as Tensors;
      }
      const rows = tensor([...indices], { dtype: 'int32' });
      return this.tensors.map(each => each.indexSelect(0, rows)) as unknown as Tensors;
    });
  }

  /** Frees the tensors. */
  dispose(): void {
    for (const each of this.tensors) each.dispose();
  }
}

/** What a {@link DataLoader} or `randomSplit` takes: a data set, or simply a list of items, as in PyTorch. */
export type Items<Item> = Dataset<Item> | readonly Item[];

/** A list of items as a data set, which owns the tensors in them: they outlive the training steps. */
class ListDataset<Item> extends Dataset<Item> {
  readonly #items: readonly Item[];

  constructor(items: readonly Item[]) {
    super();
    this.#items = items;
    for (const item of items) keepTensors(item);
  }

  get length(): number {
    return this.#items.length;
  }

  get(index: number): Item {
    checkIndex('A list of items', index, this.length);
    return this.#items[index]!;
  }
}

function keepTensors(item: unknown): void {
  if (item instanceof Tensor) item.keep();
  else if (Array.isArray(item)) item.forEach(keepTensors);
}

/** A data set is itself; a list becomes one. */
export function toDataset<Item>(items: Items<Item>): Dataset<Item> {
  return Array.isArray(items) ? new ListDataset<Item>(items) : (items as Dataset<Item>);
}

/**
 * Some items of another data set, by their numbers. `randomSplit` and `timeSplit` return these.
 *
 * @example
 * import { data, arange } from 'unrolled';
 *
 * const all = new data.TensorDataset(arange(10));
 * const even = new data.Subset(all, [0, 2, 4, 6, 8]);
 * console.log(even.length, even.get(1)[0]);
 */
export class Subset<Item = unknown> extends Dataset<Item> {
  readonly dataset: Dataset<Item>;
  /** The items' numbers in `dataset`. */
  readonly indices: readonly number[];

  constructor(dataset: Dataset<Item>, indices: readonly number[]) {
    super();
    for (const index of indices) checkIndex('data.Subset', index, dataset.length);
    this.dataset = dataset;
    this.indices = indices;
  }

  get length(): number {
    return this.indices.length;
  }

  get(index: number): Item {
    checkIndex('data.Subset', index, this.length);
    return this.dataset.get(this.indices[index]!);
  }
}

function checkIndex(where: string, index: number, length: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= length) {
    throw new UnrolledError(`${where}: expected an index from 0 to ${length - 1}, got ${index}.`);
  }
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
