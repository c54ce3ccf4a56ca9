// expect: not scaled
import { rand, type Tensor } from 'unrolled';

type Step = (x: Tensor, h: Tensor) => Tensor;

/** The states of a cell with recurrent dropout. */
export function runMasked(
  step: Step,
  inputs: readonly Tensor[],
  h: Tensor,
  p: number,
): Tensor[] {
  const mask = rand(...h.shape)
    .ge(p)
    .float();
  const states: Tensor[] = [];
  for (const x of inputs) {
    h = step(x, h.mul(mask));
    states.push(h);
  }
  return states;
}
