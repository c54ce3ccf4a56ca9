import { checkCall } from '../check-call.ts';
import type { Tensor } from '../tensor/index.ts';
import * as k from '../tensor/ops/primitives.ts';
import { type Raw, scalar } from '../tensor/raw.ts';
import { checkAtLeastZero } from './checks.ts';
import { blend, effectiveGradient, replaceValues, scale } from './in-place.ts';
import { Optimizer, type ParamGroup, type ParamsArgument } from './optimizer.ts';

/** Settings of `RMSprop`. */
export interface RMSpropOptions {
  /** Learning rate η. Default 1e-2. */
  lr?: number;
  /** α, the smoothing constant of the averages. Default 0.99. */
  alpha?: number;
  /** ε, added to the denominator. Default 1e-8. */
  eps?: number;
  /** λ, added to the gradient as λ w. Default 0. */
  weightDecay?: number;
  /** μ; above 0 the scaled gradients are gathered in a velocity. Default 0. */
  momentum?: number;
  /** Divide by the gradient's standard deviation instead of its root mean square. Default false. */
  centered?: boolean;
  /** Climb instead of descend. Default false. */
  maximize?: boolean;
}

type RMSpropSettings = Required<RMSpropOptions>;

/**
 * RMSprop: each entry's step is divided by a running root mean square of its gradient.
 *
 *     g ← g + λ w
 *     s ← α s + (1 − α) g²
 *     d = √s + ε                        (centered: a ← α a + (1 − α) g, d = √(s − a²) + ε)
 *     w ← w − η g / d                   (with momentum: b ← μ b + g / d, w ← w − η b)
 *
 * - w: a parameter, g: its gradient, η: `lr`, α: `alpha`, μ: `momentum`, λ: `weightDecay`
 * - state: `square_avg` (s), with centered `grad_avg` (a), with momentum `momentum_buffer` (b)
 *
 * Throws on an empty parameter list and on settings outside their range.
 *
 * Source: Hinton, Neural Networks for Machine Learning, lecture 6; centered: Graves, Generating sequences with
 * recurrent neural networks (2013).
 *
 * @example
 * const w = new nn.Parameter(tensor([3, -2]));
 * const optimizer = new optim.RMSprop([w], { lr: 0.05 });
 * for (let step = 0; step < 100; step++) {
 *   optimizer.zeroGrad();
 *   w.square().sum().backward();
 *   optimizer.step();
 * }
 * console.log(await w.toArray());
 */
export class RMSprop extends Optimizer<RMSpropSettings> {
  constructor(params: ParamsArgument<RMSpropOptions>, options: RMSpropOptions = {}) {
    checkCall(
      arguments,
      'new optim.RMSprop(params, { lr: number, alpha: number, eps: number, weightDecay: number, momentum: number, centered: boolean, maximize: boolean })',
    );
    super(params as ParamsArgument<RMSpropSettings>, {
      lr: 1e-2,
      alpha: 0.99,
      eps: 1e-8,
      weightDecay: 0,
      momentum: 0,
      centered: false,
      maximize: false,
      ...options,
    });
  }

  protected override checkOptions({ lr, alpha, eps, weightDecay, momentum }: RMSpropSettings): void {
    checkAtLeastZero('optim.RMSprop', { lr, alpha, eps, weightDecay, momentum });
  }

  protected override update(group: ParamGroup & RMSpropSettings, params: Tensor[]): void {
    const { lr, alpha, eps, weightDecay, momentum, centered, maximize } = group;
    for (const param of params) {
      const square = this.buffer(param, 'square_avg');
      const mean = centered ? [this.buffer(param, 'grad_avg')] : [];
      const velocity = momentum > 0 ? [this.buffer(param, 'momentum_buffer')] : [];
      replaceValues([param, square, ...mean, ...velocity], () => {
        const grad = effectiveGradient(param, maximize, weightDecay);
        const s = blend(alpha, square.tf, 1 - alpha, k.square(grad));
        const means = mean.map(average => blend(alpha, average.tf, 1 - alpha, grad));
        const variance: Raw = means[0] ? k.sub(s, k.square(means[0])) : s;
        const scaled = k.div(grad, k.add(k.sqrt(variance), scalar(eps)));
        const velocities = velocity.map(b => blend(momentum, b.tf, 1, scaled));
        return [k.sub(param.tf, scale(velocities[0] ?? scaled, lr)), s, ...means, ...velocities];
      });
    }
  }
}
