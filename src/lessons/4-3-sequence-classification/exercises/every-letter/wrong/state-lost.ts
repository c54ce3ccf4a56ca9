// expect: forgets
import { type nn, type Tensor, zeros } from 'unrolled';

/** The state after the last letter, of shape (1, units). */
export function readName(cell: nn.RNNCell, letters: Tensor): Tensor {
  let state = zeros(1, cell.hiddenSize);
  for (let t = 0; t < letters.shape[0]!; t++) {
    state = cell.forward(letters.narrow(0, t, 1));
  }
  return state;
}
