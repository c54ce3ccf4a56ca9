import type { Terms } from '../schema.ts';

export default {
  'forget-gate': {
    term: 'forget gate',
    definition:
      'The gate of an LSTM that says how much of the cell state is kept: 1 keeps everything, 0 erases it.',
  },
  initialization: {
    term: 'initialisation',
    definition:
      'How the first values of the weights are drawn. In a recurrent network it decides by what factor states and gradients grow or shrink at every step.',
  },
  'orthogonal-matrix': {
    term: 'orthogonal matrix',
    definition:
      'A square matrix whose rows have length 1 and stand at right angles to one another. It turns a vector and leaves its length as it is.',
  },
} satisfies Terms;
