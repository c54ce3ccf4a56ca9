import type * as tf from '@tensorflow/tfjs-core';
import { checkCall } from '../check-call.ts';
import { expectDtype, formatShape, UnrolledError, warnOfMistake } from '../errors.ts';
import { fusedKernels } from '../kernels/index.ts';
import { apply } from '../tensor/core.ts';
import type { Tensor } from '../tensor/index.ts';
import { inputOf, type Op } from '../tensor/ops/op.ts';
import * as k from '../tensor/ops/primitives.ts';
import { lastStepsOfBoth } from '../tensor/origins.ts';
import { numelOf, type Raw } from '../tensor/raw.ts';
import { blankParameter } from './blank-parameter.ts';
import { kaimingUniform_, uniform_ } from './init/index.ts';
import { Module, type Parameter } from './module.ts';

/** Rows of everything before the last axis: a kernel wants a matrix. */
const rowsOf = (x: Raw) => k.reshape(x, [numelOf(x.shape.slice(0, -1)), x.shape.at(-1)!]) as tf.Tensor2D;

/** No kernel multiplies by nothing. */
const kernelFor = (x: Raw, weight: Raw) =>
  x.size > 0 && weight.size > 0 ? fusedKernels().linear : undefined;

const linear: Op = {
  name: 'Linear',
  keeps: 'inputs',
  forward: ([x, weight, bias]) => {
    const rows = rowsOf(x!);
    const flat = product(rows, weight!, bias);
    const result = k.reshape(flat, [...x!.shape.slice(0, -1), weight!.shape[0]!]);
    rows.dispose();
    flat.dispose();
    return result;
  },
  backward: (grad, node) => {
    const x = inputOf(node, 0);
    const weight = inputOf(node, 1) as tf.Tensor2D;
    const needs = { x: node.needs[0]!, bias: node.needs[2] ?? false };
    const [rows, gradRows] = [rowsOf(x), rowsOf(grad)];
    const fused = kernelFor(x, weight);
    if (fused) {
      const grads = fused.backward(rows, weight, gradRows, needs);
      return [grads.x && k.reshape(grads.x, x.shape), grads.weight, grads.bias];
    }
    return [
      needs.x ? k.reshape(k.matmul(gradRows, weight), x.shape) : null,
      node.needs[1] ? k.matmul(gradRows, rows, true, false) : null,
      needs.bias ? k.sum(gradRows, [0]) : null,
    ];
  },
};

function product(rows: tf.Tensor2D, weight: Raw, bias: Raw | undefined): Raw {
  const fused = kernelFor(rows, weight);
  if (fused) return fused.forward(rows, weight as tf.Tensor2D, (bias as tf.Tensor1D | undefined) ?? null);
  const xw = k.matmul(rows, weight, false, true);
  if (!bias) return xw;
  const result = k.add(xw, bias);
  xw.dispose();
  return result;
}

/**
 * An affine map of the last axis: y = x Wᵀ + b.
 *
 * - `inFeatures`, `outFeatures`: sizes of the last axis before and after
 * - `bias` (default true): whether there is a b
 *
 * Shapes: input [*, inFeatures] → [*, outFeatures], * being any number of axes.
 *
 * Weights: `weight` [outFeatures, inFeatures], `bias` [outFeatures]; both start from U(−k, k) with
 * k = 1 / √inFeatures.
 *
 * Throws if the input is not float32 or its last axis is not inFeatures.
 *
 * @example
 * const layer = new nn.Linear(3, 2);
 * console.log(layer.forward(randn(5, 3)).shape);
 */
export class Linear extends Module {
  readonly inFeatures: number;
  readonly outFeatures: number;
  readonly weight: Parameter;
  readonly bias: Parameter | null;

  constructor(inFeatures: number, outFeatures: number, { bias = true }: { bias?: boolean } = {}) {
    checkCall(arguments, 'new nn.Linear(inFeatures, outFeatures, { bias: boolean })');
    super();
    this.inFeatures = inFeatures;
    this.outFeatures = outFeatures;
    this.weight = blankParameter(outFeatures, inFeatures);
    this.bias = bias ? blankParameter(outFeatures) : null;
    this.resetParameters();
  }

  /** Draws the weights anew. */
  resetParameters(): void {
    // As PyTorch draws it: a bound that rounds to another float32 would give other weights.
    kaimingUniform_(this.weight, { a: Math.sqrt(5) });
    const bound = 1 / Math.sqrt(this.inFeatures);
    if (this.bias) uniform_(this.bias, -bound, bound);
  }

  forward(input: Tensor): Tensor {
    return affine('nn.Linear.forward()', input, this.weight, this.bias);
  }

  override extraRepr(): string {
    return `${this.inFeatures}, ${this.outFeatures}${this.bias ? '' : ', bias=false'}`;
  }
}

/** @internal x Wᵀ + b, with the checks that `where` reports. */
export function affine(where: string, input: Tensor, weight: Tensor, bias: Tensor | null): Tensor {
  const inFeatures = weight.shape[1]!;
  if (lastStepsOfBoth.has(input)) {
    warnOfMistake(
      'bidirectional-last-step',
      `${where} reads the last step of a bidirectional layer's output, whose backward half has seen one element only. Use the final states: cat([hN.at(-2), hN.at(-1)], 1).`,
    );
  }
  expectDtype(where, 'input', input, 'float32');
  if (input.ndim === 0 || input.shape.at(-1) !== inFeatures) {
    throw new UnrolledError(
      `${where}: expected input whose last axis has inFeatures = ${inFeatures} entries, got shape ` +
        `${formatShape(input.shape)}.`,
      input.shape.includes(inFeatures)
        ? {
            hint: 'Another axis has that size: transpose, reshape or unsqueeze the input so that features come last.',
          }
        : {},
    );
  }
  return apply(linear, bias ? [input, weight, bias] : [input, weight], undefined);
}
