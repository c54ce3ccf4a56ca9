import type { Terms } from '../schema.ts';

export default {
  bucketing: {
    term: 'bucketing',
    definition:
      'Putting sequences of similar length into the same batch, so that little padding is needed.',
  },
  packing: {
    term: 'packing',
    definition:
      'Handing a recurrent layer a batch together with the true lengths, so that it stops at the end of each sequence.',
  },
  padding: {
    term: 'padding',
    definition:
      'What fills the short sequences of a batch up to the length of the longest, so that they make a rectangle.',
  },
} satisfies Terms;
