export default [
  {
    id: 'why-two-results',
    question:
      'For one layer and one direction, hN repeats the last step of output. Why does the layer return it at all?',
    options: [
      'It is faster to read than output.',
      'With several layers it holds the final states of the lower ones too, which output does not show and which are needed to go on reading.',
      'It has been through a further tanh.',
      'It is the mean of output over time.',
    ],
    answer: 1,
    explanation:
      'output is the top layer at every step; hN is every layer at its last step. Only hN can be handed back as the starting state for the next piece of a long sequence.',
  },
  {
    id: 'why-wrong-axis-is-silent',
    question:
      'You forget batchFirst and pass (32, 15, 10). Why is there no error, and what happens?',
    options: [
      'The layer recognises the batch by its size.',
      'Any three axes will do as long as the last is the input size: the layer reads 32 steps of 15 sequences, so the state runs from one sample into the next.',
      'The layer raises an error when the gradient is computed.',
      'Only the order of the output changes, not its values.',
    ],
    answer: 1,
    explanation:
      'Only the last axis can be checked against the weights. The first two are taken as time and batch, so samples become steps of one another. The shape of output looks as you expect, which makes the error hard to see.',
  },
  {
    id: 'why-not-last-output',
    question:
      'Why is the last step of a bidirectional layer’s output a poor thing to classify a sequence by?',
    options: [
      'Its backward half has read only the last item there.',
      'Its forward half has forgotten the last item.',
      'It is twice as wide as hN.',
      'The two halves cancel each other.',
    ],
    answer: 0,
    explanation:
      'The backward direction begins at the end. Its state at the last step is its first one; its final state stands at the first step, and in hN.',
  },
  {
    id: 'why-length-free',
    question:
      'Neither the batch size nor the number of steps is an argument of nn.RNN. Why not?',
    options: [
      'They are read from the first batch and then fixed.',
      'PyTorch pads every sequence to the same length.',
      'No weight depends on them: the same matrices serve every step and every sequence.',
      'They only matter for the biases.',
    ],
    answer: 2,
    explanation:
      'The sizes of the weights follow from input size, hidden size, layers and directions. Steps and sequences merely use them, and each batch may have other numbers of both.',
  },
  {
    id: 'why-four-times',
    question:
      'You double the hidden size of a layer with many units. Why does its number of weights grow about fourfold and not twofold?',
    options: [
      'Each unit gets two biases.',
      'The hidden-to-hidden matrix has a weight for each pair of units.',
      'Doubling also doubles the number of layers.',
      'The input is read twice.',
    ],
    answer: 1,
    explanation:
      'That matrix has hidden size × hidden size entries and soon outweighs the rest. The input matrix and the biases only double.',
  },
];
