import { formatShape, UnrolledError } from '../errors.ts';
import type { GraphTensor } from './graph.ts';
import type { Cause } from './lifetime.ts';

/** What to say when a tensor is used whose values are gone. */
export function freedError(t: Pick<GraphTensor, 'name' | 'shape' | 'node'>, cause: Cause): UnrolledError {
  const which = `${t.name ? `"${t.name}", ` : ''}shape ${formatShape(t.shape)}${t.node ? `, made by ${t.node.name}` : ''}`;
  const detail = { originStack: t.node?.origin?.stack };
  if (cause === 'noGrad') {
    return new UnrolledError(`This tensor (${which}) was freed at the end of noGrad(), where it was made.`, {
      hint: 'Return it from the function given to noGrad(), or call .keep() on it there.',
      ...detail,
    });
  }
  if (cause === 'dispose') {
    return new UnrolledError(`This tensor (${which}) was freed by dispose().`, { ...detail });
  }
  if (cause === 'loader') {
    return new UnrolledError(`This batch (${which}) was freed when the loader went on to the next one.`, {
      hint: 'A batch belongs to its DataLoader. To hold on to it, .clone().keep() it.',
      ...detail,
    });
  }
  return new UnrolledError(
    `This tensor (${which}) was freed by zeroGrad(): what a training step computes ends with the step.`,
    {
      hint: 'For a hidden state carried into the next step: h = h.detach(). For anything to be used later: .detach().keep(), or read it in the same step with await item() or data().',
      ...detail,
    },
  );
}
