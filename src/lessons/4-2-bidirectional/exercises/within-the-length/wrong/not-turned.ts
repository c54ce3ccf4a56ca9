// expect: Nothing has been turned round
import type { Tensor } from 'unrolled';

export function reverseWithin(x: Tensor, _lengths: number[]): Tensor {
  return x.flip(1).flip(1);
}
