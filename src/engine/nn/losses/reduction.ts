import { formatShape, UnrolledError, warnOfMistake } from '../../errors.ts';
import type { Tensor } from '../../tensor/index.ts';
import { Module } from '../module.ts';

/** What becomes of the elements' losses: their mean, their sum, or all of them. */
export type Reduction = 'mean' | 'sum' | 'none';

/** Base of the losses. */
export abstract class Loss extends Module {
  readonly reduction: Reduction;

  constructor(reduction: Reduction = 'mean') {
    super();
    this.reduction = reduction;
  }

  protected get where(): string {
    return `nn.${this.constructor.name}.forward()`;
  }

  override extraRepr(): string {
    return this.reduction === 'mean' ? '' : `reduction='${this.reduction}'`;
  }
}

export function reduce(losses: Tensor, reduction: Reduction): Tensor {
  if (reduction === 'none') return losses;
  return reduction === 'mean' ? losses.mean() : losses.sum();
}

/**
 * Throws unless both shapes are equal. PyTorch's regression losses only warn and broadcast, which turns
 * [N] against [N, 1] into N² comparisons of the wrong pairs, with a loss that looks plausible.
 */
export function expectSameShape(where: string, input: Tensor, target: Tensor): void {
  if (input.shape.join() === target.shape.join()) return;
  const without = (shape: readonly number[]) => shape.filter(size => size !== 1).join();
  const looksAlike = without(input.shape) === without(target.shape);
  throw new UnrolledError(
    `${where}: expected input and target of the same shape, got ${formatShape(input.shape)} and ` +
      `${formatShape(target.shape)}.`,
    {
      hint: looksAlike
        ? `They differ in axes of size 1 and would be broadcast against each other: ${reshapeAdvice(input, target)}.`
        : 'Compare what the model returns with what the data gives: is an axis missing, or a batch of another size?',
    },
  );
}

function reshapeAdvice(input: Tensor, target: Tensor): string {
  if (input.ndim === target.ndim + 1 && input.shape.at(-1) === 1) {
    return `squeeze the input with .squeeze(${input.ndim - 1}), or give the target that axis with .unsqueeze(${target.ndim})`;
  }
  if (target.ndim === input.ndim + 1 && target.shape.at(-1) === 1) {
    return `squeeze the target with .squeeze(${target.ndim - 1}), or give the input that axis with .unsqueeze(${input.ndim})`;
  }
  return 'reshape one of them to the shape of the other';
}

/** Warns of scores that went through what the loss does itself; operations that only move values are looked through. */
export function expectScores(where: string, input: Tensor, applied: 'softmax' | 'sigmoid'): void {
  let node = input.node;
  while (node && ['reshape', 'permute', 'select', 'slice'].includes(node.name)) node = node.inputs[0]!.node;
  if (node?.name !== applied) return;
  warnOfMistake(
    'softmax-before-loss',
    `${where} was given the result of a ${applied}, which it applies itself: twice flattens the gradients. Hand in the raw scores.`,
  );
}
