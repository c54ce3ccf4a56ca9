export default [
  {
    id: 'why-floor',
    question:
      'Why does the loss of the bag of words stay at 0.693 on mirrored sentences, whatever the network behind it?',
    options: [
      'Its learning rate is too small to leave the plateau.',
      'Both sentences of a pair give it the same input, so it must give both the same answer, and 0.5 is the cheapest.',
      'Cross-entropy has a minimum of ln 2.',
      'Sixteen units are too few for 26 words.',
    ],
    answer: 1,
    explanation:
      'Equal inputs force equal outputs. With one target 1 and one target 0, the mean cost is least at p = 0.5, where it is ln 2. Neither the step size nor the number of units enters the argument, and cross-entropy itself goes down to 0 where the answers can differ.',
  },
  {
    id: 'why-small-gradient',
    question:
      'Both networks of the first program end with a very small gradient norm. Why does that not mean that both have learnt the task?',
    options: [
      'Because the norm is clipped to 1.',
      'Because the gradient is only measured on the last batch.',
      'Because the gradient is small wherever no direction is downhill: at a perfect answer and at the best answer of a model that cannot do better.',
      'Because Adam divides by the gradient.',
    ],
    answer: 2,
    explanation:
      'A gradient of zero marks a place where small changes do not help. Whether the place is good is for the loss, and for unseen data, to say. Clipping only shortens long gradients and so has no part in it.',
  },
  {
    id: 'why-places-generalise-badly',
    question:
      'The network with a place for every word fits its 200 sentences and still misses many others. Why?',
    options: [
      'It loses the order of the words.',
      'What it learns about a word in one place uses other weights than the same word in another place.',
      'It has too few weights.',
      'Blank places make the loss smaller than it is.',
    ],
    answer: 1,
    explanation:
      'Each place has weights of its own, so a noun must be seen in each place before it is known there. The order is kept in full, and with 3,921 weights it has five times as many as the recurrent network.',
  },
  {
    id: 'why-any-length',
    question:
      'Why can the recurrent network read ten words although it was trained on nine?',
    options: [
      'Its weights belong to the step and not to the place, so one more word is one more use of the same weights.',
      'It drops the oldest word.',
      'It has a spare set of weights for unknown places.',
      'It sums up the words first.',
    ],
    answer: 0,
    explanation:
      'The same f is applied at every word, as the body of a loop is. Nothing is dropped or summed, and nothing in the network knows how long a sequence is. Whether the answer is still a good one is another matter.',
  },
  {
    id: 'why-first-word',
    question:
      'Given only the first word, the feed-forward network solves the first task. What follows?',
    options: [
      'The recurrent network was unnecessary: first words are always enough.',
      'The bag failed for want of the order, not for want of power; for this grammar one word of order was enough.',
      'The test sentences were among the training sentences.',
      'The loss of the bag would have fallen, given more steps.',
    ],
    answer: 1,
    explanation:
      'The very same layers succeed as soon as their input tells the mirrored sentences apart. That the first word tells is a property of these sentences, not of language: “yesterday the dog bit the man” begins with neither.',
  },
];
