import { checkCall } from '../../check-call.ts';
import { expectDtype, formatShape, UnrolledError } from '../../errors.ts';
import { applyFunction, type Tensor } from '../../tensor/index.ts';
import * as k from '../../tensor/ops/primitives.ts';
import { logSoftmax } from '../../tensor/ops/reduce.ts';
import { inScope, type Raw, scalar } from '../../tensor/raw.ts';
import {
  type ClassTargets,
  checkClassIndices,
  classesBack,
  classesLast,
  classLayout,
  fromIndices,
  fromProbabilities,
} from './class-targets.ts';
import { expectScores, Loss } from './reduction.ts';
import { isOne, type LossOptions } from './regression.ts';

/** Settings of `NLLLoss`. */
export interface NLLLossOptions extends LossOptions {
  /** A factor for each class, [C]. Default 1. */
  weight?: Tensor;
  /** Targets with this number count for nothing. Default −100. */
  ignoreIndex?: number;
}

/** Settings of `CrossEntropyLoss`. */
export interface CrossEntropyLossOptions extends NLLLossOptions {
  /** ε in [0, 1]: the share of each target that is spread evenly over all classes. Default 0. */
  labelSmoothing?: number;
}

/** What cross-entropy and negative log-likelihood share. */
abstract class ClassLoss extends Loss {
  readonly weight: Tensor | null;
  readonly ignoreIndex: number;
  readonly labelSmoothing: number;

  constructor({ weight, ignoreIndex = -100, labelSmoothing = 0, reduction }: CrossEntropyLossOptions) {
    super(reduction);
    if (weight && weight.ndim !== 1) {
      throw new UnrolledError(
        `nn.${this.constructor.name}: expected weight to hold one factor per class, got shape ${formatShape(weight.shape)}.`,
      );
    }
    if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
      throw new UnrolledError(
        `nn.${this.constructor.name}: expected labelSmoothing to be between 0 and 1, got ${labelSmoothing}.`,
      );
    }
    this.weight = weight?.detach().keep() ?? null;
    this.ignoreIndex = ignoreIndex;
    this.labelSmoothing = labelSmoothing;
  }

  protected checkInput(input: Tensor): void {
    expectDtype(this.where, 'input', input, 'float32');
    if (input.ndim === 0) {
      throw new UnrolledError(
        `${this.where}: expected input of shape (C,), (N, C) or (N, C, …), got a scalar.`,
      );
    }
    const { numClasses } = classLayout(input);
    if (this.weight && this.weight.shape[0] !== numClasses) {
      throw new UnrolledError(
        `${this.where}: weight has ${this.weight.shape[0]} factors, the input has ${numClasses} classes.`,
      );
    }
  }

  /** −Σ Q ∘ log p / D, with Q and D made inside the operation and kept for its gradient. */
  protected compute(
    input: Tensor,
    target: Tensor,
    makeTargets: (target: Raw, numClasses: number) => ClassTargets,
    fromLogits: boolean,
  ): Tensor {
    const { numClasses, targetShape } = classLayout(input);
    const { reduction } = this;
    let targets: ClassTargets;
    let logProbs: Raw;
    return applyFunction({
      name: this.constructor.name,
      inputs: [input, target],
      forward: ([x, y], save) => {
        const rows = classesLast(x!, numClasses);
        targets = makeTargets(y!, numClasses);
        save(targets.q);
        save(targets.divisor);
        if (targets.counts) save(targets.counts);
        logProbs = fromLogits ? save(logSoftmax.forward([rows], { dim: 1 })) : rows;
        const all = k.mul(targets.q, logProbs);
        const products = targets.counts ? k.keepWhere(targets.counts, all) : all;
        if (reduction === 'none') return k.reshape(k.neg(k.sum(products, [1])), targetShape);
        const total = k.neg(k.sum(products, [0, 1]));
        return reduction === 'sum' ? total : k.div(total, targets.divisor);
      },
      backward: ([grad], needs) => {
        const { q, counts, divisor } = targets;
        let slope = k.neg(q);
        if (fromLogits) {
          const weights = k.sum(q, [1], true);
          const spread = k.mul(k.exp(logProbs), weights);
          // An example without weight moves nothing, whatever its scores are.
          const moves = k.broadcastTo(k.notEqual(weights, scalar(0)), spread.shape);
          slope = k.add(counts ? k.keepWhere(moves, spread) : spread, slope);
        }
        // Over nothing the mean is NaN; its gradient is 0.
        if (reduction === 'mean') slope = k.zeroWhere(k.equal(divisor, scalar(0)), k.div(slope, divisor));
        const upstream = reduction === 'none' ? k.reshape(grad!, [grad!.size, 1]) : grad!;
        const rows = isOne(upstream) ? slope : k.mul(slope, upstream);
        return [
          classesBack(rows, input.shape),
          needs[1] ? classesBack(this.#targetSlope(logProbs, divisor, upstream), input.shape) : null,
        ];
      },
    });
  }

  /** The gradient of soft targets: −(1 − ε) w ∘ log p / D. */
  #targetSlope(logProbs: Raw, divisor: Raw, upstream: Raw): Raw {
    const { weight, labelSmoothing, reduction } = this;
    const weighted = weight ? k.mul(logProbs, k.reshape(weight.tf, [1, weight.numel])) : logProbs;
    const slope = k.mul(weighted, scalar(labelSmoothing - 1));
    return k.mul(reduction === 'mean' ? k.div(slope, divisor) : slope, upstream);
  }
}

