// expect: The padding has moved to the front
import { cat, stack, type Tensor } from 'unrolled';

export function reverseWithin(x: Tensor, lengths: number[]): Tensor {
  const time = x.shape[1]!;
  return stack(
    lengths.map((length, row) => {
      const whole = x.select(0, row);
      const steps = whole.narrow(0, 0, length);
      if (length === time) return steps;
      return cat([whole.narrow(0, length, time - length), steps]);
    }),
  );
}
