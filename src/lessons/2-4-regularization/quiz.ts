export default [
  {
    id: 'why-scale',
    question:
      'Why are the units that dropout keeps divided by `1 - p` while training?',
    options: [
      'To make the gradient larger',
      'So that the next layer gets on average the same sum as later, when nothing is dropped',
      'Because dropped units must be made up for in the same step',
    ],
    answer: 1,
    explanation:
      'Without it the sums would be smaller by the factor 1 − p in training than in use, and the weights would be fitted to the wrong size. The sum of a single step is still off; only its mean is right.',
  },
  {
    id: 'why-one-mask',
    question:
      'Why does recurrent dropout use the same mask at every time step?',
    options: [
      'Drawing a mask is expensive',
      'With a new mask at each step every unit would be wiped now and then, and nothing could be remembered for long',
      'Because the weights are the same at every step',
    ],
    answer: 1,
    explanation:
      'A memory in one unit survives T masks with probability (1 − p) to the power of T. With one mask a unit is either out for the whole sequence or there for all of it.',
  },
  {
    id: 'single-layer',
    question:
      'Why does `new nn.RNN(8, 32, { dropout: 0.5 })` drop nothing?',
    options: [
      'The option drops between layers, and there is only one layer',
      'Because p has to be larger than 0.5',
      'Because dropout needs batchFirst',
    ],
    answer: 0,
    explanation:
      'Nothing lies between the layers of a one-layer network. To drop above the last layer, put an nn.Dropout there.',
  },
  {
    id: 'norm-axis',
    question:
      'LayerNorm takes its mean over the units and not over the batch. Why does that suit a recurrent network?',
    options: [
      'There are always more units than samples',
      'Each sample and step is on its own, so sequences of any length and batches of any size are treated alike, in training and in use',
      'It makes the hidden state forget its past',
    ],
    answer: 1,
    explanation:
      'A mean over the batch would depend on which other sequences happen to be read, and at late steps of long sequences few would be left to take it over.',
  },
  {
    id: 'why-residual',
    question:
      'Why does a gradient reach the lowest layer of a tower with residual connections?',
    options: [
      'A sum hands its gradient on unchanged to both of its terms, so one way down passes through no matrix at all',
      'The layers have fewer weights',
      'The states can no longer grow',
    ],
    answer: 0,
    explanation:
      'The gradient at the top is the gradient at the bottom plus what comes through the layers. The states do grow, since they are added up, which is why LayerNorm is often put beside it.',
  },
];
