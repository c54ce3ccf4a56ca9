// expect: The halves have changed places
import { cat, type nn, type Tensor } from 'unrolled';

export function readBothWays(
  forward: nn.GRU,
  backward: nn.GRU,
  x: Tensor,
): [outputs: Tensor, summary: Tensor] {
  const [ahead, aheadN] = forward.forward(x);
  const [back, backN] = backward.forward(x.flip(1));
  return [
    cat([back.flip(1), ahead], 2),
    cat([backN.at(-1), aheadN.at(-1)], 1),
  ];
}
