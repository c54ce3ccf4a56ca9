import { cat, type nn, type Tensor } from 'unrolled';

/** What each direction holds when it has read everything. */
export function finalStates(rnn: nn.RNN, output: Tensor): Tensor {
  const size = rnn.hiddenSize;
  const forward = output.select(1, -1).narrow(1, 0, size);
  const backward = output.select(1, 0).narrow(1, size, size);
  return cat([forward, backward], 1);
}
