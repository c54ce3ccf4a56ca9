// expect: The padding is in that mean
import { stack, type Tensor } from 'unrolled';

export function lastStates(outputs: Tensor, lengths: number[]): Tensor {
  return stack(
    lengths.map((length, row) =>
      outputs.select(0, row).select(0, length - 1),
    ),
  );
}

export function meanStates(outputs: Tensor, _lengths: number[]): Tensor {
  return outputs.mean(1);
}
