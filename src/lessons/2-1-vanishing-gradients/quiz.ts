export default [
  {
    id: 'norm-hides-it',
    question:
      'On 40 steps the network learns nothing, and yet the norm of its gradient is large. Why is this no contradiction?',
    options: [
      'The norm is measured wrongly after clipping',
      'The gradient of a shared weight is a sum over the steps: the late ones fill it, the early ones add next to nothing',
      'The learning rate is too small',
    ],
    answer: 1,
    explanation:
      'Weights are shared, so their gradient adds up what all steps have to say. What vanishes is the part that comes from the early steps, and only that part knows what the task wants.',
  },
  {
    id: 'greater-than-one',
    question:
      'All singular values of $W_{hh}$ are 1.3. Why may the gradient vanish all the same?',
    options: [
      'It may not: above 1 it explodes',
      'Each step also multiplies by the slope of tanh, which is far below 1 when the units are driven hard',
      'Because of rounding',
    ],
    answer: 1,
    explanation:
      'The factor of a step is slope times weight. With loud inputs the mean slope was about a third, and 1.3 times a third is well below 1.',
  },
  {
    id: 'less-than-one',
    question:
      'All singular values of $W_{hh}$ are below 0.9. Can the gradient explode through time?',
    options: [
      'No: no step can lengthen it, because the slope of tanh is never above 1',
      'Yes, if the inputs are large',
      'Yes, if the sequence is long enough',
    ],
    answer: 0,
    explanation:
      'The largest singular value is the most that $W_{hh}$ can lengthen any vector, and tanh only shortens. This direction of the rule is a theorem: below 1 it must vanish. Above 1 it may do either.',
  },
  {
    id: 'radius',
    question:
      'Why is it not enough to look at the spectral radius, the size of the largest eigenvalue?',
    options: [
      'It speaks of very many steps; for a limited number a matrix can lengthen a vector although all its eigenvalues are zero',
      'Eigenvalues may be negative',
      'It is always larger than the largest singular value',
    ],
    answer: 0,
    explanation:
      'The matrix that hands on has spectral radius 0, and its gradient grew for fifteen steps before it was gone. Singular values bound every step, eigenvalues describe the long run.',
  },
];
