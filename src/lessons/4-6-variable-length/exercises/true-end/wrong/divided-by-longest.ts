// expect: divided by the padded length
import { stack, type Tensor } from 'unrolled';

export function lastStates(outputs: Tensor, lengths: number[]): Tensor {
  return stack(
    lengths.map((length, row) =>
      outputs.select(0, row).select(0, length - 1),
    ),
  );
}

export function meanStates(outputs: Tensor, lengths: number[]): Tensor {
  return stack(
    lengths.map((length, row) =>
      outputs
        .select(0, row)
        .narrow(0, 0, length)
        .sum(0)
        .div(outputs.shape[1]!),
    ),
  );
}
