import { cat, stack, type Tensor } from 'unrolled';

/** Every row turned round within its own length; padding stays at the end. */
export function reverseWithin(x: Tensor, lengths: number[]): Tensor {
  const time = x.shape[1]!;
  return stack(
    lengths.map((length, row) => {
      const whole = x.select(0, row);
      const turned = whole.narrow(0, 0, length).flip(0);
      if (length === time) return turned;
      return cat([turned, whole.narrow(0, length, time - length)]);
    }),
  );
}
