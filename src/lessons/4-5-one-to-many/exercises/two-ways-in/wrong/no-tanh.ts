// expect: The tanh is missing
import { type nn, type Tensor, zeros } from 'unrolled';

export function asFirstState(
  gru: nn.GRU,
  toState: nn.Linear,
  c: Tensor,
  steps: number,
): Tensor {
  const h0 = toState.forward(c).unsqueeze(0);
  return gru.forward(zeros(c.shape[0]!, steps, gru.inputSize), h0)[0];
}

export function atEveryStep(gru: nn.GRU, c: Tensor, steps: number): Tensor {
  const [batch, features] = c.shape as [number, number];
  return gru.forward(c.unsqueeze(1).expand(batch, steps, features))[0];
}
