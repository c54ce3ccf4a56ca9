export default [
  {
    id: 'shared-weights',
    question:
      'A recurrent layer reads sequences of ten steps. How many more weights does it need to read sequences of a thousand?',
    options: [
      'None',
      'A hundred times as many',
      'Ten times as many, because the state must be larger',
    ],
    answer: 0,
    explanation:
      'Every step uses the same matrices, so the number of weights does not depend on the length. A longer sequence may call for a larger state if there is more to remember, but nothing in the layer demands it.',
  },
  {
    id: 'why-tanh',
    question: 'What would become of the state without the tanh?',
    options: [
      'Nothing much: tanh is only there to make training faster',
      'It could grow or shrink by the same factor at every step, without any bound',
      'It would always be zero',
    ],
    answer: 1,
    explanation:
      'Without a squashing function the recurrence is linear: what $W_{hh}$ stretches, it stretches again at every step, so the state grows without bound or fades. tanh keeps each number between −1 and 1, however long the sequence is.',
  },
  {
    id: 'first-state',
    question:
      'Two sequences differ only in their first item, and a trained network gives different answers after the tenth. Where was the difference in between?',
    options: [
      'In the weights, which changed while the network read',
      'In the inputs, which the network looks up again when it answers',
      'In the hidden state, which was passed on nine times',
    ],
    answer: 2,
    explanation:
      'Weights do not change while a network reads, and past inputs are not kept. The state is the only way from the first item to the answer.',
  },
  {
    id: 'forgets',
    question:
      'Why does the untrained network forget its first input within ten steps?',
    options: [
      'Its random $W_{hh}$ shrinks most differences a little, and the shrinking compounds',
      'tanh sets old values to zero',
      'The state is reset when the input is 0',
    ],
    answer: 0,
    explanation:
      'One step keeps perhaps 0.6 of a difference; nine steps keep 0.6⁹, about a hundredth. Training can find a $W_{hh}$ that keeps it, and doubling the random one makes it grow instead.',
  },
];
