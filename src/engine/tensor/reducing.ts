import { checkCall } from '../check-call.ts';
import { formatShape, UnrolledError } from '../errors.ts';
import { wrapDim } from './broadcast.ts';
import { apply } from './core.ts';
import { ElementwiseTensor } from './elementwise.ts';
import { makeTensor } from './maker.ts';
import { deviation } from './ops/elementwise.ts';
import * as k from './ops/primitives.ts';
import * as reduce from './ops/reduce.ts';
import type { Tensor } from './tensor.ts';

/** The operations that summarise a tensor, as a whole or along a dimension. */
export abstract class ReducingTensor extends ElementwiseTensor {
  #axes(where: string, dim: number | readonly number[] | undefined): number[] {
    if (dim === undefined) return this.shape.map((_, i) => i);
    if (this.ndim === 0) {
      for (const d of typeof dim === 'number' ? [dim] : dim) wrapDim(where, d, 0);
      return [];
    }
    return (typeof dim === 'number' ? [dim] : [...dim]).map(d => wrapDim(where, d, this.ndim));
  }

  /** Sum over all elements, or over the dimension(s) `dim`, which are dropped unless `keepdim`. */
  sum(dim?: number | readonly number[], keepdim = false): Tensor {
    const x = this.dtype === 'bool' ? this.int() : this.self();
    return apply(reduce.sum, [x], { axes: this.#axes('sum', dim), keepDims: keepdim });
  }

  /** Mean over all elements, or over the dimension(s) `dim`. float32 only. */
  mean(dim?: number | readonly number[], keepdim = false): Tensor {
    this.requireFloat('mean');
    return apply(reduce.mean, [this.self()], { axes: this.#axes('mean', dim), keepDims: keepdim });
  }

  /** Largest element over the dimension(s) `dim`; equal ones share the gradient. */
  amax(dim?: number | readonly number[], keepdim = false): Tensor {
    const axes = this.#axes('amax', dim);
    this.#requireElements('amax', axes);
    return apply(reduce.amax, [this.self()], { axes, keepDims: keepdim });
  }

  /** Smallest element over the dimension(s) `dim`; equal ones share the gradient. */
  amin(dim?: number | readonly number[], keepdim = false): Tensor {
    return this.neg().amax(dim, keepdim).neg();
  }

  /** Largest element of all, or `[values, indices]` along `dim`. */
  max(): Tensor;
  max(dim: number, keepdim?: boolean): [values: Tensor, indices: Tensor];
  max(dim?: number, keepdim = false): Tensor | [Tensor, Tensor] {
    if (dim === undefined) return this.amax();
    const indices = this.argmax(dim, true);
    const values = this.self().gather(dim, indices);
    return keepdim ? [values, indices] : [values.squeeze(dim), indices.squeeze(dim)];
  }

  /** Smallest element of all, or `[values, indices]` along `dim`. */
  min(): Tensor;
  min(dim: number, keepdim?: boolean): [values: Tensor, indices: Tensor];
  min(dim?: number, keepdim = false): Tensor | [Tensor, Tensor] {
    if (dim === undefined) return this.amin();
    const indices = this.argmin(dim, true);
    const values = this.self().gather(dim, indices);
    return keepdim ? [values, indices] : [values.squeeze(dim), indices.squeeze(dim)];
  }

  /** Position of the largest element along `dim`, or in the flattened tensor. int32, no gradient. */
  argmax(dim?: number, keepdim = false): Tensor {
    this.#requireElements('argmax', this.#axes('argmax', dim));
    if (dim === undefined) return this.self().reshape(this.numel).argmax(0);
    const axis = wrapDim('argmax', dim, this.ndim);
    if (this.ndim === 0) return this.self().reshape(1).argmax(0);
    const result = makeTensor(k.argMax(this.tf, axis));
    return keepdim ? result.unsqueeze(axis) : result;
  }

  /** Position of the smallest element along `dim`, or in the flattened tensor. int32, no gradient. */
  argmin(dim?: number, keepdim = false): Tensor {
    return this.detach().neg().argmax(dim, keepdim);
  }

  /** Nothing has no largest element; a dimension beside the one that is empty may be looked along. */
  #requireElements(where: string, axes: readonly number[]): void {
    if (axes.every(axis => this.shape[axis] !== 0)) return;
    throw new UnrolledError(
      `${where}(): expected at least one element to choose from, got shape ${formatShape(this.shape)}.`,
    );
  }

  /** Euclidean norm √Σx² of all elements, or along `dim`. Its gradient at 0 is 0. */
  norm(dim?: number | readonly number[], keepdim = false): Tensor {
    this.requireFloat('norm');
    return apply(reduce.norm, [this.self()], { axes: this.#axes('norm', dim), keepDims: keepdim });
  }

  /** Variance, of all elements or along `dim`; divided by n − 1 unless `unbiased` is false. */
  variance(
    dim?: number | readonly number[],
    options: { unbiased?: boolean; keepdim?: boolean } = {},
  ): Tensor {
    checkCall(arguments, 'variance(dim: number | number[] | null, { unbiased: boolean, keepdim: boolean })');
    this.requireFloat('variance');
    const axes = this.#axes('variance', dim);
    const n = axes.reduce((product, axis) => product * this.shape[axis]!, 1);
    const distance = this.sub(this.mean(axes, true));
    const divisor = n - (options.unbiased === false ? 0 : 1);
    return distance.square().sum(axes, options.keepdim).div(divisor);
  }

  /** Standard deviation, the root of `variance` with the same options. */
  std(dim?: number | readonly number[], options: { unbiased?: boolean; keepdim?: boolean } = {}): Tensor {
    checkCall(arguments, 'std(dim: number | number[] | null, { unbiased: boolean, keepdim: boolean })');
    return apply(deviation, [this.variance(dim, options)], undefined);
  }

  /** exp(x) / Σ exp(x) along `dim`: positive numbers that add up to 1. */
  softmax(dim: number): Tensor {
    this.requireFloat('softmax');
    if (this.ndim === 0) return this.self().reshape(1).softmax(dim).reshape([]);
    return apply(reduce.softmax, [this], { dim: wrapDim('softmax', dim, this.ndim) });
  }

  /** log(softmax(x)) along `dim`, computed without overflow. */
  logSoftmax(dim: number): Tensor {
    this.requireFloat('logSoftmax');
    if (this.ndim === 0) return this.self().reshape(1).logSoftmax(dim).reshape([]);
    return apply(reduce.logSoftmax, [this], { dim: wrapDim('logSoftmax', dim, this.ndim) });
  }
}
