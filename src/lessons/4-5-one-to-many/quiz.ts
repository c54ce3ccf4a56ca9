export default [
  {
    id: 'why-probabilities',
    question:
      'A network is to write a Finnish name, and it is trained on the mean squared error to a list of Finnish names. Why does that fail?',
    options: [
      'Because names have different lengths',
      'Because the answer with the smallest mean error is the average of all names, which is no name at all',
      'Because letters are not in the alphabet’s order',
    ],
    answer: 1,
    explanation:
      'Where many answers are right, their mean is usually wrong. Probabilities can say “a or o”; a mean can only say something in between.',
  },
  {
    id: 'why-every-step',
    question:
      'What is the price of giving the condition as the first state alone?',
    options: [
      'The state has to carry it through the whole sequence, beside everything else it has to remember',
      'The condition cannot be learnt',
      'The network needs one more layer at each step',
    ],
    answer: 0,
    explanation:
      'At every step the condition can be read again, and the state is free for what changes. As a first state it may fade, like everything else in a recurrent memory.',
  },
  {
    id: 'why-eos',
    question: 'Why is the end of a name a letter that the network writes?',
    options: [
      'So that the batch has a rectangular shape',
      'Because the length of a name is a part of what has to be learnt, and only the network knows when a name is complete',
      'Because the loss needs an even number of letters',
    ],
    answer: 1,
    explanation:
      'Padding makes the rectangle and is kept out of the loss. `<eos>` is in the loss: a network that ends names too early or too late pays for it.',
  },
  {
    id: 'why-outside',
    question:
      'A generator that draws waves of frequency 0.5 to 1.5 nearly without error fails at 1.8. Why is that no sign of overfitting?',
    options: [
      'It does well on new frequencies inside the range, which it has not seen either; 1.8 asks for something that no sample has shown',
      'Because its loss on the training samples is not zero',
      'It is one: a smaller network would draw 1.8 well',
    ],
    answer: 0,
    explanation:
      'Overfitting shows on fresh samples of the same kind. Outside of what was shown, nothing ties the network to the truth, whatever its size.',
  },
];
