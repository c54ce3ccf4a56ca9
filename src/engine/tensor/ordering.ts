import { checkCall } from '../check-call.ts';
import { formatShape, UnrolledError } from '../errors.ts';
import { wrapDim } from './broadcast.ts';
import { apply, makeTensor } from './core.ts';
import * as elementwise from './ops/elementwise.ts';
import * as order from './ops/order.ts';
import * as k from './ops/primitives.ts';
import * as shape from './ops/shape.ts';
import { inScope, makeRaw, type Shape } from './raw.ts';
import { ReducingTensor } from './reducing.ts';
import type { Tensor } from './tensor.ts';

/** What `sort` and `argsort` take by name. */
export interface SortOptions {
  /** Default −1. */
  dim?: number;
  /** Largest first. Default false. */
  descending?: boolean;
}

/** What `topk` takes by name. */
export interface TopkOptions {
  /** Default −1. */
  dim?: number;
  /** The largest or the smallest. Default true. */
  largest?: boolean;
  /** They always come in order. */
  sorted?: boolean;
}

/** The operations that order elements, pick and place them, or depend on their order. */
export abstract class OrderingTensor extends ReducingTensor {
  /**
   * Elements in order along `dim`: `[values, indices]`. Equal elements keep their order; NaN counts as the largest, as in
   * PyTorch (on WebGPU only as far as the device tells NaN apart).
   *
   * @example
   * const [values, indices] = tensor([3, 1, 2]).sort();
   * console.log(await values.toArray(), await indices.toArray()); // [1, 2, 3] [1, 2, 0]
   */
  sort(dim: number | SortOptions = -1, descending = false): [values: Tensor, indices: Tensor] {
    checkCall(arguments, 'sort(dim: number | { dim: number, descending: boolean }, descending: boolean)');
    const given = typeof dim === 'number' ? { dim, descending } : { dim: -1, ...dim };
    const indices = this.argsort(given.dim, given.descending);
    return [this.ndim === 0 ? this.self() : this.self().gather(given.dim, indices), indices];
  }

  /** The positions that `sort` returns, by the same arguments. int32, no gradient. */
  argsort(dim: number | SortOptions = -1, descending = false): Tensor {
    checkCall(arguments, 'argsort(dim: number | { dim: number, descending: boolean }, descending: boolean)');
    if (typeof dim !== 'number') return this.argsort(dim.dim ?? -1, dim.descending);
    const axis = wrapDim('argsort', dim, this.ndim);
    if (this.ndim === 0) return makeTensor(makeRaw(new Int32Array(1), [], 'int32'));
    const rows = this.#lastAxis(axis);
    const size = rows.shape.at(-1)!;
    const flat = rows.reshape(size === 0 ? [0, 0] : [rows.numel / size, size]);
    const sorted = makeTensor(inScope(() => order.argsort(flat.tf, descending)));
    return sorted.reshape(rows.shape).transpose(axis, -1);
  }

  /**
   * The `count` largest elements along `dim`, largest first: `[values, indices]`.
   *
   * - `dim` (default −1), `largest` (default true; false for the smallest, smallest first): in this order, or by name
   * - `sorted` is taken for PyTorch's sake: they always come in order
   *
   * @example
   * const [values, indices] = tensor([0.1, 0.7, 0.2]).topk(2);
   * console.log(await values.toArray(), await indices.toArray()); // [0.7, 0.2] [1, 2]
   */
  topk(
    count: number,
    dimOrOptions: number | TopkOptions = -1,
    largestFirst = true,
  ): [values: Tensor, indices: Tensor] {
    checkCall(
      arguments,
      'topk(k: number, dim: number | { dim: number, largest: boolean, sorted: boolean }, largest: boolean, sorted: boolean)',
    );
    const { dim = -1, largest = largestFirst } =
      typeof dimOrOptions === 'number' ? { dim: dimOrOptions } : dimOrOptions;
    const axis = wrapDim('topk', dim, this.ndim);
    const size = this.ndim === 0 ? 1 : this.shape[axis]!;
    if (!Number.isInteger(count) || count < 0 || count > size) {
      throw new UnrolledError(
        `topk(): expected k to be a whole number from 0 to ${size}, the size of dimension ${dim}, got ${count}.`,
      );
    }
    if (this.ndim === 0) return [this.self(), makeTensor(makeRaw(new Int32Array(1), [], 'int32'))];
    const indices = this.argsort(axis, largest).narrow(axis, 0, count);
    return [this.self().gather(axis, indices), indices];
  }

