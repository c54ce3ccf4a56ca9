// expect: random entries
import { eye, type Tensor } from 'unrolled';

export function draw(size: number, growth: number): Tensor {
  return eye(size).mul(growth);
}
