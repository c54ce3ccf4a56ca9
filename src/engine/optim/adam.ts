import { checkCall } from '../check-call.ts';
import { fusedKernels } from '../kernels/index.ts';
import type { Tensor } from '../tensor/index.ts';
import * as k from '../tensor/ops/primitives.ts';
import { scalar } from '../tensor/raw.ts';
import { checkAtLeastZero, checkBetas } from './checks.ts';
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

/** Settings of `Adam` and `AdamW`. */
export interface AdamOptions {
  /** Learning rate α. Default 1e-3. */
  lr?: number;
  /** Decay rates β₁, β₂ of the two running averages, each in [0, 1). Default [0.9, 0.999]. */
  betas?: [number, number];
  /** ε, added to the denominator. Default 1e-8. */
  eps?: number;
  /** λ. Default 0 for Adam (added to the gradient), 0.01 for AdamW (taken off the weight). */
  weightDecay?: number;
  /** Divide by the largest v̂ so far instead of the present one. Default false. */
  amsgrad?: boolean;
  /** Climb instead of descend. Default false. */
  maximize?: boolean;
}

type AdamSettings = Required<AdamOptions>;

/** What Adam and AdamW share: everything but where the weight decay acts. */
abstract class AdamFamily extends Optimizer<AdamSettings> {
  protected abstract readonly decoupled: boolean;

  constructor(params: ParamsArgument<AdamOptions>, options: AdamOptions, weightDecay: number) {
    super(params as ParamsArgument<AdamSettings>, {
      lr: 1e-3,
      betas: [0.9, 0.999],
      eps: 1e-8,
      weightDecay,
      amsgrad: false,
      maximize: false,
      ...options,
    });
  }

  protected override checkOptions({ lr, eps, weightDecay, betas }: AdamSettings): void {
    const where = `optim.${this.constructor.name}`;
    checkAtLeastZero(where, { lr, eps, weightDecay });
    checkBetas(where, betas);
  }

  protected override update(group: ParamGroup & AdamSettings, params: Tensor[], step: number): void {
    const fused = fusedKernels().adam;
    const moments = params.map(param => this.buffer(param, 'exp_avg'));
    const squares = params.map(param => this.buffer(param, 'exp_avg_sq'));
    if (!fused || group.amsgrad || group.maximize) {
      params.forEach((param, i) => {
        this.updateOne(group, param, moments[i]!, squares[i]!, step);
      });
      return;
    }
    const [beta1, beta2] = group.betas;
    const { lr, eps, weightDecay } = group;
    fused(rawsOf(params), rawGradsOf(params), rawsOf(moments), rawsOf(squares), {
      lr,
      beta1,
      beta2,
      eps,
      weightDecay,
      decoupled: this.decoupled,
      step,
    });
    for (const written of [params, moments, squares]) markWritten(written);
  }

  /** The update by tensor operations, where no kernel does it in one go. */
  private updateOne(
    group: ParamGroup & AdamSettings,
    param: Tensor,
    moment: Tensor,
    square: Tensor,
    step: number,
  ): void {
    const { lr, eps, weightDecay, amsgrad, maximize } = group;
    const [beta1, beta2] = group.betas;
    const largest = amsgrad ? [this.buffer(param, 'max_exp_avg_sq')] : [];
    replaceValues([param, moment, square, ...largest], () => {
      const grad = effectiveGradient(param, maximize, this.decoupled ? 0 : weightDecay);
      const weight = this.decoupled ? scale(param.tf, 1 - lr * weightDecay) : param.tf;
      const m = blend(beta1, moment.tf, 1 - beta1, grad);
      const v = blend(beta2, square.tf, 1 - beta2, k.square(grad));
      const peaks = largest.map(peak => k.maximum(peak.tf, v));
      const root = scale(k.sqrt(peaks[0] ?? v), 1 / Math.sqrt(1 - beta2 ** step));
      const change = scale(k.div(m, k.add(root, scalar(eps))), lr / (1 - beta1 ** step));
      return [k.sub(weight, change), m, v, ...peaks];
    });
  }
}

/**
 * Adam: a step scaled by running averages of the gradient and of its square.
 *
 *     g ← g + λ w
 *     m ← β₁ m + (1 − β₁) g          m̂ = m / (1 − β₁ᵗ)
 *     v ← β₂ v + (1 − β₂) g²         v̂ = v / (1 − β₂ᵗ)
 *     w ← w − α m̂ / (√v̂ + ε)
 *
 * - w: a parameter, g: its gradient, t: its update count from 1, α: `lr`, λ: `weightDecay`
 * - state: `exp_avg` (m), `exp_avg_sq` (v), with amsgrad `max_exp_avg_sq`, of the parameter's shape
 *
 * Throws on an empty parameter list and on settings outside their range.
 *
 * Source: Kingma and Ba, Adam (2015); amsgrad: Reddi, Kale and Kumar (2018).
 *
 * @example
 * const w = new nn.Parameter(tensor([3, -2]));
 * const optimizer = new optim.Adam([w], { lr: 0.1 });
 * for (let step = 0; step < 100; step++) {
 *   optimizer.zeroGrad();
 *   w.square().sum().backward();
 *   optimizer.step();
 * }
 * console.log(await w.toArray());
 */
export class Adam extends AdamFamily {
  protected override readonly decoupled: boolean = false;

  constructor(params: ParamsArgument<AdamOptions>, options: AdamOptions = {}) {
    checkCall(
      arguments,
      'new optim.Adam(params, { lr: number, betas: number[], eps: number, weightDecay: number, amsgrad: boolean, maximize: boolean })',
    );
    super(params, options, 0);
  }
}

/**
 * AdamW: Adam whose weight decay acts on the weight itself and not through the gradient's averages.
 *
 *     w ← w − α λ w, then Adam's step with λ = 0
 *
 * Legend, state and errors as in `Adam`; `weightDecay` defaults to 0.01.
 *
 * Source: Loshchilov and Hutter, Decoupled Weight Decay Regularization (2019).
 *
 * @example
 * const layer = new nn.Linear(4, 1);
 * const optimizer = new optim.AdamW(layer.parameters(), { lr: 0.01 });
 * optimizer.zeroGrad();
 * layer.forward(ones(2, 4)).sum().backward();
 * optimizer.step();
 * console.log(optimizer.paramGroups[0].weightDecay);
 */
export class AdamW extends AdamFamily {
  protected override readonly decoupled: boolean = true;

  constructor(params: ParamsArgument<AdamOptions>, options: AdamOptions = {}) {
    checkCall(
      arguments,
      'new optim.AdamW(params, { lr: number, betas: number[], eps: number, weightDecay: number, amsgrad: boolean, maximize: boolean })',
    );
    super(params, options, 0.01);
  }
}
