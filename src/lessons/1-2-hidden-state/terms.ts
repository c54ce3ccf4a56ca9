import type { Terms } from '../schema.ts';

export default {
  'hidden-size': {
    term: 'hidden size',
    definition: 'How many numbers, or units, a hidden state has.',
  },
  'hidden-state': {
    term: 'hidden state',
    definition:
      'The vector $\\sym{h}{h_t}$ that a recurrent network carries from step to step. It is all that the network knows of what it has read.',
  },
  unrolling: {
    term: 'unrolling',
    definition:
      'Drawing or computing the loop of a recurrent network as a chain with one copy for each step. All copies share one set of weights.',
  },
  'weight-sharing': {
    term: 'weight sharing',
    definition:
      'Using the same weights in several places, as a recurrent network does at every step. What is learnt for one place then holds for all.',
  },
} satisfies Terms;
