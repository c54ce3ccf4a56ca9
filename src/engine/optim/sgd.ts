import { checkCall } from '../check-call.ts';
import { UnrolledError } from '../errors.ts';
import { fusedKernels } from '../kernels/index.ts';
import type { Tensor } from '../tensor/index.ts';
import * as k from '../tensor/ops/primitives.ts';
import { checkAtLeastZero } from './checks.ts';
import {
  blend,
  effectiveGradient,
  markWritten,
  rawGradsOf,
  rawsOf,
  replaceValues,
  scale,
} from './in-place.ts';
import { Optimizer, type ParamGroup, type ParamsArgument } from './optimizer.ts';

/** Settings of `SGD`. */
export interface SGDOptions {
  /** Learning rate α. Default 1e-3. */
  lr?: number;
  /** μ, the share of the velocity that survives a step. Default 0: no velocity. */
  momentum?: number;
  /** τ, the share of the gradient that is kept out of the velocity. Default 0. */
  dampening?: number;
  /** λ, added to the gradient as λ w. Default 0. */
  weightDecay?: number;
  /** Look ahead along the velocity. Needs momentum and no dampening. Default false. */
  nesterov?: boolean;
  /** Climb instead of descend. Default false. */
  maximize?: boolean;
}

type SGDSettings = Required<SGDOptions>;

/**
 * Stochastic gradient descent, with momentum.
 *
 *     g ← g + λ w
 *     v ← μ v + (1 − τ) g       (v ← g at the first update)
 *     w ← w − α v               (Nesterov: w ← w − α (g + μ v); without momentum: w ← w − α g)
 *
 * - w: a parameter, g: its gradient, α: `lr`, μ: `momentum`, τ: `dampening`, λ: `weightDecay`
 * - state: `momentum_buffer` (v), of the parameter's shape, with momentum only
 *
 * Throws on an empty parameter list, on settings outside their range, and on `nesterov` without momentum or
 * with dampening.
 *
 * Source: Sutskever, Martens, Dahl and Hinton, On the importance of initialization and momentum (2013), in
 * PyTorch's form, where the learning rate multiplies the velocity.
 *
 * @example
 * const w = new nn.Parameter(tensor([3, -2]));
 * const optimizer = new optim.SGD([w], { lr: 0.1, momentum: 0.9 });
 * for (let step = 0; step < 50; step++) {
 *   optimizer.zeroGrad();
 *   w.square().sum().backward();
 *   optimizer.step();
 * }
 * console.log(await w.toArray());
 */
export class SGD extends Optimizer<SGDSettings> {
  protected override readonly countsSteps: boolean = false;

  constructor(params: ParamsArgument<SGDOptions>, options: SGDOptions = {}) {
    checkCall(
      arguments,
      'new optim.SGD(params, { lr: number, momentum: number, dampening: number, weightDecay: number, nesterov: boolean, maximize: boolean })',
    );
    super(params as ParamsArgument<SGDSettings>, {
      lr: 1e-3,
      momentum: 0,
      dampening: 0,
      weightDecay: 0,
      nesterov: false,
      maximize: false,
      ...options,
    });
  }

  protected override checkOptions(options: SGDSettings): void {
    const { lr, momentum, dampening, weightDecay, nesterov } = options;
    checkAtLeastZero('optim.SGD', { lr, momentum, weightDecay });
    if (nesterov && (momentum <= 0 || dampening !== 0)) {
      throw new UnrolledError(
        `optim.SGD: nesterov needs a momentum above 0 and no dampening, got momentum ${momentum} and dampening ${dampening}.`,
      );
    }
  }

  protected override update(group: ParamGroup & SGDSettings, params: Tensor[]): void {
    if (group.momentum === 0) {
      this.updateTogether(group, params, false);
      return;
    }
    // A parameter that gets its first gradient later than the others has no velocity yet.
    const fresh = params.filter(param => !this.hasBuffer(param, 'momentum_buffer'));
    const moving = fresh.length === 0 ? params : params.filter(param => !fresh.includes(param));
    if (fresh.length > 0) this.updateTogether(group, fresh, true);
    if (moving.length > 0) this.updateTogether(group, moving, false);
  }

  private updateTogether(group: ParamGroup & SGDSettings, params: Tensor[], first: boolean): void {
    const { lr, momentum, dampening, weightDecay, nesterov, maximize } = group;
    const velocities = momentum === 0 ? null : params.map(param => this.buffer(param, 'momentum_buffer'));
    const fused = fusedKernels().sgd;
    if (fused && !maximize) {
      fused(rawsOf(params), rawGradsOf(params), velocities && rawsOf(velocities), {
        lr,
        momentum,
        dampening,
        weightDecay,
        nesterov,
        first,
      });
      markWritten(params);
      if (velocities) markWritten(velocities);
      return;
    }
    params.forEach((param, i) => {
      const velocity = velocities?.[i];
      replaceValues(velocity ? [param, velocity] : [param], () => {
        const grad = effectiveGradient(param, maximize, weightDecay);
        if (!velocity) return [k.sub(param.tf, scale(grad, lr))];
        const v = first ? k.copy(grad) : blend(momentum, velocity.tf, 1 - dampening, grad);
        const direction = nesterov ? blend(momentum, v, 1, grad) : v;
        return [k.sub(param.tf, scale(direction, lr)), v];
      });
    });
  }
}
