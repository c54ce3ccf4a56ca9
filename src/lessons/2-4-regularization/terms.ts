import type { Terms } from '../schema.ts';

export default {
  dropout: {
    term: 'dropout',
    definition:
      'While training, setting each number of a layer to zero with a fixed probability and scaling up the rest. It keeps a network from leaning on any one unit.',
  },
  'layer-normalization': {
    term: 'layer normalisation',
    definition:
      'Shifting and scaling the units of a layer, for each sample and step on its own, to mean 0 and variance 1.',
  },
  overfitting: {
    term: 'overfitting',
    definition:
      'Learning the training samples, noise and all, so that the error on fresh samples grows while the one on the training samples still falls.',
  },
  'recurrent-dropout': {
    term: 'recurrent dropout',
    definition:
      'Dropout on the way from step to step, with one mask that stays the same through the whole sequence.',
  },
  regularization: {
    term: 'regularisation',
    definition:
      'Whatever makes the training samples harder to learn by heart, for the sake of fresh ones.',
  },
  'residual-connection': {
    term: 'residual connection',
    definition:
      'A way around a layer: the layer’s input is added to its output, so that the layer has only to learn the difference.',
  },
} satisfies Terms;
