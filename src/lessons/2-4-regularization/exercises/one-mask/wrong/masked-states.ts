// expect: The states returned are masked
import { nn, ones, type Tensor } from 'unrolled';

type Step = (x: Tensor, h: Tensor) => Tensor;

/** The states of a cell with recurrent dropout. */
export function runMasked(
  step: Step,
  inputs: readonly Tensor[],
  h: Tensor,
  p: number,
): Tensor[] {
  const mask = new nn.Dropout(p).forward(ones(...h.shape));
  const states: Tensor[] = [];
  for (const x of inputs) {
    h = step(x, h.mul(mask)).mul(mask);
    states.push(h);
  }
  return states;
}
