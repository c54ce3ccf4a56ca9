import type { Tensor } from 'unrolled';

/** The share of tokens that are tagged right, without padding. */
export function tokenAccuracy(
  scores: Tensor,
  tags: Tensor,
  _ignoreIndex: number,
): Tensor {
  return scores.argmax(2).eq(tags).float().mean(); // of what?
}
