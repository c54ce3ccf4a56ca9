import type { Terms } from '../schema.ts';

export default {
  baseline: {
    term: 'baseline',
    definition:
      'What an answer costs that needs no training, such as repeating the last value. A model is worth its trouble only if it does better.',
  },
  epoch: {
    term: 'epoch',
    definition: 'One pass of training through the whole training set.',
  },
  'gradient-clipping': {
    term: 'gradient clipping',
    definition:
      'Shortening the gradient to a chosen length if it is longer, and keeping its direction. It guards a training step against a leap.',
  },
  'mean-squared-error': {
    term: 'mean squared error',
    definition:
      'The loss for predicting numbers, MSE for short: the mean of $(\\hat y - y)^2$ over all predictions.',
  },
  window: {
    term: 'window',
    definition:
      'A stretch of a longer series, cut out as one sample to read.',
  },
} satisfies Terms;
