import { formatShape, UnrolledError, warnOfMistake } from '../errors.ts';
import { wrapDim, wrapIndex } from './broadcast.ts';
import { apply, applyFunction } from './core.ts';

import { setMaker } from './maker.ts';
import { type NestedArray, nest, printValues } from './nested.ts';
import * as linalg from './ops/linalg.ts';
import * as k from './ops/primitives.ts';
import * as shape from './ops/shape.ts';
import { OrderingTensor } from './ordering.ts';
import { lastStepsOfBoth, paddedBatches, recurrentOutputs } from './origins.ts';
import { numelOf, type Raw, type Shape } from './raw.ts';

/**
 * An array of numbers on the active backend, with PyTorch's operations. Operations on tensors that require a
 * gradient are recorded, so that `backward()` on a result finds the gradients.
 *
 * How long it lives: what a training step computes lives until the next `zeroGrad()`; `detach()` makes a
 * tensor that lives one step longer; `keep()` makes it live until `dispose()`.
 *
 * @example
 * const w = tensor([[1, 2], [3, 4]], { requiresGrad: true });
 * const x = tensor([1, -1]);
 * w.matmul(x).square().sum().backward();
 * console.log(w.grad);
 */
export class Tensor extends OrderingTensor {
  // ---- linear algebra ------------------------------------------------------------------------------------

  /**
   * Matrix product. (n, k)·(k, m) → (n, m); vectors count as a row on the left and a column on the right and
   * lose that dimension again; further leading dimensions are batches and broadcast.
   * @example
   * const a = tensor([[1, 2], [3, 4]]);
   * console.log(a.matmul(tensor([1, 1]))); // [3, 7]
   */
  matmul(other: Tensor): Tensor {
    const fail = (why: string) => {
      throw new UnrolledError(
        `matmul(): the shapes ${formatShape(this.shape)} and ${formatShape(other.shape)} do not fit together: ${why}.`,
      );
    };
    if (this.ndim === 0 || other.ndim === 0) fail('a scalar is no matrix; use mul()');
    this.requireFloat('matmul');
    other.requireFloat('matmul');
    const [k1, k2] = [this.shape[this.ndim - 1], other.shape[Math.max(0, other.ndim - 2)]];
    if (k1 !== k2) fail(`the left has ${k1} columns, the right ${k2} rows`);
    const left = this.ndim === 1 ? this.unsqueeze(0) : this.self();
    const right = other.ndim === 1 ? other.unsqueeze(1) : other;
    const batches = Math.max(left.ndim, right.ndim) - 2;
    for (let i = 1; i <= batches; i++) {
      const [m, n] = [left.shape[left.ndim - 2 - i] ?? 1, right.shape[right.ndim - 2 - i] ?? 1];
      if (m !== n && m !== 1 && n !== 1) fail(`their batch dimensions have sizes ${m} and ${n}`);
    }
    const result = apply(linalg.matmul, [left, right], undefined);
    if (this.ndim > 1 && other.ndim > 1) return result;
    const size = [...result.shape];
    if (other.ndim === 1) size.splice(-1, 1);
    if (this.ndim === 1) size.splice(other.ndim === 1 ? size.length - 1 : -2, 1);
    return result.reshape(size);
  }

  /** Transpose of a matrix; vectors and scalars stay as they are. */
  t(): Tensor {
    if (this.ndim > 2) {
      throw new UnrolledError(`t(): expected at most 2 dimensions, got shape ${formatShape(this.shape)}.`, {
        hint: 'Use transpose(dim0, dim1).',
      });
    }
    return this.ndim < 2 ? this.self() : this.transpose(0, 1);
  }

  /** Product of two batches of matrices, (b, n, k)·(b, k, m) → (b, n, m); nothing broadcasts. */
  bmm(other: Tensor): Tensor {
    if (this.ndim !== 3 || other.ndim !== 3 || this.shape[0] !== other.shape[0]) {
      throw new UnrolledError(
        `bmm(): expected two batches of matrices, (b, n, k) and (b, k, m), got ${formatShape(this.shape)} and ${formatShape(other.shape)}.`,
      );
    }
    return this.matmul(other);
  }

