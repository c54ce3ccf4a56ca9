export default [
  {
    id: 'direction',
    question:
      'Why does clipping multiply all gradients by the same factor, when it could cut off each number that is too large?',
    options: [
      'One multiplication is quicker than many comparisons',
      'The step keeps its direction, which is still downhill; cut off number by number it would point somewhere else',
      'Numbers that are cut off would no longer be differentiable',
    ],
    answer: 1,
    explanation:
      'A common factor changes the length alone. If one entry is 100 and another 1, the first matters a hundred times as much; after cutting both off at 1 they would count the same.',
  },
  {
    id: 'why-it-learns',
    question:
      'The unclipped network of the first run was lost, the clipped one learnt. What did clipping give it?',
    options: [
      'A gradient that explodes no more',
      'A way to survive the few steps at which the gradient explodes, so that all the others could do their work',
      'A smaller step size at every step',
    ],
    answer: 1,
    explanation:
      'The gradient still explodes: the plot shows the norm from before clipping, and it goes past 10. But what it does to the weights is bounded, and the steps before and after count.',
  },
  {
    id: 'order',
    question:
      'Someone calls clipGradNorm_ between zeroGrad() and backward(). No error is raised. What happens?',
    options: [
      'It works, because the limit is remembered until step()',
      'Nothing is clipped: the gradients are zero at that moment, and the step is taken with what backward() brings afterwards',
      'The network does not train, since its gradients are set to zero',
    ],
    answer: 1,
    explanation:
      'clipGradNorm_ changes the gradients that are there, once. There are none before backward(). You notice it by the norm that it returns, which is 0 at every step.',
  },
  {
    id: 'loss-alone',
    question:
      'With weights of standard deviation 2, the unclipped network ends with a loss of 0.5 and the clipped one above 5. Why is the first not the better network?',
    options: [
      'It is: a smaller loss is a better network',
      'Its recurrent weights were thrown so far out that every unit is stuck at −1 or 1; it says the same for every wave, and no gradient will bring it back',
      'It has been trained for fewer steps',
    ],
    answer: 1,
    explanation:
      'A loss of 0.5 is the price of answering 0 whatever is read. Only the linear layer still learns, and all it can find is one constant. Look at predictions before you believe a loss.',
  },
  {
    id: 'always-clipping',
    question:
      'The plot of the norm shows that every step of a training is clipped, from the first to the last. What does that tell you?',
    options: [
      'The limit is chosen well, because it is in use',
      'The length of every step is fixed by the limit, so in effect you have chosen a step size: raise the limit, or find out why the gradient is so large',
      'The gradient is vanishing',
    ],
    answer: 1,
    explanation:
      'Then all steps have the same length, lr × maxNorm, whether the slope is steep or flat. That can be too little, as in the run with the limit 0.01, or hide a network that needs better first weights.',
  },
];
