import { checkCall } from '../../check-call.ts';
import { expectDtype, UnrolledError } from '../../errors.ts';
import { fusedKernels } from '../../kernels/index.ts';
import { applyFunction, type Tensor } from '../../tensor/index.ts';
import * as k from '../../tensor/ops/primitives.ts';
import { type Raw, scalar } from '../../tensor/raw.ts';
import { expectSameShape, Loss, type Reduction, reduce } from './reduction.ts';

/** Settings that every loss has. */
export interface LossOptions {
  /** 'mean' (default), 'sum', or 'none' for the losses of all elements. */
  reduction?: Reduction;
}

function checkPair(where: string, input: Tensor, target: Tensor): void {
  expectDtype(where, 'input', input, 'float32');
  expectDtype(where, 'target', target, 'float32');
  expectSameShape(where, input, target);
}

/**
 * Mean squared error: ℓ = mean((input − target)²).
 *
 * - `reduction` (default 'mean'): 'mean', 'sum', or 'none' for (input − target)² of every element
 *
 * Shapes: input and target any, but the same; → scalar, or that shape with 'none'.
 *
 * Throws if shapes or dtypes differ. Deviation from PyTorch: there, differing shapes are broadcast with a
 * warning.
 *
 * @example
 * const loss = new nn.MSELoss().forward(tensor([1, 2]), tensor([1, 4]));
 * console.log(await loss.item());
 */
export class MSELoss extends Loss {
  constructor({ reduction }: LossOptions = {}) {
    checkCall(arguments, "new nn.MSELoss({ reduction: 'mean' | 'sum' | 'none' })");
    super(reduction);
  }

  forward(input: Tensor, target: Tensor): Tensor {
    checkPair(this.where, input, target);
    if (this.reduction === 'mean' && !target.requiresGrad) return meanSquaredError(input, target);
    return reduce(input.sub(target).square(), this.reduction);
  }
}

/** Loss and gradient at once, as the gradient is the difference that the loss squares. */
function meanSquaredError(input: Tensor, target: Tensor): Tensor {
  let gradInput: Raw;
  return applyFunction({
    name: 'MSELoss',
    inputs: [input, target],
    forward: ([x, y], save) => {
      const fused = input.numel > 0 ? fusedKernels().mseLoss : undefined;
      if (fused) {
        const result = fused(x!, y!);
        gradInput = save(result.gradInput);
        return result.loss;
      }
      const difference = k.sub(x!, y!);
      gradInput = save(k.mul(difference, scalar(2 / input.numel)));
      const all = input.shape.map((_, axis) => axis);
      return k.div(k.sum(k.square(difference), all), scalar(input.numel));
    },
    backward: ([grad]) => [isOne(grad!) ? k.share(gradInput) : k.mul(gradInput, grad!), null],
  });
}

/** Whether a gradient is the constant 1 from which backward() starts; it shares the constant's buffer. */
export function isOne(grad: Raw): boolean {
  return grad.dataId === scalar(1).dataId;
}

/**
 * Mean absolute error: ℓ = mean(|input − target|). Less moved by outliers than the squared error.
 *
 * - `reduction` (default 'mean'): 'mean', 'sum' or 'none'
 *
 * Shapes and errors as in `MSELoss`; the gradient where input = target is 0.
 *
 * @example
 * const loss = new nn.L1Loss().forward(tensor([1, 2]), tensor([1, 4]));
 * console.log(await loss.item());
 */
export class L1Loss extends Loss {
  constructor({ reduction }: LossOptions = {}) {
    checkCall(arguments, "new nn.L1Loss({ reduction: 'mean' | 'sum' | 'none' })");
    super(reduction);
  }

  forward(input: Tensor, target: Tensor): Tensor {
    checkPair(this.where, input, target);
    return reduce(input.sub(target).abs(), this.reduction);
  }
}

/**
 * Squared near zero, absolute further out, d = input − target:
 *
 *     ℓ = mean(d² / (2β) where |d| < β, |d| − β/2 elsewhere)
 *
 * - `beta` (default 1, ≥ 0): where one turns into the other; 0 gives `L1Loss`
 * - `reduction` (default 'mean'): 'mean', 'sum' or 'none'
 *
 * Shapes and errors as in `MSELoss`; also throws on a negative beta.
 *
 * Source: Girshick, Fast R-CNN (2015); divided by β it is Huber's loss (1964).
 *
 * @example
 * const loss = new nn.SmoothL1Loss({ beta: 0.5 }).forward(tensor([0, 0]), tensor([0.1, 3]));
 * console.log(await loss.item());
 */
export class SmoothL1Loss extends Loss {
  readonly beta: number;

  constructor({ beta = 1, reduction }: LossOptions & { beta?: number } = {}) {
    checkCall(arguments, "new nn.SmoothL1Loss({ reduction: 'mean' | 'sum' | 'none', beta: number })");
    super(reduction);
    if (!(beta >= 0)) throw new UnrolledError(`nn.SmoothL1Loss: expected beta to be ≥ 0, got ${beta}.`);
    this.beta = beta;
  }

  forward(input: Tensor, target: Tensor): Tensor {
    checkPair(this.where, input, target);
    if (this.beta === 0) return reduce(input.sub(target).abs(), this.reduction);
    return reduce(smoothDistance(input, target, this.beta), this.reduction);
  }
}

/** m (|d| − m/2) / β with m = min(|d|, β); its slope is d/β within ±1. */
function smoothDistance(input: Tensor, target: Tensor, beta: number): Tensor {
  return applyFunction({
    name: 'SmoothL1Loss',
    inputs: [input, target],
    forward: ([x, y]) => {
      const distance = k.abs(k.sub(x!, y!));
      const near = k.clip(distance, 0, beta);
      return k.mul(k.mul(near, k.sub(distance, k.mul(near, scalar(0.5)))), scalar(1 / beta));
    },
    backward: ([grad], needs) => {
      const slope = k.clip(k.mul(k.sub(input.raw!, target.raw!), scalar(1 / beta)), -1, 1);
      const atInput = k.mul(grad!, slope);
      return [atInput, needs[1] ? k.neg(atInput) : null];
    },
  });
}