  /** Scalar product of two vectors. */
  dot(other: Tensor): Tensor {
    if (this.ndim !== 1 || other.ndim !== 1) {
      throw new UnrolledError(
        `dot(): expected two vectors, got shapes ${formatShape(this.shape)} and ${formatShape(other.shape)}.`,
      );
    }
    return this.matmul(other);
  }

  // ---- shape ---------------------------------------------------------------------------------------------

  /** The sizes, or the size of one dimension. */
  size(): Shape;
  size(dim: number): number;
  size(dim?: number): Shape | number {
    return dim === undefined ? this.shape : this.shape[wrapDim('size', dim, this.ndim)]!;
  }

  /** The same values in another shape; one size may be −1 and is then worked out. */
  reshape(...sizes: number[] | [Shape]): Tensor {
    return this.#reshape('reshape', flattenSizes(sizes));
  }

  /** The same as `reshape`. */
  view(...sizes: number[] | [Shape]): Tensor {
    return this.#reshape('view', flattenSizes(sizes));
  }

  #reshape(where: string, sizes: Shape): Tensor {
    const open = sizes.indexOf(-1);
    const known = sizes.reduce((n, size, i) => (i === open ? n : n * size), 1);
    const target = [...sizes];
    if (open >= 0) target[open] = known === 0 ? 0 : this.numel / known;
    if (numelOf(target) !== this.numel || target.some(size => size < 0 || !Number.isInteger(size))) {
      throw new UnrolledError(
        `${where}(): the shape ${formatShape(sizes)} does not hold the ${this.numel} elements of shape ${formatShape(this.shape)}.`,
      );
    }
    return apply(shape.reshape, [this], { shape: target });
  }

  /** Merges the dimensions from `startDim` to `endDim` into one. */
  flatten(startDim = 0, endDim = -1): Tensor {
    if (this.ndim === 0) return this.reshape(1);
    const [from, to] = [wrapDim('flatten', startDim, this.ndim), wrapDim('flatten', endDim, this.ndim)];
    if (from > to) throw new UnrolledError(`flatten(): startDim ${startDim} comes after endDim ${endDim}.`);
    const merged = numelOf(this.shape.slice(from, to + 1));
    return this.reshape([...this.shape.slice(0, from), merged, ...this.shape.slice(to + 1)]);
  }

  /** Drops dimension `dim` if its size is 1, or all dimensions of size 1. */
  squeeze(dim?: number): Tensor {
    const only = dim === undefined ? -1 : wrapDim('squeeze', dim, this.ndim);
    return this.reshape(this.shape.filter((size, i) => size !== 1 || (dim !== undefined && i !== only)));
  }

  /** Inserts a dimension of size 1 at `dim`. */
  unsqueeze(dim: number): Tensor {
    const at = wrapDim('unsqueeze', dim, this.ndim + 1);
    return this.reshape([...this.shape.slice(0, at), 1, ...this.shape.slice(at)]);
  }

  /** Swaps two dimensions. */
  transpose(dim0: number, dim1: number): Tensor {
    const [a, b] = [wrapDim('transpose', dim0, this.ndim), wrapDim('transpose', dim1, this.ndim)];
    const perm = this.shape.map((_, i) => (i === a ? b : i === b ? a : i));
    return a === b ? this.reshape(this.shape) : apply(shape.permute, [this], { perm });
  }

  /** Reorders the dimensions: dimension i of the result is dimension `dims[i]` of this. */
  permute(...dims: number[] | [Shape]): Tensor {
    const perm = flattenSizes(dims).map(d => wrapDim('permute', d, this.ndim));
    if (new Set(perm).size !== this.ndim || perm.length !== this.ndim) {
      throw new UnrolledError(
        `permute(): expected each of the ${this.ndim} dimensions once, got ${formatShape(flattenSizes(dims))}.`,
      );
    }
    return perm.length === 0 ? this.reshape([]) : apply(shape.permute, [this], { perm });
  }

  /** Stretches dimensions of size 1 (and new leading ones) to the given sizes; −1 leaves one as it is. */
  expand(...sizes: number[] | [Shape]): Tensor {
    const wanted = flattenSizes(sizes);
    const missing = wanted.length - this.ndim;
    const target = wanted.map((size, i) => (size === -1 ? (this.shape[i - missing] ?? -1) : size));
    const fits =
      missing >= 0 &&
      target.every(
        (size, i) =>
          size >= 0 && (i < missing || this.shape[i - missing] === size || this.shape[i - missing] === 1),
      );
    if (!fits) {
      throw new UnrolledError(
        `expand(): shape ${formatShape(this.shape)} cannot be stretched to ${formatShape(wanted)}.`,
      );
    }
    return apply(shape.expand, [this], { shape: target });
  }

  /** Copies the tensor `reps[i]` times along dimension i; extra leading counts add dimensions. */
  repeat(...reps: number[] | [Shape]): Tensor {
    const counts = [...flattenSizes(reps)];
    if (counts.length < this.ndim || counts.some(n => !Number.isInteger(n) || n < 0)) {
      throw new UnrolledError(
        `repeat(): expected at least ${this.ndim} counts for shape ${formatShape(this.shape)}, got ${formatShape(counts)}.`,
      );
    }
    const padded = this.reshape([...new Array<number>(counts.length - this.ndim).fill(1), ...this.shape]);
    return counts.length === 0 ? padded : apply(shape.repeat, [padded], { reps: counts });
  }

  // ---- indexing ------------------------------------------------------------------------------------------

  /** Entry `index` of the first dimension; negative counts from the end. PyTorch's `x[index]`. */
  at(index: number): Tensor {
    if (this.ndim === 0) throw new UnrolledError('at(): a scalar has no entries; read it with await item().');
    return this.#selected(0, wrapIndex('at', index, this.shape[0]!));
  }

  /** Entry `index` of dimension `dim`, which is dropped. */
  select(dim: number, index: number): Tensor {
    if (this.ndim === 0) throw new UnrolledError('select(): a scalar has no dimension to select from.');
    const axis = wrapDim('select', dim, this.ndim);
    return this.#selected(axis, wrapIndex('select', index, this.shape[axis]!));
  }

  #selected(dim: number, index: number): Tensor {
    const result = apply(shape.select, [this], { dim, index });
    const origin = recurrentOutputs.get(this);
    if (origin && dim === origin.timeAxis && index > 0 && index === this.shape[dim]! - 1) {
      if (origin.bidirectional) lastStepsOfBoth.add(result);
      if (paddedBatches.has(this)) {
        warnOfMistake(
          'padded-last-step',
          'The last step of a padded batch was taken, which for shorter sequences lies in the padding. Pack the batch with nn.utils.rnn.packPaddedSequence() and use hN, or gather each sequence at its own length.',
        );
      }
    }
    return result;
  }

  /**
   * `length` entries of dimension `dim`, from `start` on. A tensor of its own, as of `select` and `slice` too: changing
   * it in place leaves this one as it is, where PyTorch's `narrow` is a view.
   */
  narrow(dim: number, start: number, length: number): Tensor {
    const axis = wrapDim('narrow', dim, this.ndim);
    const size = this.shape[axis] ?? 0;
    const from = start < 0 ? start + size : start;
    if (from < 0 || length < 0 || from + length > size) {
      throw new UnrolledError(
        `narrow(): entries ${start} to ${start + length} of dimension ${dim} were asked for, whose size is ${size}.`,
      );
    }
    return apply(shape.slice, [this], {
      begin: this.shape.map((_, i) => (i === axis ? from : 0)),
      size: this.shape.map((n, i) => (i === axis ? length : n)),
    });
  }

  /** Entries from `start` up to but without `end`, along `dim`. PyTorch's `x[start:end]`: bounds are cut to fit. */
  slice(start = 0, end = Number.POSITIVE_INFINITY, dim = 0): Tensor {
    const size = this.shape[wrapDim('slice', dim, this.ndim)] ?? 0;
    const bound = (i: number) => Math.max(0, Math.min(size, i < 0 ? i + size : i));
    return this.narrow(dim, bound(start), Math.max(0, bound(end) - bound(start)));
  }

  /** The entries of dimension `dim` that the int32 vector `indices` lists, in its order. */
  indexSelect(dim: number, indices: Tensor): Tensor {
    if (indices.dtype !== 'int32' || indices.ndim !== 1) {
      throw new UnrolledError(
        `indexSelect(): expected indices to be an int32 vector, got ${indices.dtype} of shape ${formatShape(indices.shape)}.`,
        { hint: indices.dtype === 'int32' ? undefined : 'Convert them with .int().' },
      );
    }
    return apply(shape.indexSelect, [this, indices], { dim: wrapDim('indexSelect', dim, this.ndim) });
  }

  /** Picks along `dim`: result[i][j] = this[index[i][j]][j] for dim 0, this[i][index[i][j]] for dim 1. */
  gather(dim: number, index: Tensor): Tensor {
    const axis = wrapDim('gather', dim, this.ndim);
    const fits = index.ndim === this.ndim && index.shape.every((n, i) => i === axis || n <= this.shape[i]!);
    if (index.dtype !== 'int32' || !fits) {
      throw new UnrolledError(
        `gather(): expected an int32 index with ${this.ndim} dimensions, none but dimension ${axis} larger than in ${formatShape(this.shape)}, got ${index.dtype} of shape ${formatShape(index.shape)}.`,
      );
    }
    return apply(shape.gather, [this, index], { dim: axis });
  }

  /** Reverses the order along the given dimensions. */
  flip(...dims: number[] | [Shape]): Tensor {
    return apply(shape.flip, [this], { dims: flattenSizes(dims).map(d => wrapDim('flip', d, this.ndim)) });
  }

  /** All entries along `dim`, as separate tensors. */
  unbind(dim = 0): Tensor[] {
    const axis = wrapDim('unbind', dim, this.ndim);
    if (this.ndim === 0) throw new UnrolledError('unbind(): a scalar has no entries.');
    const entry = this.shape.filter((_, i) => i !== axis);
    return applyFunction({
      name: 'unbind',
      inputs: [this],
      forward: ([x]) => k.unpack(x!, axis),
      backward: grads => {
        let zeros: Raw | undefined;
        const rows = grads.map(g => g ?? (zeros ??= k.filled(entry, 0)));
        return [k.pack(rows, axis)];
      },
    });
  }

  /** Pieces of `size` entries along `dim`, the last one shorter if need be; or pieces of the listed sizes. */
  split(size: number | readonly number[], dim = 0): Tensor[] {
    const axis = wrapDim('split', dim, this.ndim);
    const length = this.shape[axis] ?? 0;
    const sizes = typeof size === 'number' ? evenSizes(length, size) : size;
    const fits =
      sizes.every(n => Number.isInteger(n) && n >= 0) && sizes.reduce((a, b) => a + b, 0) === length;
    if (!fits) {
      throw new UnrolledError(
        `split(): expected sizes that add up to ${length}, the size of dimension ${dim}, got ${JSON.stringify(size)}.`,
      );
    }
    let start = 0;
    return sizes.map(n => {
      start += n;
      return this.narrow(axis, start - n, n);
    });
  }

  /** At most `chunks` pieces of equal size along `dim`, the last one shorter if need be. */
  chunk(chunks: number, dim = 0): Tensor[] {
    if (!Number.isInteger(chunks) || chunks < 1) {
      throw new UnrolledError(`chunk(): expected a whole number of pieces ≥ 1, got ${chunks}.`);
    }
    const length = this.shape[wrapDim('chunk', dim, this.ndim)] ?? 0;
    return this.split(Math.max(1, Math.ceil(length / chunks)), dim);
  }

  // ---- copies and reading --------------------------------------------------------------------------------

  /** A copy with a buffer of its own; gradients flow through it. */
  clone(): Tensor {
    return applyFunction({
      name: 'clone',
      inputs: [this],
      forward: ([x]) => k.copy(x!),
      backward: ([g]) => [g!],
    });
  }

  /** All values as arrays within arrays, following the shape; bool values as true and false. */
  async toArray(): Promise<NestedArray> {
    return nest(await this.data(), this.shape, this.dtype);
  }

  /** Shape, type and values as text; long dimensions are abridged. */
  async describe(): Promise<string> {
    if (this.isFreed) return this.toString();
    return `${printValues(await this.data(), this.shape, this.dtype)}\n${this.toString()}`;
  }
}

function evenSizes(length: number, size: number): number[] {
  if (!Number.isInteger(size) || size < 1) return [];
  return Array.from({ length: Math.ceil(length / size) }, (_, i) => Math.min(size, length - i * size));
}

/** Sizes given one by one or as one array. */
export function flattenSizes(sizes: number[] | [Shape] | Shape): Shape {
  return sizes.length === 1 && typeof sizes[0] === 'object' ? (sizes[0] as Shape) : (sizes as number[]);
}

setMaker((raw, options) => new Tensor(raw, options));
