import { stack, type Tensor } from 'unrolled';

/** The state of each row at its true end: (batch, features). */
export function lastStates(outputs: Tensor, lengths: number[]): Tensor {
  return stack(
    lengths.map((length, row) =>
      outputs.select(0, row).select(0, length - 1),
    ),
  );
}

/** The mean of each row over its true steps: (batch, features). */
export function meanStates(outputs: Tensor, lengths: number[]): Tensor {
  return stack(
    lengths.map((length, row) =>
      outputs.select(0, row).narrow(0, 0, length).mean(0),
    ),
  );
}
