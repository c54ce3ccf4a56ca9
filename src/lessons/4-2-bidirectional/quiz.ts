export default [
  {
    id: 'why-bound',
    question:
      'A forward network’s accuracy stops just below the bound that you computed. Why do more units not help?',
    options: [
      'Because they would need a smaller learning rate',
      'Because the answer depends on something that it has not read yet; it already guesses as well as can be guessed',
      'Because the gradient vanishes',
    ],
    answer: 1,
    explanation:
      'The bound holds for every function of what has been read. A network that reaches it has learnt all there is to learn. Only other information changes the bound.',
  },
  {
    id: 'why-last-output',
    question:
      'Why does a classifier that takes `output[:, -1]` of a bidirectional layer lose something?',
    options: [
      'Its backward half has read the last element and nothing else',
      'Its forward half has forgotten everything',
      'The two halves are in the wrong order',
    ],
    answer: 0,
    explanation:
      'The backward network starts at the last element. What it knows after the whole way is at the first step, and in the last row of h_n.',
  },
  {
    id: 'why-copies',
    question:
      'A bidirectional network that is trained to name the next throw of a die has nearly no loss. What has it learnt?',
    options: [
      'The hidden rule of the die',
      'To copy the next throw out of the input, where its backward half finds it',
      'To remember all sequences of the training set',
    ],
    answer: 1,
    explanation:
      'The sequences are drawn anew at each step, so there is nothing to remember, and a fair die has no rule. The target at step t is the input at step t + 1, which the backward half has just read.',
  },
  {
    id: 'why-weights',
    question:
      'Why has a bidirectional layer of 16 units about as many weights as a forward one of 23, and not of 32?',
    options: [
      'The two directions share their weights',
      'The largest matrix grows with the square of the units, and two matrices of 16 × 16 have as many entries as one of about 23 × 23',
      'Biases are left out in the backward direction',
    ],
    answer: 1,
    explanation:
      'Two times 16² is 512, and 23² is 529. The two directions are separate networks: no unit of one is connected with a unit of the other.',
  },
];
