export default [
  {
    id: 'why-root',
    question:
      'Why does the right spread of the weights go down with the root of the number of units?',
    options: [
      'More units need less computing each',
      'Each unit adds up as many terms as there are units, and the variances of independent terms add',
      'tanh takes the root of its input',
    ],
    answer: 1,
    explanation:
      'A sum of H independent terms has H times the variance of one, so its spread is √H times as large. Weights with spread 1/√H make up for exactly that.',
  },
  {
    id: 'default-fades',
    question:
      'PyTorch draws recurrent weights evenly from ±1/√H. Why does the state fade with them?',
    options: [
      'A uniform distribution over ±a has a variance of a²/3 only, so each product shrinks the state to about 0.58 of its length',
      'Half of the weights are negative and cancel the others',
      'The biases are too small',
    ],
    answer: 0,
    explanation:
      '√(1/3) is 0.577, and 0.577 to the power of twenty is 0.00002. The default is meant to be harmless for any layer, not to remember.',
  },
  {
    id: 'why-orthogonal',
    question:
      'Xavier keeps the length on average, an orthogonal matrix keeps it exactly. What is the difference after many steps?',
    options: [
      'None, since averages even out',
      'With Xavier some directions grow and others die, a little more at every step; an orthogonal matrix treats all alike',
      'An orthogonal matrix has more weights',
    ],
    answer: 1,
    explanation:
      'The average of a random matrix hides singular values between nearly 0 and nearly 2. Powers pull them apart: what was in a weak direction is gone after a few steps. All singular values of an orthogonal matrix are 1.',
  },
  {
    id: 'kaiming-for-tanh',
    question:
      'Kaiming doubles the variance, because a ReLU sets half of its inputs to zero. What does it do in a tanh network?',
    options: [
      'Nothing: tanh undoes it',
      'It multiplies a small state by about 1.4 at every step, until tanh holds it; gradients begin several times too long',
      'It makes all weights positive',
    ],
    answer: 1,
    explanation:
      'Nothing takes the factor √2 away again while the state is small. Clipped, this network learns the task well; unclipped it is one of those that get lost. A start is right or wrong for a nonlinearity, not in itself.',
  },
  {
    id: 'forget-bias',
    question:
      'Why does a forget bias of 3 let an LSTM learn what it cannot learn with 0?',
    options: [
      'Larger biases have larger gradients',
      'The gate begins at 0.95 and not at 0.5, so that after forty steps a trace of the first input is left, and with it a gradient',
      'It keeps the gate from being trained',
    ],
    answer: 1,
    explanation:
      '0.5 to the power of 39 is two in a million millions: nothing to hear, nothing to learn from. 0.95 to the power of 39 is 0.15. The network may close the gate later; it has to be open to find out whether it should.',
  },
];
