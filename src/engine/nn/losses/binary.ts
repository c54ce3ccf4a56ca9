import { checkCall } from '../../check-call.ts';
import { expectDtype, formatShape, UnrolledError } from '../../errors.ts';
import { applyFunction, type Tensor } from '../../tensor/index.ts';
import * as k from '../../tensor/ops/primitives.ts';
import { type Raw, readsSynchronously, scalar } from '../../tensor/raw.ts';
import { expectSameShape, expectScores, Loss, reduce } from './reduction.ts';
import type { LossOptions } from './regression.ts';

function checkPair(where: string, input: Tensor, target: Tensor): void {
  expectDtype(where, 'input', input, 'float32');
  expectDtype(where, 'target', target, 'float32');
  expectSameShape(where, input, target);
}

/** Throws unless the factors broadcast to the shape of the losses. */
function checkWeight(where: string, name: string, weight: Tensor, shape: readonly number[]): void {
  const offset = shape.length - weight.ndim;
  if (offset >= 0 && weight.shape.every((size, i) => size === 1 || size === shape[i + offset])) return;
  throw new UnrolledError(
    `${where}: expected ${name} to broadcast to ${formatShape(shape)}, got shape ${formatShape(weight.shape)}.`,
  );
}

/** Settings of `BCELoss`. */
export interface BCELossOptions extends LossOptions {
  /** A factor for each element; broadcasts. */
  weight?: Tensor;
}

/**
 * Binary cross-entropy of probabilities p = input and targets y in [0, 1]:
 *
 *     ℓ = −mean(w (y log p + (1 − y) log(1 − p)))
 *
 * - `weight`: w, a factor that broadcasts to the elements (default 1)
 * - `reduction` (default 'mean'): 'mean', 'sum' or 'none'
 * - logarithms are cut off at −100, so that p = 0 or 1 gives a finite loss
 *
 * Shapes: input and target any, but the same; → scalar, or that shape with 'none'.
 *
 * Throws if shapes differ or, except on WebGPU, an input lies outside [0, 1]. For raw
 * scores use `BCEWithLogitsLoss`, which is also more accurate.
 *
 * @example
 * const loss = new nn.BCELoss().forward(tensor([0.9, 0.2]), tensor([1, 0]));
 * console.log(await loss.item());
 */
export class BCELoss extends Loss {
  readonly weight: Tensor | null;

  constructor({ weight, reduction }: BCELossOptions = {}) {
    checkCall(arguments, "new nn.BCELoss({ weight: Tensor | null, reduction: 'mean' | 'sum' | 'none' })");
    super(reduction);
    this.weight = weight?.detach().keep() ?? null;
  }

  forward(input: Tensor, target: Tensor): Tensor {
    checkPair(this.where, input, target);
    if (readsSynchronously()) checkProbabilities(this.where, input.tf.dataSync() as Float32Array);
    if (this.weight) checkWeight(this.where, 'weight', this.weight, input.shape);
    const losses = binaryCrossEntropy(input, target);
    return reduce(this.weight ? losses.mul(this.weight) : losses, this.reduction);
  }
}

function checkProbabilities(where: string, values: Float32Array): void {
  const outside = values.find(value => !(value >= 0 && value <= 1));
  if (outside === undefined) return;
  throw new UnrolledError(`${where}: expected probabilities between 0 and 1 as input, got ${outside}.`, {
    hint: 'Apply a sigmoid first, or use nn.BCEWithLogitsLoss on the raw scores.',
  });
}

function binaryCrossEntropy(input: Tensor, target: Tensor): Tensor {
  const logOf = (p: Raw) => k.maximum(k.log(p), scalar(-100));
  return applyFunction({
    name: 'BCELoss',
    inputs: [input, target],
    forward: ([p, y]) => {
      const [notP, notY] = [k.sub(scalar(1), p!), k.sub(scalar(1), y!)];
      return k.neg(k.add(k.mul(y!, logOf(p!)), k.mul(notY, logOf(notP))));
    },
    backward: ([grad], needs) => {
      const p = input.raw!;
      const notP = k.sub(scalar(1), p);
      const variance = k.maximum(k.mul(p, notP), scalar(1e-12));
      return [
        k.mul(grad!, k.div(k.sub(p, target.raw!), variance)),
        needs[1] ? k.mul(grad!, k.sub(k.log(notP), k.log(p))) : null,
      ];
    },
  });
}

