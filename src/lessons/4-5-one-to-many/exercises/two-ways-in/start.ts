import { type nn, type Tensor, zeros } from 'unrolled';

/** The condition sets the first state; zeros are fed in. */
export function asFirstState(
  gru: nn.GRU,
  _toState: nn.Linear,
  c: Tensor,
  steps: number,
): Tensor {
  const [outputs] = gru.forward(zeros(c.shape[0]!, steps, gru.inputSize));
  return outputs; // where does the condition go in?
}

/** The condition is fed in at each step; the state begins empty. */
export function atEveryStep(gru: nn.GRU, c: Tensor, steps: number): Tensor {
  const [outputs] = gru.forward(zeros(c.shape[0]!, steps, gru.inputSize));
  return outputs; // what is read at each step?
}
