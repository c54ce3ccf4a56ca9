import { cat, type nn, type Tensor } from 'unrolled';

/** The outputs of both directions, and the two states that have read everything. */
export function readBothWays(
  forward: nn.GRU,
  backward: nn.GRU,
  x: Tensor,
): [outputs: Tensor, summary: Tensor] {
  const [ahead] = forward.forward(x);
  const [back] = backward.forward(x); // which way does it read?
  const outputs = cat([ahead, back], 2);
  return [outputs, outputs.select(1, -1)];
}