/**
 * Cross-entropy between scores and classes, softmax included: for one example with scores x and class t
 *
 *     ℓ = −w_t log(e^x_t / Σ_c e^x_c)
 *
 * and the mean over examples divides by the sum of their w_t.
 *
 * - `weight`: w, a factor for each class, [C] (default 1)
 * - `ignoreIndex` (default −100): targets with this number count for nothing: padding, for instance
 * - `labelSmoothing` (default 0): ε; the target becomes (1 − ε) · one-hot + ε / C
 * - `reduction` (default 'mean'): 'mean', 'sum' or 'none'
 *
 * Shapes: input (N, C), (C) or (N, C, d₁, …): classes are axis 1. Target: int32 class numbers (N), () or
 * (N, d₁, …); or float32 probabilities in the shape of the input. → scalar, or the shape of the class numbers
 * with 'none'.
 *
 * Throws if shapes or dtypes do not fit and if a class number is out of bounds (on WebGPU: as far as the numbers
 * have not left the host). If every target is ignored the mean is NaN, as in PyTorch.
 *
 * Deviation from PyTorch: an ignored example has no gradient even where its scores are NaN, and over weights that add
 * up to 0 the mean, which is NaN, has the gradient 0.
 *
 * @example
 * const logits = tensor([[2, 0, -1], [0, 1, 0]], { requiresGrad: true });
 * const loss = new nn.CrossEntropyLoss().forward(logits, tensor([0, 2], { dtype: 'int32' }));
 * loss.backward();
 * console.log(await loss.item(), await logits.grad?.toArray());
 */
export class CrossEntropyLoss extends ClassLoss {
  constructor(options: CrossEntropyLossOptions = {}) {
    checkCall(
      arguments,
      "new nn.CrossEntropyLoss({ weight: Tensor | null, ignoreIndex: number, reduction: 'mean' | 'sum' | 'none', labelSmoothing: number })",
    );
    super(options);
  }

  forward(input: Tensor, target: Tensor): Tensor {
    this.checkInput(input);
    expectScores(this.where, input, 'softmax');
    if (target.dtype === 'float32' && target.shape.join() === input.shape.join()) {
      return this.compute(
        input,
        target,
        (y, numClasses) => inScope(() => fromProbabilities(classesLast(y, numClasses), this)),
        true,
      );
    }
    checkClassIndices(this.where, input, target, this.ignoreIndex);
    return this.compute(input, target, (y, numClasses) => fromIndices(y, numClasses, this), true);
  }
}

/**
 * Negative log-likelihood of classes, given log-probabilities: for one example with log-probabilities l and
 * class t, ℓ = −w_t l_t. After `LogSoftmax` it equals `CrossEntropyLoss` on the scores.
 *
 * - `weight`, `ignoreIndex`, `reduction`: as in `CrossEntropyLoss`
 *
 * Shapes and errors as in `CrossEntropyLoss` with class numbers.
 *
 * @example
 * const logProbs = tensor([[2, 0, -1]]).logSoftmax(1);
 * const loss = new nn.NLLLoss().forward(logProbs, tensor([0], { dtype: 'int32' }));
 * console.log(await loss.item());
 */
export class NLLLoss extends ClassLoss {
  constructor(options: NLLLossOptions = {}) {
    checkCall(
      arguments,
      "new nn.NLLLoss({ weight: Tensor | null, ignoreIndex: number, reduction: 'mean' | 'sum' | 'none' })",
    );
    super(options);
  }

  forward(input: Tensor, target: Tensor): Tensor {
    this.checkInput(input);
    checkClassIndices(this.where, input, target, this.ignoreIndex);
    return this.compute(input, target, (y, numClasses) => fromIndices(y, numClasses, this), false);
  }
}
