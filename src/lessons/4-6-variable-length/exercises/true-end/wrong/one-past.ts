// expect: One step too far
import { stack, type Tensor } from 'unrolled';

export function lastStates(outputs: Tensor, lengths: number[]): Tensor {
  const last = outputs.shape[1]! - 1;
  return stack(
    lengths.map((length, row) =>
      outputs.select(0, row).select(0, Math.min(length, last)),
    ),
  );
}

export function meanStates(outputs: Tensor, lengths: number[]): Tensor {
  return stack(
    lengths.map((length, row) =>
      outputs.select(0, row).narrow(0, 0, length).mean(0),
    ),
  );
}
