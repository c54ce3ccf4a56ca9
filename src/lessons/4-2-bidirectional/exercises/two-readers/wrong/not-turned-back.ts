// expect: Turn them round again
import { cat, type nn, type Tensor } from 'unrolled';

export function readBothWays(
  forward: nn.GRU,
  backward: nn.GRU,
  x: Tensor,
): [outputs: Tensor, summary: Tensor] {
  const [ahead, aheadN] = forward.forward(x);
  const [back, backN] = backward.forward(x.flip(1));
  return [cat([ahead, back], 2), cat([aheadN.at(-1), backN.at(-1)], 1)];
}
