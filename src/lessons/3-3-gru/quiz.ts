export default [
  {
    id: 'straight-way',
    question:
      'Why does the gradient survive many steps in a GRU whose update gate stays near 1?',
    options: [
      'The gate multiplies the gradient up again after tanh has shrunk it',
      'Along the straight way each step multiplies it by z alone, with neither a matrix nor a tanh between',
      'The weights are smaller, so that they cannot explode',
    ],
    answer: 1,
    explanation:
      '$h_t$ contains $z_t \\odot h_{t-1}$ as it is. The derivative of that part is $z_t$, so over k steps the gradient is multiplied by k values of the gate, near 1 each, and not by k matrices.',
  },
  {
    id: 'near-one',
    question:
      'Two units hold a number for 100 steps. One has z = 0.99 at every step, the other z = 0.999. How much of the number is left?',
    options: [
      '99 and 99.9 per cent',
      'About 37 and 90 per cent',
      'Nothing and nothing: tanh erases both',
    ],
    answer: 1,
    explanation:
      'What counts is the gate to the power of the distance: 0.99^100 ≈ 0.37 and 0.999^100 ≈ 0.90. A gate that looks shut in a picture may leak a good deal over a long wait.',
  },
  {
    id: 'reset-for-what',
    question:
      'A unit has r = 0 and z = 0 at some step. What becomes of the past?',
    options: [
      'The unit keeps its old value unchanged',
      'The unit becomes 0',
      'The unit is made of the new input alone, as at the start of a sequence',
    ],
    answer: 2,
    explanation:
      'z = 0 puts the candidate in the place of the old value, and r = 0 makes the candidate blind to the old state. To keep the old value would take z = 1.',
  },
  {
    id: 'constant-loss',
    question:
      'A training loop prints the loss on the same batch after every epoch: 0.5241, 0.5241, 0.5241. Which is the most likely reason?',
    options: [
      'The gradient has vanished',
      'The learning rate is a little too small',
      'No weight is ever changed: the update is missing',
    ],
    answer: 2,
    explanation:
      'A small gradient or a small rate still moves the last digits. Exactly the same number on the same data means exactly the same weights.',
  },
  {
    id: 'which-form',
    question:
      'You load weights from another library into your GRU. The answers roughly follow the truth but are clearly worse than they were there. Where do you look first?',
    options: [
      'At the place of the reset gate: before or after the product with the state',
      'At z: whether it weighs the old or the new',
      'At the random seed',
    ],
    answer: 0,
    explanation:
      'A z read the wrong way round turns keeping into replacing, and the answers make no sense at all. A reset in the other place changes them less: that fits “roughly right and clearly worse”. The seed plays no part once the weights are loaded.',
  },
];
