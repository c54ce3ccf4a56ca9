export default [
  {
    id: 'twice-the-units',
    question:
      'A GRU layer has 8 units. Why does one with 16 units have more than three times, and not twice, the parameters?',
    options: [
      'Because each unit is connected to every other: the state’s matrices grow with the square of the hidden size',
      'Because the gates need extra units of their own',
      'Because biases are counted twice',
    ],
    answer: 0,
    explanation:
      'Each block has H × H numbers for the way from state to state. Doubling H makes four times of those and only twice of the rest.',
  },
  {
    id: 'time-not-parameters',
    question:
      'An LSTM has four times the parameters of a plain cell of the same size. Why need its training step not take four times as long?',
    options: [
      'Its gates skip most of the multiplications',
      'Part of the time goes into what both have alike: stepping through time, starting programs, moving numbers',
      'The optimizer only updates the gates',
    ],
    answer: 1,
    explanation:
      'At small sizes multiplication is not what takes the time. Only where the matrices are large does the time come close to the ratio of the parameters. That is why it has to be measured.',
  },
  {
    id: 'error-by-age',
    question:
      'Two models have the same mean error. One’s error is the same at every age, the other’s is small at first and grows with age. What do you conclude?',
    options: [
      'They are equally good, for every purpose',
      'The first takes the number in badly, the second holds it badly: they need different repairs',
      'The second has been trained for too long',
    ],
    answer: 1,
    explanation:
      'A mean adds up what happens for different reasons. Sorted by age, an error in reading shows at once and an error in holding shows late.',
  },
  {
    id: 'clipped-rnn',
    question:
      'Why is the plain cell’s gradient norm so much larger than the gated cells’ once it begins to hold something?',
    options: [
      'It has more parameters to add up',
      'To hold a value through a matrix and a tanh, the matrix must be near the point where it also magnifies small changes',
      'Its learning rate is higher',
    ],
    answer: 1,
    explanation:
      'A plain cell can only keep a value by mapping it onto itself at each step, and a matrix that keeps is close to one that lets grow. A gated cell keeps with a gate near 1, which magnifies nothing.',
  },
  {
    id: 'similar-names',
    question:
      'In a plot, the curves of two models lie exactly on each other, to the last digit. What do you check first?',
    options: [
      'Whether both curves were drawn from the same model’s predictions',
      'Whether the learning rate was too small',
      'Nothing: two good models give the same answers',
    ],
    answer: 0,
    explanation:
      'Two models with different weights agree roughly, never to the last digit. Identical curves under two names mean one result drawn twice.',
  },
];
