import { type Tensor, tensor } from 'unrolled';

/** All windows of seqLen points, and the point after each. */
export function windows(
  series: number[],
  seqLen: number,
): { x: Tensor; y: Tensor } {
  // One sample so far: the first.
  const first = series.slice(0, seqLen).map(value => [value]);
  return { x: tensor([first]), y: tensor([series[seqLen]!]) };
}
