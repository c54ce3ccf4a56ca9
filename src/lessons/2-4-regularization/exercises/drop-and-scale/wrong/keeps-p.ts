// expect: p is the share that is dropped, not the share that is kept
import { rand, type Tensor } from 'unrolled';

export function dropout(x: Tensor, p: number, training: boolean): Tensor {
  if (!training) return x;
  return x
    .mul(
      rand(...x.shape)
        .lt(p)
        .float(),
    )
    .div(p);
}
