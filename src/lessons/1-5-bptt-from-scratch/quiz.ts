export default [
  {
    id: 'shares',
    question:
      'A weight of the recurrence is used at every step. Why is its gradient the sum of the steps’ shares, and not their product or their mean?',
    options: [
      'The optimizer expects sums',
      'To nudge the weight is to nudge it in every step at once, and small effects add',
      'The product would be zero, because $h_0$ is zero',
    ],
    answer: 1,
    explanation:
      'Unrolled, there are T copies of the weight that always have the same value. Moving it moves them all, and to first order the effects on the loss add up. A product appears elsewhere: along the way from one state to a later one.',
  },
  {
    id: 'kept-states',
    question:
      'Why does the forward pass keep every state, if only the last is needed to go on?',
    options: [
      'The way back needs each $h_t$ for the slope of tanh, and each $h_{t-1}$ for the share of $W_{hh}$',
      'To draw them',
      'So that a step can be undone if the loss rises',
    ],
    answer: 0,
    explanation:
      'Both the slope $1 - h_t^2$ and the outer product with $h_{t-1}$ are made of the values that were there on the way forward. This is why training takes memory in proportion to the length of the sequence, while reading needs room for one state, however long it reads.',
  },
  {
    id: 'transposed',
    question:
      'On the way forward a state is multiplied by $W_{hh}$. Why is the gradient multiplied by its transpose?',
    options: [
      'The transpose undoes the multiplication',
      'Row i says what unit i takes from all others; the gradient of unit k collects from all units that took from it, and they stand in column k',
      'It makes no difference: $W_{hh}$ is symmetric',
    ],
    answer: 1,
    explanation:
      'Nothing is undone: the transpose is not the inverse. It is the same connections, travelled in the other direction.',
  },
  {
    id: 'constant-ratio',
    question:
      'A gradient check is off for every weight, and each entry is exactly ten times too large. What is the likely mistake?',
    options: [
      'A state from the wrong step, $h_t$ in place of $h_{t-1}$',
      'A constant factor of the loss, such as that of its mean, left out',
      'e was chosen too large',
    ],
    answer: 1,
    explanation:
      'A wrong index or a missing slope spoils every entry differently. When all are wrong by the same factor, the gradient points the right way and only its length is off: look for a constant at the very start of the way back.',
  },
  {
    id: 'why-not-always',
    question:
      'Measuring needs no derivation and cannot be derived wrongly. Why not train with measured gradients?',
    options: [
      'Measured gradients are too inexact to train with',
      'It takes two forward passes for every single weight; the way back gets all of them for the price of about two in total',
      'They cannot be measured for a recurrence',
    ],
    answer: 1,
    explanation:
      'In double precision the measured gradient is exact to nine digits. But this small network has 321 weights and would need 642 forward passes for one step. Going back costs about as much as going forward, however many weights there are.',
  },
];
