import { rand, type Tensor } from 'unrolled';

/** Dropout: while training, zeros with probability p. */
export function dropout(x: Tensor, p: number, training: boolean): Tensor {
  if (!training) return x;
  const kept = rand(...x.shape)
    .ge(p)
    .float();
  return x.mul(kept).div(1 - p);
}
