import type { Terms } from '../schema.ts';

export default {
  'exploding-gradient': {
    term: 'exploding gradient',
    definition:
      'A gradient that grows with every step on its way back, until one training step with it throws the weights away.',
  },
  saturation: {
    term: 'saturation',
    definition:
      'Of a unit: to be driven so far that tanh or the sigmoid is flat there. Its slope, and with it the gradient, is then close to zero.',
  },
  'singular-value': {
    term: 'singular value',
    definition:
      'How much a matrix lengthens a vector of a certain direction. The largest is the most that it lengthens any.',
  },
  'spectral-radius': {
    term: 'spectral radius',
    definition:
      'The size of the largest eigenvalue of a matrix. It tells how the powers of the matrix grow or shrink in the long run.',
  },
  'vanishing-gradient': {
    term: 'vanishing gradient',
    definition:
      'A gradient whose part from far back is too weak to be heard, because every step on its way back has shortened it.',
  },
} satisfies Terms;
