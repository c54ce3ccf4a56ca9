// expect: axis of time
import type { Tensor } from 'unrolled';

/** The share of tokens that are tagged right, without padding. */
export function tokenAccuracy(
  scores: Tensor,
  tags: Tensor,
  ignoreIndex: number,
): Tensor {
  const isToken = tags.ne(ignoreIndex).float();
  const hits = scores.argmax(1).eq(tags).float().mul(isToken);
  return hits.sum().div(isToken.sum());
}
