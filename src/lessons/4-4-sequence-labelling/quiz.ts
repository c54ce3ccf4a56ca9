export default [
  {
    id: 'why-baseline',
    question:
      'A tagger reaches 92% token accuracy. Why is that not yet a reason to be pleased?',
    options: [
      'Because accuracies below 95% are never good',
      'Because each word’s most frequent tag may reach nearly as much, without any context',
      'Because token accuracy counts long sentences only',
    ],
    answer: 1,
    explanation:
      'Most words have one tag, or one that they nearly always have. On this page’s sentences a table of words reaches about 90%. What a network learns from the context lies between that and 100%.',
  },
  {
    id: 'why-forward-doubts',
    question:
      'Why does the forward tagger give the first “light” in “the light watch finds …” two tags with about equal probability?',
    options: [
      'It has not been trained for long enough',
      'The embedding of “light” is shared by two words',
      'An adjective and a noun can both follow “the”, and what decides between them has not been read yet',
    ],
    answer: 2,
    explanation:
      'Its probabilities say honestly how often each was true at such a place. The next word decides, and only a network that has read it can know.',
  },
  {
    id: 'why-padding-flatters',
    question:
      'Why does an accuracy over all places, padding included, look better than it should?',
    options: [
      'Padding is the easiest class: the word 0 always has it, and it fills half of the places',
      'Padding is drawn at random',
      'The longest sentence has no padding',
    ],
    answer: 0,
    explanation:
      'The network learns within a few steps that 0 is padding. Those right answers go into the average and hide what happens on words. In the loss they do the same, and the gradient of the words is divided by twice as many places.',
  },
  {
    id: 'why-ignore-zero',
    question:
      'A program pads the tags with 0 and sets `ignoreIndex: 0`. Its loss becomes small. What is wrong if 0 is also a tag?',
    options: [
      'The loss is computed for padding only',
      'Steps with that tag are left out of the loss too, so the network is never told of it',
      'The gradient becomes zero everywhere',
    ],
    answer: 1,
    explanation:
      'The loss cannot tell a tag 0 from padding. Since it does not count these steps, it cannot show the fault either. Pad with a number that no class has; that is what −100 is for.',
  },
  {
    id: 'why-axis-one',
    question:
      'The scores have shape (batch, time, tags). Why does the program transpose them before the loss?',
    options: [
      '`CrossEntropyLoss` expects the classes on axis 1, behind the batch; time may follow',
      'Because the GRU had `batchFirst`',
      'So that padding comes last',
    ],
    answer: 0,
    explanation:
      'The loss takes (N, C, …) and targets (N, …). Merging batch and time, `scores.reshape(-1, tags)` with `y.reshape(-1)`, gives the same number.',
  },
];
