import { type nn, type Tensor, zeros } from 'unrolled';

/** The condition sets the first state; zeros are fed in. */
export function asFirstState(
  gru: nn.GRU,
  toState: nn.Linear,
  c: Tensor,
  steps: number,
): Tensor {
  const h0 = toState.forward(c).tanh().unsqueeze(0); // (1, batch, units)
  const nothing = zeros(c.shape[0]!, steps, gru.inputSize);
  return gru.forward(nothing, h0)[0];
}

/** The condition is fed in at each step; the state begins empty. */
export function atEveryStep(gru: nn.GRU, c: Tensor, steps: number): Tensor {
  const [batch, features] = c.shape as [number, number];
  return gru.forward(c.unsqueeze(1).expand(batch, steps, features))[0];
}
