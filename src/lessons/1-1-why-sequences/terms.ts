import type { Terms } from '../schema.ts';

export default {
  'bag-of-words': {
    term: 'bag of words',
    definition:
      'A text as the counts of its words. It has a fixed size and forgets the order in which the words stood.',
  },
  'cross-entropy': {
    term: 'cross-entropy',
    definition:
      'The loss for choosing among classes: $-\\ln p$, where $p$ is the probability that the model gave to the right one.',
  },
  'feed-forward-network': {
    term: 'feed-forward network',
    definition:
      'A network whose signals go from input to output once, without a loop. The size of its input is fixed.',
  },
  'gradient-norm': {
    term: 'gradient norm',
    definition:
      'The length of the gradient over all parameters, $\\sqrt{\\sum_i g_i^2}$: how steep the loss is where the weights are now.',
  },
  'many-to-many': {
    term: 'many-to-many',
    definition:
      'Reading a sequence and giving an answer at every step, for instance a label for each word.',
  },
  'many-to-one': {
    term: 'many-to-one',
    definition:
      'Reading a whole sequence and giving one answer at its end.',
  },
  'one-hot': {
    term: 'one-hot',
    definition:
      'Of an encoding: item number $k$ of a vocabulary as a row of zeros with a single 1 in place $k$.',
  },
  'one-to-many': {
    term: 'one-to-many',
    definition:
      'Starting from one input and writing a whole sequence, each step reading the answer of the one before.',
  },
  'recurrent-network': {
    term: 'recurrent network',
    definition:
      'A network that reads a sequence item by item and feeds its own last state back in: $\\sym{h}{h_t} = f(\\sym{x}{x_t}, \\sym{h}{h_{t-1}})$.',
  },
  'sequential-data': {
    term: 'sequential data',
    definition:
      'Items in a row whose order carries meaning: words, notes, measurements in time.',
  },
} satisfies Terms;
