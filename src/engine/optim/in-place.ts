import type { Tensor } from '../tensor/index.ts';
import * as k from '../tensor/ops/primitives.ts';
import { inScope, makeRaw, type Raw, scalar } from '../tensor/raw.ts';

/** Raw values of tensors, for kernels that write into them; `markWritten` must follow. */
export const rawsOf = (tensors: readonly Tensor[]): Raw[] => tensors.map(t => t.tf);
export const rawGradsOf = (params: readonly Tensor[]): Raw[] => params.map(param => param.grad!.tf);

export function markWritten(tensors: readonly Tensor[]): void {
  for (const t of tensors) t.markModified();
}

/** x·s. The constant is made anew, as one that changes with every step would crowd out cached ones. */
export const scale = (x: Raw, s: number): Raw => k.mul(x, makeRaw(Float32Array.of(s), [], 'float32'));

/** a·x + b·y for constants that stay the same from step to step. */
export const blend = (a: number, x: Raw, b: number, y: Raw): Raw =>
  k.add(k.mul(x, scalar(a)), b === 1 ? y : k.mul(y, scalar(b)));

/**
 * Computes new values for some tensors and puts them in place. `compute` returns them in the order of
 * `targets`; what else it makes is freed.
 */
export function replaceValues(targets: readonly Tensor[], compute: () => Raw[]): void {
  const values = inScope(compute);
  targets.forEach((target, i) => {
    target.replaceRaw(values[i]!);
  });
}

/** The gradient that a step follows: turned round to climb, with the L2 penalty's share added. */
export function effectiveGradient(param: Tensor, maximize: boolean, weightDecay: number): Raw {
  const grad = maximize ? k.neg(param.grad!.tf) : param.grad!.tf;
  return weightDecay === 0 ? grad : blend(weightDecay, param.tf, 1, grad);
}
