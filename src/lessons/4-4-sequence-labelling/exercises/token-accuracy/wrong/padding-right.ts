// expect: counts as right
import type { Tensor } from 'unrolled';

/** The share of tokens that are tagged right, without padding. */
export function tokenAccuracy(
  scores: Tensor,
  tags: Tensor,
  ignoreIndex: number,
): Tensor {
  const isPadding = tags.eq(ignoreIndex).float();
  const hits = scores.argmax(2).eq(tags).float().add(isPadding);
  return hits.mean();
}
