// expect: scales outside training
import { rand, type Tensor } from 'unrolled';

export function dropout(x: Tensor, p: number, training: boolean): Tensor {
  if (!training) return x.mul(1 - p);
  return x
    .mul(
      rand(...x.shape)
        .ge(p)
        .float(),
    )
    .div(1 - p);
}
