import { formatShape, UnrolledError } from '../../errors.ts';
import type { Tensor } from '../../tensor/index.ts';
import * as k from '../../tensor/ops/primitives.ts';
import { inScope, makeRaw, type Raw, scalar } from '../../tensor/raw.ts';
import { hotRows } from '../hot-rows.ts';
import { valuesAtHand } from '../values-at-hand.ts';

/*
 * Losses over classes share one form. With M examples and C classes, log-probabilities L [M, C] and
 *
 *     ℓ = −Σ Q ∘ L / D
 *
 * everything that distinguishes them, class weights, ignored examples, label smoothing, soft targets, is in
 * the constants Q [M, C] and D. The gradient with respect to L is −Q / D, whatever Q was made of. Where targets are
 * class numbers the sum runs over the entries that count alone: a class of probability 0 that is not the target has
 * L = −∞, and zero times that is not zero.
 */

export interface ClassTargets {
  /** Q, [M, C] */
  q: Raw;
  /** Which entries are summed, bool [M, C]; null for all. */
  counts: Raw | null;
  /** What 'mean' divides by: the total weight of the examples that count; a scalar. */
  divisor: Raw;
}

export interface ClassTargetOptions {
  /** [C] */
  weight: Tensor | null;
  ignoreIndex: number;
  labelSmoothing: number;
}

/** Where the classes are in an input (N, C, d₁, …) or (C), and the target's shape that goes with it. */
export function classLayout(input: Tensor): { numClasses: number; targetShape: number[] } {
  const axis = input.ndim === 1 ? 0 : 1;
  return {
    numClasses: input.shape[axis]!,
    targetShape: input.shape.filter((_, i) => i !== axis),
  };
}

/** [N, C, d₁, …] → [M, C]; the caller disposes the result. */
export function classesLast(x: Raw, numClasses: number): Raw {
  if (x.rank <= 2) return k.reshape(x, [x.size / numClasses, numClasses]);
  const perm = [0, ...x.shape.map((_, axis) => axis).slice(2), 1];
  return k.reshape(k.transpose(x, perm), [x.size / numClasses, numClasses]);
}

/** [M, C] → the shape of the input: the inverse of `classesLast`. */
export function classesBack(rows: Raw, shape: readonly number[]): Raw {
  if (shape.length <= 2) return k.reshape(rows, shape);
  const [n, c, ...rest] = shape as [number, number, ...number[]];
  const moved = k.reshape(rows, [n, ...rest, c]);
  return k.transpose(moved, [0, shape.length - 1, ...rest.map((_, i) => i + 1)]);
}

/** Checks int32 targets of an input, and reads them where that does not wait for a device. */
export function checkClassIndices(where: string, input: Tensor, target: Tensor, ignoreIndex: number): void {
  const { numClasses, targetShape } = classLayout(input);
  if (target.dtype !== 'int32') {
    throw new UnrolledError(
      `${where}: expected class numbers of type int32 as target, got ${target.dtype}.`,
      {
        hint: "Make them with tensor([...], { dtype: 'int32' }), or convert them with .int().",
      },
    );
  }
  if (target.shape.join() !== targetShape.join()) throw targetShapeError(where, input, target, targetShape);
  for (const value of valuesAtHand(target) ?? []) {
    if ((value >= 0 && value < numClasses) || value === ignoreIndex) continue;
    throw new UnrolledError(
      `${where}: target ${value} is out of bounds; the input has ${numClasses} classes, 0 to ${numClasses - 1}` +
        `${ignoreIndex >= 0 ? '' : `, and ${ignoreIndex} means "ignore"`}.`,
      {
        hint: 'The last layer needs one output for each class, with padding and unknown counted if they occur.',
      },
    );
  }
}

function targetShapeError(
  where: string,
  input: Tensor,
  target: Tensor,
  expected: readonly number[],
): UnrolledError {
  const last = input.shape.at(-1);
  const classesAtEnd =
    input.ndim > 2 && target.shape.join() === input.shape.slice(0, -1).join()
      ? {
          hint:
            `The classes seem to be the last axis; they belong to axis 1. Merge the others with ` +
            `input.reshape(-1, ${last}) and target.reshape(-1), or move the axis with input.transpose(1, ${input.ndim - 1}).`,
        }
      : {};
  return new UnrolledError(
    `${where}: for input of shape ${formatShape(input.shape)}, whose axis ${input.ndim === 1 ? 0 : 1} counts the ` +
      `classes, expected target of shape ${formatShape(expected)}, got ${formatShape(target.shape)}.`,
    classesAtEnd,
  );
}

/** Q and D for class numbers; both belong to the caller. */
export function fromIndices(target: Raw, numClasses: number, options: ClassTargetOptions): ClassTargets {
  const { weight, ignoreIndex, labelSmoothing } = options;
  const [q, counts, divisor] = inScope(() => {
    const count = target.size;
    const ids = k.reshape(target, [count, 1]);
    const isCounted = k.notEqual(ids, scalar(ignoreIndex, 'int32'));
    const countsColumn = k.cast(isCounted, 'float32');
    const ignoresAClass = ignoreIndex >= 0 && ignoreIndex < numClasses;
    const isTarget = hotRows(ids, numClasses);
    const isHot = ignoresAClass ? k.logicalAnd(isTarget, isCounted) : isTarget;
    const hot = k.cast(isHot, 'float32');
    const weights = weight && k.reshape(weight.tf, [1, numClasses]);
    const weighted = weights ? k.keepWhere(isHot, k.broadcastTo(weights, hot.shape)) : hot;
    const total = k.sum(weights ? weighted : countsColumn, [0, 1]);
    const summed = labelSmoothing === 0 ? isHot : k.broadcastTo(isCounted, hot.shape);
    return [smoothed(weighted, countsColumn, weights, numClasses, labelSmoothing), summed, total];
  });
  return { q: q!, counts: counts!, divisor: divisor! };
}

/** Q and D for a distribution over classes per example, already [M, C]; both belong to the caller. */
export function fromProbabilities(target: Raw, options: ClassTargetOptions): ClassTargets {
  const { weight, labelSmoothing } = options;
  const [count, numClasses] = target.shape as [number, number];
  const [q, divisor] = inScope(() => {
    const weights = weight && k.reshape(weight.tf, [1, numClasses]);
    const weighted = weights ? k.mul(target, weights) : k.share(target);
    const everyone = k.filled([count, 1], 1);
    return [
      smoothed(weighted, everyone, weights, numClasses, labelSmoothing),
      makeRaw(Float32Array.of(count), [], 'float32'),
    ];
  });
  return { q: q!, counts: null, divisor: divisor! };
}

/** (1 − ε) Q + (ε / C) w, for the examples that count. */
function smoothed(q: Raw, countsColumn: Raw, weights: Raw | null, numClasses: number, epsilon: number): Raw {
  if (epsilon === 0) return q;
  const spread = scalar(epsilon / numClasses);
  const share = weights ? k.mul(countsColumn, k.mul(weights, spread)) : k.mul(countsColumn, spread);
  return k.add(k.mul(q, scalar(1 - epsilon)), share);
}
