export default [
  {
    id: 'why-two-states',
    question:
      'Why does an LSTM have a cell state besides the hidden state?',
    options: [
      'To have twice as many numbers for the read-out.',
      'So that what is remembered need not be recomputed and squashed at every step: c is only scaled and added to.',
      'Because gates need a state of their own.',
      'To make the hidden state smaller.',
    ],
    answer: 1,
    explanation:
      'h is made anew at each step, through weights and squashing. c is carried over by one product and one sum, so a value can stay in it untouched. The read-out sees h alone, and so do the gates.',
  },
  {
    id: 'why-not-vanish',
    question:
      'Why can a gradient survive a hundred steps back along the cell state?',
    options: [
      'Because the gates are computed by a sigmoid, whose gradient does not vanish.',
      'Because an LSTM has four times as many weights.',
      'Because each step multiplies it by the forget gate only, which can be close to 1.',
      'Because clipping lengthens it when it gets short.',
    ],
    answer: 2,
    explanation:
      'The derivative of $c_t$ by $c_{t-1}$ along the direct path is $f_t$: no matrix, no slope of tanh. It survives if f is near 1 all along, and only then. The slope of a sigmoid is at most ¼, and clipping never lengthens.',
  },
  {
    id: 'why-forget-bias',
    question: 'Why is the forget gate given a positive bias at the start?',
    options: [
      'Because with f near ½ nothing from far back reaches the loss or its gradient, so there is nothing to learn a longer memory from.',
      'Because the loss would start too high otherwise.',
      'Because the gates would exceed 1 otherwise.',
      'So that the network never forgets.',
    ],
    answer: 0,
    explanation:
      'At ½ the trace of an input is a billionth after thirty steps, and so is the gradient. An open gate lets both through; training may then close it wherever forgetting pays, as the latch of this page did at the marks.',
  },
  {
    id: 'why-count',
    question:
      'Why can a cell state count to sixteen when a hidden state cannot?',
    options: [
      'Because c has more digits.',
      'Because the candidate g can be as large as it likes.',
      'Because c is a sum that no function squashes, while h is a tanh times a gate and stays within −1 and 1.',
      'Because the input gate can exceed 1.',
    ],
    answer: 2,
    explanation:
      'With f and i near 1, c grows by g at every step, at most 1 a step, without a bound on the sum. Only on the way to h does it pass through tanh. The candidate, too, is a tanh.',
  },
  {
    id: 'why-hand-on-both',
    question:
      'A long text is read in pieces. Only h is handed on, and c starts from zeros each time. What is lost?',
    options: [
      'Nothing: h was made from c.',
      'Nearly all of the memory: h shows only what the output gate let through, squashed, and lasts a single step unless it is written again.',
      'Only the clocks.',
      'The weights of the output gate.',
    ],
    answer: 1,
    explanation:
      'h can influence the gates of the next step and no more; what was stored, units behind a closed output gate above all, is in c. In the program the result was off almost as much as with no state at all.',
  },
];
