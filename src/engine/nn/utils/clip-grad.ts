import { checkCall } from '../../check-call.ts';
import { UnrolledError, warnOfMistake } from '../../errors.ts';
import { fusedKernels } from '../../kernels/index.ts';
import { effectiveSetting } from '../../optim/live-control.ts';
import { makeTensor } from '../../tensor/core.ts';
import { Tensor } from '../../tensor/index.ts';
import * as k from '../../tensor/ops/primitives.ts';
import { inScope, type Raw, readsSynchronously, scalar } from '../../tensor/raw.ts';

function gradientsOf(where: string, params: Tensor | Iterable<Tensor>): Tensor[] {
  const list = params instanceof Tensor ? [params] : [...params];
  return list.flatMap((param, index) => {
    if (!(param instanceof Tensor)) {
      throw new UnrolledError(`${where}: expected tensors, item ${index} is ${typeof param}.`, {
        hint: 'Pass model.parameters().',
      });
    }
    if (param.isGradStale) {
      warnOfMistake(
        'clip-after-step',
        `${where} came after optimizer.step(), so the step was taken with the unclipped gradients. Clip between backward() and step().`,
      );
    }
    return param.grad ? [param.grad] : [];
  });
}

/**
 * Scales all gradients by one factor, in place, so that their norm taken together is at most `maxNorm`.
 *
 *     norm = (Σ |g|ᵖ)^(1/p) over every entry of every gradient;   g ← g · min(1, maxNorm / (norm + 1e-6))
 *
 * - params: a tensor or `model.parameters()`; those without gradient are passed over
 * - `normType` (default 2): p, or Infinity for the largest absolute value
 * - `errorIfNonfinite` (default false): throw if the norm is NaN or infinite. On WebGPU, where no value can be
 *   read at once, the watch over losses reports it one step later instead
 *
 * Call it between `backward()` and `optimizer.step()`. Returns the norm before clipping, a scalar that stays on
 * the device: hand it to `plot.gradNorm`, or read it with `await norm.item()`.
 *
 * Source: Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural networks (2013).
 *
 * @example
 * const model = new nn.Linear(3, 1);
 * model.forward(ones(4, 3)).mul(100).sum().backward();
 * const norm = nn.utils.clipGradNorm_(model.parameters(), 1);
 * console.log(await norm.item(), await model.weight.grad?.toArray());
 */
export function clipGradNorm_(
  params: Tensor | Iterable<Tensor>,
  maxNorm: number,
  { normType = 2, errorIfNonfinite = false }: { normType?: number; errorIfNonfinite?: boolean } = {},
): Tensor {
  checkCall(
    arguments,
    'nn.utils.clipGradNorm_(params, maxNorm: number, { normType: number, errorIfNonfinite: boolean })',
  );
  const where = 'nn.utils.clipGradNorm_()';
  const grads = gradientsOf(where, params);
  if (!(maxNorm >= 0))
    throw new UnrolledError(`${where}: expected maxNorm to be a number ≥ 0, got ${maxNorm}.`);
  if (!(normType > 0)) {
    throw new UnrolledError(`${where}: expected normType to be above 0, or Infinity, got ${normType}.`);
  }
  const limit = effectiveSetting('maxNorm', maxNorm);
  const fused = normType === 2 && !errorIfNonfinite ? fusedKernels().clipGradNorm : undefined;
  if (fused && grads.length > 0) {
    const norm = fused(
      grads.map(grad => grad.tf),
      limit,
    );
    for (const grad of grads) grad.markModified();
    return makeTensor(norm);
  }
  const norm = makeTensor(inScope(() => totalNorm(grads, normType)));
  if (errorIfNonfinite && readsSynchronously()) {
    const value = norm.tf.dataSync()[0]!;
    if (!Number.isFinite(value)) {
      throw new UnrolledError(
        `${where}: the total norm of order ${normType} is ${value}, so it cannot be clipped.`,
        {
          hint: 'A gradient is NaN or infinite: lower the learning rate, or look for the operation that overflowed.',
        },
      );
    }
  }
  if (grads.length > 0) {
    const factor = inScope(() => k.minimum(k.div(scalar(limit), k.add(norm.tf, scalar(1e-6))), scalar(1)));
    for (const grad of grads) grad.replaceRaw(k.mul(grad.tf, factor));
    factor.dispose();
  }
  return norm;
}

function totalNorm(grads: readonly Tensor[], normType: number): Raw {
  if (grads.length === 0) return k.filled([], 0);
  const over = (raw: Raw) => raw.shape.map((_, axis) => axis);
  const parts = grads.map(({ tf: grad }) => {
    if (normType === Infinity) return k.max(k.abs(grad), over(grad));
    return k.sum(normType === 2 ? k.square(grad) : k.pow(k.abs(grad), scalar(normType)), over(grad));
  });
  const total = parts.reduce((sum, part) =>
    normType === Infinity ? k.maximum(sum, part) : k.add(sum, part),
  );
  if (normType === Infinity) return total;
  return normType === 2 ? k.sqrt(total) : k.pow(total, scalar(1 / normType));
}

/**
 * Limits every entry of every gradient, in place, to the range [−clipValue, clipValue].
 *
 * - params: a tensor or `model.parameters()`; those without gradient are passed over
 *
 * Unlike `clipGradNorm_` this changes the direction of the step.
 *
 * @example
 * const model = new nn.Linear(3, 1);
 * model.forward(ones(4, 3)).mul(100).sum().backward();
 * nn.utils.clipGradValue_(model.parameters(), 0.5);
 * console.log(await model.weight.grad?.toArray());
 */
export function clipGradValue_(params: Tensor | Iterable<Tensor>, clipValue: number): void {
  checkCall(arguments, 'nn.utils.clipGradValue_(params, clipValue: number)');
  const where = 'nn.utils.clipGradValue_()';
  if (!(clipValue >= 0)) {
    throw new UnrolledError(`${where}: expected clipValue to be a number ≥ 0, got ${clipValue}.`);
  }
  for (const grad of gradientsOf(where, params)) {
    grad.replaceRaw(k.clip(grad.tf, -clipValue, clipValue));
  }
}