  /** Running sums along `dim`: y_t = x_0 + … + x_t. bool counts as int32. */
  cumsum(dim: number): Tensor {
    const axis = wrapDim('cumsum', dim, this.ndim);
    const x = this.dtype === 'bool' ? this.int() : this.self();
    if (this.ndim === 0) return x;
    return apply(order.cumsumLast, [x.transpose(axis, -1)], undefined).transpose(axis, -1);
  }

  /** The lower triangle of each matrix (last two dimensions), zeros above diagonal number `diagonal`. */
  tril(diagonal = 0): Tensor {
    return this.#triangle('tril', (row, column) => column - row <= diagonal);
  }

  /** The upper triangle of each matrix (last two dimensions), zeros below diagonal number `diagonal`. */
  triu(diagonal = 0): Tensor {
    return this.#triangle('triu', (row, column) => column - row >= diagonal);
  }

  /**
   * A copy in which, along `dim`, the places that `index` names hold the entries of `source`: for dim 1
   * result[i][index[i][j]] = source[i][j]. A number as source stands in every such place. Where a place is named twice, the
   * later entry stays and gets the gradient (PyTorch leaves open which).
   *
   * @example
   * const oneHot = zeros(2, 3).scatter(1, tensor([[2], [0]], { dtype: 'int32' }), 1);
   * console.log(await oneHot.toArray()); // [[0, 0, 1], [1, 0, 0]]
   */
  scatter(dim: number, index: Tensor, source: Tensor | number): Tensor {
    const axis = wrapDim('scatter', dim, this.ndim);
    const agrees = (shape: Shape, limit: Shape) =>
      shape.length === limit.length && shape.every((size, i) => size <= limit[i]!);
    const open = this.shape.map((size, i) => (i === axis ? Number.POSITIVE_INFINITY : size));
    if (index.dtype !== 'int32' || !agrees(index.shape, open)) {
      throw new UnrolledError(
        `scatter(): expected an int32 index with ${this.ndim} dimensions, none but dimension ${axis} larger than in ${formatShape(this.shape)}, got ${index.dtype} of shape ${formatShape(index.shape)}.`,
        { hint: index.dtype === 'int32' ? undefined : 'Convert it with .int().' },
      );
    }
    if (typeof source !== 'number' && !agrees(index.shape, source.shape)) {
      throw new UnrolledError(
        `scatter(): expected a source at least as large as the index, ${formatShape(index.shape)}, got shape ${formatShape(source.shape)}.`,
      );
    }
    return placed(this.self(), axis, index, source);
  }

  /** `scatter` in place, as `zeros(2, 3).scatter_(1, index, 1)` makes one-hot rows. Leaves only; returns itself. */
  scatter_(dim: number, index: Tensor, source: Tensor | number): this {
    const changed = this.scatter(dim, index, source);
    return this.changeInPlace('scatter_()', () => k.copy(changed.tf));
  }

  /** Each entry `repeats` times in a row along `dim`, or as often as its number in a list says; flattened without `dim`. */
  repeatInterleave(repeats: number | readonly number[], dim?: number): Tensor {
    if (dim === undefined || this.ndim === 0) return this.self().reshape(-1).repeatInterleave(repeats, 0);
    const axis = wrapDim('repeatInterleave', dim, this.ndim);
    const size = this.shape[axis]!;
    const counts = typeof repeats === 'number' ? new Array<number>(size).fill(repeats) : [...repeats];
    if (counts.length !== size || counts.some(count => !Number.isInteger(count) || count < 0)) {
      throw new UnrolledError(
        `repeatInterleave(): expected a whole number ≥ 0, or ${size} of them, one for each entry of dimension ${dim}, got ${JSON.stringify(repeats)}.`,
      );
    }
    const indices = Int32Array.from(counts.flatMap((count, i) => new Array<number>(count).fill(i)));
    return this.self().indexSelect(axis, makeTensor(makeRaw(indices, [indices.length], 'int32')));
  }

