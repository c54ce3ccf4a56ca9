// expect: last point of its own window
import { type Tensor, tensor } from 'unrolled';

/** All windows of seqLen points, and the point after each. */
export function windows(
  series: number[],
  seqLen: number,
): { x: Tensor; y: Tensor } {
  const x: number[][][] = [];
  const y: number[] = [];
  for (let start = 0; start + seqLen < series.length; start++) {
    x.push(series.slice(start, start + seqLen).map(value => [value]));
    y.push(series[start + seqLen - 1]!);
  }
  return { x: tensor(x), y: tensor(y) };
}
