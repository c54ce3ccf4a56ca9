// expect: The growth is not taken into account
import { randn, type Tensor } from 'unrolled';

export function draw(size: number, _growth: number): Tensor {
  return randn(size, size).div(Math.sqrt(size));
}
