// expect: drops elements outside training as well
import { rand, type Tensor } from 'unrolled';

export function dropout(x: Tensor, p: number, _training: boolean): Tensor {
  return x
    .mul(
      rand(...x.shape)
        .ge(p)
        .float(),
    )
    .div(1 - p);
}
