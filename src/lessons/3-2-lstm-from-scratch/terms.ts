import type { Terms } from '../schema.ts';

export default {
  'finite-differences': {
    term: 'finite differences',
    definition:
      'A derivative by measurement: move one number a little to both sides, compute the result twice, and divide the difference by the distance.',
  },
} satisfies Terms;
