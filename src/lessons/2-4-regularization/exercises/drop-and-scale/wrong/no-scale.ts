// expect: The elements that are kept have not been scaled
import { rand, type Tensor } from 'unrolled';

export function dropout(x: Tensor, p: number, training: boolean): Tensor {
  if (!training) return x;
  return x.mul(
    rand(...x.shape)
      .ge(p)
      .float(),
  );
}