/** Settings of `BCEWithLogitsLoss`. */
export interface BCEWithLogitsLossOptions extends BCELossOptions {
  /** How much more a positive counts than a negative, for each class; broadcasts. */
  posWeight?: Tensor;
}

/**
 * Binary cross-entropy of scores x = input through a sigmoid, computed without overflow:
 *
 *     ℓ = −mean(w (q y log σ(x) + (1 − y) log(1 − σ(x))))
 *
 * - `weight`: w, a factor that broadcasts to the elements (default 1)
 * - `posWeight`: q, what a positive counts, usually [classes] (default 1)
 * - `reduction` (default 'mean'): 'mean', 'sum' or 'none'
 *
 * Shapes: input and target any, but the same; → scalar, or that shape with 'none'.
 *
 * Throws if shapes or dtypes differ.
 *
 * @example
 * const loss = new nn.BCEWithLogitsLoss().forward(tensor([2, -1]), tensor([1, 0]));
 * console.log(await loss.item());
 */
export class BCEWithLogitsLoss extends Loss {
  readonly weight: Tensor | null;
  readonly posWeight: Tensor | null;

  constructor({ weight, posWeight, reduction }: BCEWithLogitsLossOptions = {}) {
    checkCall(
      arguments,
      "new nn.BCEWithLogitsLoss({ weight: Tensor | null, reduction: 'mean' | 'sum' | 'none', posWeight: Tensor | null })",
    );
    super(reduction);
    this.weight = weight?.detach().keep() ?? null;
    this.posWeight = posWeight?.detach().keep() ?? null;
  }

  forward(input: Tensor, target: Tensor): Tensor {
    checkPair(this.where, input, target);
    expectScores(this.where, input, 'sigmoid');
    if (this.weight) checkWeight(this.where, 'weight', this.weight, input.shape);
    if (this.posWeight) checkWeight(this.where, 'posWeight', this.posWeight, input.shape);
    const losses = logitsCrossEntropy(input, target, this.posWeight);
    return reduce(this.weight ? losses.mul(this.weight) : losses, this.reduction);
  }
}

/** (1 − y) x + f softplus(−x) with f = 1 + (q − 1) y, where softplus(−x) = log(1 + e^−|x|) + max(−x, 0). */
function logitsCrossEntropy(input: Tensor, target: Tensor, posWeight: Tensor | null): Tensor {
  const factor = (y: Raw) =>
    posWeight ? k.add(scalar(1), k.mul(k.sub(posWeight.tf, scalar(1)), y)) : scalar(1);
  const softplusOfNegative = (x: Raw) => {
    const tail = k.log(k.add(scalar(1), k.exp(k.neg(k.abs(x)))));
    return k.add(tail, k.relu(k.neg(x)));
  };
  const targetSlope = (x: Raw) =>
    posWeight ? k.sub(k.mul(k.sub(posWeight.tf, scalar(1)), softplusOfNegative(x)), x) : k.neg(x);
  return applyFunction({
    name: 'BCEWithLogitsLoss',
    inputs: [input, target],
    forward: ([x, y]) => k.add(k.mul(k.sub(scalar(1), y!), x!), k.mul(factor(y!), softplusOfNegative(x!))),
    backward: ([grad], needs) => {
      const [x, y] = [input.raw!, target.raw!];
      const slope = k.sub(k.sub(scalar(1), y), k.mul(factor(y), k.sigmoid(k.neg(x))));
      return [k.mul(grad!, slope), needs[1] ? k.mul(grad!, targetSlope(x)) : null];
    },
  });
}
