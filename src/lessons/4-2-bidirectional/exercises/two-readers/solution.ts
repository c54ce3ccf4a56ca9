import { cat, type nn, type Tensor } from 'unrolled';

/** The outputs of both directions, and the two states that have read everything. */
export function readBothWays(
  forward: nn.GRU,
  backward: nn.GRU,
  x: Tensor,
): [outputs: Tensor, summary: Tensor] {
  const [ahead, aheadN] = forward.forward(x);
  const [back, backN] = backward.forward(x.flip(1));
  const outputs = cat([ahead, back.flip(1)], 2);
  return [outputs, cat([aheadN.at(-1), backN.at(-1)], 1)];
}
