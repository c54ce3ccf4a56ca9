// expect: A new mask is drawn at every step
import { nn, type Tensor } from 'unrolled';

type Step = (x: Tensor, h: Tensor) => Tensor;

/** The states of a cell with recurrent dropout. */
export function runMasked(
  step: Step,
  inputs: readonly Tensor[],
  h: Tensor,
  p: number,
): Tensor[] {
  const dropout = new nn.Dropout(p);
  const states: Tensor[] = [];
  for (const x of inputs) {
    h = step(x, dropout.forward(h));
    states.push(h);
  }
  return states;
}
