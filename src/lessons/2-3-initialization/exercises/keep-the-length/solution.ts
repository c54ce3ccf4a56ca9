import { randn, type Tensor } from 'unrolled';

/** A random square matrix that makes vectors `growth` times as long. */
export function draw(size: number, growth: number): Tensor {
  return randn(size, size).mul(growth / Math.sqrt(size));
}
