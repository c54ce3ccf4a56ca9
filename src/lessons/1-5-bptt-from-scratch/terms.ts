import type { Terms } from '../schema.ts';

export default {
  'back-propagation-through-time': {
    term: 'back-propagation through time',
    definition:
      'The gradient of a recurrent network: unroll it, go back from the loss step by step, and add up what each use of a weight gets. BPTT for short.',
  },
  'gradient-check': {
    term: 'gradient check',
    definition:
      'A comparison of a derived gradient with a measured one: each weight is nudged to either side, and the two losses are compared.',
  },
} satisfies Terms;
