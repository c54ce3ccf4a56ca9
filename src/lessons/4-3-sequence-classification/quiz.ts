export default [
  {
    id: 'why-early-trains',
    question:
      'A classifier reads its answer off the state before the last letter. Why does nothing show in the loss curve that something is wrong?',
    options: [
      'Because the last letter carries no information',
      'Because the loss falls as in any training: most of the name is there, and the network learns what can be learnt from that',
      'Because gradient clipping hides it',
    ],
    answer: 1,
    explanation:
      'Training makes the best of what it is given. A missing letter is no error for the program; it only sets a lower ceiling. You see it when you compare with a second network, or when you change the last letter and the scores do not move.',
  },
  {
    id: 'why-softmax-floor',
    question:
      'Why can the loss not reach zero if `softmax` comes before `CrossEntropyLoss`?',
    options: [
      'The loss applies softmax once more, to numbers between 0 and 1; they differ by 1 at most, and that is too little for certainty',
      'Softmax rounds small probabilities to zero',
      'The learning rate is too small for it',
    ],
    answer: 0,
    explanation:
      'With a 1 for the right one of ten languages and 0 for the others, the second softmax gives it e / (e + 9) = 0.23, a loss of 1.46. Hand the loss the scores themselves.',
  },
  {
    id: 'why-last-state',
    question:
      'Why is the last state a better summary of a name here than the mean of all states?',
    options: [
      'A mean needs more weights',
      'Mean and maximum cannot be differentiated',
      'Names show their language at the end, and the last state has just read it; in the mean the end counts as much as the beginning',
    ],
    answer: 2,
    explanation:
      'That is so for names. In a review of a hundred words, where the telling word may stand anywhere, it can be the other way round. Which read-out is better is a question to the data.',
  },
  {
    id: 'why-not-batch-size',
    question:
      'A program gives its layer a first state of shape (1, 64, units). Why does it fail after many good batches?',
    options: [
      'The state grows from batch to batch',
      'One batch has fewer than 64 names left, and the state has a row for each of 64',
      'A first state is allowed only once',
    ],
    answer: 1,
    explanation:
      'Take the size from the batch that you have, `x.shape[0]`, or leave the first state out: the layer then begins with zeros of the right shape.',
  },
  {
    id: 'why-pairs',
    question:
      'Two classifiers are right in 71.0% and 72.2% of 1,000 held-out names. Why do you not call the second one better yet?',
    options: [
      'Because accuracies cannot be compared',
      'Because the accuracy of 1,000 names has a standard error of about 1.4 points, more than the difference',
      'Because 1,000 names are too many',
    ],
    answer: 1,
    explanation:
      '$\\sqrt{0.71 \\cdot 0.29 / 1000} = 0.014$. With another split or another seed the order may turn round.',
  },
];