  /** Whether all elements, or all along `dim`, are true or not 0; of none, true. bool. */
  all(dim?: number, keepdim = false): Tensor {
    return this.bool().logicalNot().any(dim, keepdim).logicalNot();
  }

  /** Whether any element, or any along `dim`, is true or not 0; of none, false. bool. */
  any(dim?: number, keepdim = false): Tensor {
    return this.bool().int().sum(dim, keepdim).gt(0);
  }

  /** Itself: tensors here always lie row by row. There for programs that come from PyTorch. */
  contiguous(): Tensor {
    return this.self();
  }

  /** The same values in the shape of another tensor. */
  viewAs(other: Tensor): Tensor {
    return this.self().reshape(other.shape);
  }

  /**
   * The positions of the elements that are not 0, one row of coordinates for each: (n, ndim), int32. Asynchronous, because
   * their number is known only once the values are read.
   */
  async nonzero(): Promise<Tensor> {
    const values = await this.data();
    const rows: number[] = [];
    for (let at = 0; at < values.length; at++) {
      if (values[at] === 0) continue;
      let rest = at;
      const row = new Array<number>(this.ndim);
      for (let i = this.ndim - 1; i >= 0; i--) {
        row[i] = rest % this.shape[i]!;
        rest = Math.floor(rest / this.shape[i]!);
      }
      rows.push(...row);
    }
    const count = this.ndim === 0 ? (values[0] === 0 ? 0 : 1) : rows.length / this.ndim;
    return makeTensor(makeRaw(Int32Array.from(rows), [count, this.ndim], 'int32'));
  }

  /**
   * The different values, smallest first, as a vector of this dtype. Asynchronous, because their number is known only once
   * the values are read. Every NaN counts as different, as in PyTorch.
   */
  async unique(): Promise<Tensor> {
    const sorted = (await this.data()).slice().sort();
    const kept = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
    return makeTensor(makeRaw(kept, [kept.length], this.dtype));
  }

  #triangle(where: string, isInside: (row: number, column: number) => boolean): Tensor {
    if (this.ndim < 2) {
      throw new UnrolledError(
        `${where}(): expected a matrix or a batch of them, got shape ${formatShape(this.shape)}.`,
      );
    }
    const [rows, columns] = [this.shape[this.ndim - 2]!, this.shape[this.ndim - 1]!];
    const mask = Uint8Array.from({ length: rows * columns }, (_, at) =>
      isInside(Math.floor(at / columns), at % columns) ? 1 : 0,
    );
    return apply(order.masked, [this], { mask, shape: [rows, columns] });
  }

  #lastAxis(axis: number): Tensor {
    return this.detach().transpose(axis, -1);
  }
}

/** Entries of `source` in the places of x that `index` names along `axis`. */
function placed(x: Tensor, axis: number, index: Tensor, source: Tensor | number): Tensor {
  const fits = index.shape.every((size, i) => i === axis || size === x.shape[i]);
  if (!fits) {
    // Only a corner of x is written: place there, and join the rest around it.
    const other = index.shape.findIndex((size, i) => i !== axis && size !== x.shape[i]);
    const size = index.shape[other]!;
    const [head, tail] = x.split([size, x.shape[other]! - size], other) as [Tensor, Tensor];
    return apply(shape.cat, [placed(head, axis, index, source), tail], { dim: other });
  }
  const before = x.shape.slice(0, axis).reduce((a, b) => a * b, 1);
  const after = x.shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const [m, n] = [index.shape[axis]!, x.shape[axis]!];
  if (m === 0 || x.numel === 0) return x;
  const last = makeTensor(order.writers(index.reshape(before, m, after).tf, n)).reshape(x.shape);
  const isWritten = last.ge(0);
  if (typeof source === 'number') return x.maskedFill(isWritten, source).to(x.dtype);
  const cut = index.shape.reduce((part, size, i) => part.narrow(i, 0, size), source);
  const entries = cut.gather(axis, last.float().relu().int());
  return apply(elementwise.where, [isWritten, entries.to(x.dtype), x], undefined);
}
