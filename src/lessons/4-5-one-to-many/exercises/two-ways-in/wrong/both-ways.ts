// expect: Here it is to be given once
import type { nn, Tensor } from 'unrolled';

export function asFirstState(
  gru: nn.GRU,
  toState: nn.Linear,
  c: Tensor,
  steps: number,
): Tensor {
  const [batch, features] = c.shape as [number, number];
  const h0 = toState.forward(c).tanh().unsqueeze(0);
  return gru.forward(c.unsqueeze(1).expand(batch, steps, features), h0)[0];
}

export function atEveryStep(gru: nn.GRU, c: Tensor, steps: number): Tensor {
  const [batch, features] = c.shape as [number, number];
  return gru.forward(c.unsqueeze(1).expand(batch, steps, features))[0];
}
