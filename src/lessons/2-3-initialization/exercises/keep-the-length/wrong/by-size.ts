// expect: divided by the size, not by its root
import { randn, type Tensor } from 'unrolled';

export function draw(size: number, growth: number): Tensor {
  return randn(size, size).mul(growth / size);
}
