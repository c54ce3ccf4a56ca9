// expect: Its backward half has read one element
import { cat, type nn, type Tensor } from 'unrolled';

export function readBothWays(
  forward: nn.GRU,
  backward: nn.GRU,
  x: Tensor,
): [outputs: Tensor, summary: Tensor] {
  const [ahead] = forward.forward(x);
  const [back] = backward.forward(x.flip(1));
  const outputs = cat([ahead, back.flip(1)], 2);
  return [outputs, outputs.select(1, -1)];
}
