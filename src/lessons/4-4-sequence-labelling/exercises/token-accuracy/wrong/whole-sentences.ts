// expect: whole sentences
import type { Tensor } from 'unrolled';

/** The share of tokens that are tagged right, without padding. */
export function tokenAccuracy(
  scores: Tensor,
  tags: Tensor,
  ignoreIndex: number,
): Tensor {
  const isToken = tags.ne(ignoreIndex).float();
  const hits = scores.argmax(2).eq(tags).float().mul(isToken);
  return hits.sum(1).eq(isToken.sum(1)).float().mean();
}
