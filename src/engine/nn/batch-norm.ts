import { checkCall } from '../check-call.ts';
import { expectDtype, formatShape, UnrolledError } from '../errors.ts';
import { noGrad, ones, type Tensor, tensor, zeros } from '../tensor/index.ts';
import { blankParameter } from './blank-parameter.ts';
import { ones_ } from './init/index.ts';
import { Module, type Parameter } from './module.ts';

/** Settings of `BatchNorm1d`. */
export interface BatchNormOptions {
  /** ε, added to the variance. Default 1e-5. */
  eps?: number;
  /** The share of each batch in the running averages; null takes the plain average of all batches. Default 0.1. */
  momentum?: number | null;
  /** Whether there are weight and bias. Default true. */
  affine?: boolean;
  /** Whether to keep running averages for evaluation. Default true. */
  trackRunningStats?: boolean;
}

/**
 * Shifts and scales each feature to mean 0 and variance 1 over the batch, then by learned weights:
 *
 *     y = (x − mean) / √(variance + ε) · weight + bias
 *
 * - `numFeatures`: C, the features; `eps`, `momentum`, `affine`, `trackRunningStats`: see the options
 * - while training, mean and (biased) variance are the batch's; after `eval()`, the running averages
 *
 * Shapes: (N, C) or (N, C, L) → the same; over N and L is averaged.
 *
 * Weights: `weight` and `bias` [C], starting as 1 and 0. Buffers: `running_mean` and `running_var` [C],
 * `num_batches_tracked`.
 *
 * Throws if the input is not float32, has another number of features, or, while training, one value for each.
 *
 * Source: Ioffe and Szegedy, Batch Normalization (2015).
 *
 * @example
 * const norm = new nn.BatchNorm1d(2);
 * console.log(await norm.forward(tensor([[1, 10], [3, 30]])).toArray());
 */
export class BatchNorm1d extends Module {
  readonly numFeatures: number;
  readonly eps: number;
  readonly momentum: number | null;
  readonly affine: boolean;
  readonly trackRunningStats: boolean;
  readonly weight: Parameter | null;
  readonly bias: Parameter | null;

  constructor(numFeatures: number, options: BatchNormOptions = {}) {
    checkCall(
      arguments,
      'new nn.BatchNorm1d(numFeatures: number, { eps: number, momentum: number | null, affine: boolean, trackRunningStats: boolean })',
    );
    super();
    this.numFeatures = numFeatures;
    this.eps = options.eps ?? 1e-5;
    this.momentum = options.momentum === undefined ? 0.1 : options.momentum;
    this.affine = options.affine ?? true;
    this.trackRunningStats = options.trackRunningStats ?? true;
    this.weight = this.affine ? ones_(blankParameter(numFeatures)) : null;
    this.bias = this.affine ? blankParameter(numFeatures) : null;
    if (!this.trackRunningStats) return;
    this.registerBuffer('running_mean', zeros(numFeatures));
    this.registerBuffer('running_var', ones(numFeatures));
    this.registerBuffer('num_batches_tracked', tensor(0, { dtype: 'int32' }));
  }

  forward(input: Tensor): Tensor {
    const where = 'nn.BatchNorm1d.forward()';
    expectDtype(where, 'input', input, 'float32');
    if ((input.ndim !== 2 && input.ndim !== 3) || input.shape[1] !== this.numFeatures) {
      throw new UnrolledError(
        `${where}: expected (N, ${this.numFeatures}) or (N, ${this.numFeatures}, L) because numFeatures is ${this.numFeatures}, got ${formatShape(input.shape)}.`,
      );
    }
    const channel = input.ndim === 2 ? [1, this.numFeatures] : [1, this.numFeatures, 1];
    const [centred, variance] = this.#moments(where, input, channel);
    const normalized = centred.div(variance.add(this.eps).sqrt());
    if (!this.weight || !this.bias) return normalized;
    return normalized.mul(this.weight.reshape(channel)).add(this.bias.reshape(channel));
  }

  #moments(where: string, input: Tensor, channel: number[]): [centred: Tensor, variance: Tensor] {
    if (!this.training && this.trackRunningStats) {
      const mean = this.buffer('running_mean').reshape(channel);
      return [input.sub(mean), this.buffer('running_var').reshape(channel)];
    }
    const axes = input.ndim === 2 ? [0] : [0, 2];
    const count = input.numel / this.numFeatures;
    if (this.training && count <= 1) {
      throw new UnrolledError(
        `${where}: expected more than one value for each feature while training, got ${formatShape(input.shape)}.`,
        {
          hint: 'Their variance would be 0. Use larger batches, dropLast: true in the DataLoader, or eval().',
        },
      );
    }
    const mean = input.mean(axes, true);
    const centred = input.sub(mean);
    const variance = centred.square().mean(axes, true);
    if (this.training && this.trackRunningStats) this.#track(mean, variance.mul(count / (count - 1)));
    return [centred, variance];
  }

  #track(mean: Tensor, variance: Tensor): void {
    noGrad(() => {
      const tracked = this.buffer('num_batches_tracked').add_(1);
      const share = this.momentum ?? ones(1).div(tracked.float());
      for (const [name, found] of [
        ['running_mean', mean],
        ['running_var', variance],
      ] as const) {
        const average = this.buffer(name);
        average.copy_(average.add(found.detach().reshape(-1).sub(average).mul(share)));
      }
    });
  }

  override extraRepr(): string {
    return `${this.numFeatures}, eps=${this.eps}, momentum=${this.momentum}`;
  }
}
