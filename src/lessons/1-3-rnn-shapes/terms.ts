import type { Terms } from '../schema.ts';

export default {
  batch: {
    term: 'batch',
    definition:
      'The samples that are read together in one training step. The gradient is taken of their mean loss.',
  },
  bidirectional: {
    term: 'bidirectional',
    definition:
      'Of a recurrent layer: with two sets of weights, of which one reads the sequence from its beginning and the other from its end.',
  },
} satisfies Terms;
