import type { Terms } from '../schema.ts';

export default {
  'confusion-matrix': {
    term: 'confusion matrix',
    definition:
      'A table with a row for each true class and a column for each answer. What is right stands on the diagonal, every kind of mistake in a place of its own.',
  },
  embedding: {
    term: 'embedding',
    definition:
      'A table with a learnt vector for each letter, word or other token. It takes the place of a one-hot vector and a matrix.',
  },
  logits: {
    term: 'logits',
    definition:
      'The scores that a classifier gives its classes before softmax makes probabilities of them. They may be any numbers.',
  },
  pooling: {
    term: 'pooling',
    definition:
      'Making one vector of many, entry by entry: their mean, or their largest value.',
  },
  softmax: {
    term: 'softmax',
    definition:
      'Makes probabilities of scores: $e^{s_k}$ divided by the sum of all $e^{s_j}$. They are positive and sum to 1.',
  },
} satisfies Terms;
