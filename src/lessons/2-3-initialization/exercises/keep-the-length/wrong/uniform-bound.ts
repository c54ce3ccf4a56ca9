// expect: only a third of the variance
import { rand, type Tensor } from 'unrolled';

export function draw(size: number, growth: number): Tensor {
  const bound = growth / Math.sqrt(size);
  return rand(size, size).mul(2).sub(1).mul(bound);
}
