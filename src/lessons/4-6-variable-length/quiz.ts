export default [
  {
    id: 'why-trains',
    question:
      'A classifier reads `states.select(1, -1)` of a padded batch, and its loss falls. Why is that no proof that it reads the right state?',
    options: [
      'Because the loss of padded batches is always too small',
      'Because a network can learn to carry its answer through the padding: later, and at the cost of memory that it could use better',
      'Because the padding has the embedding 0 and is skipped',
    ],
    answer: 1,
    explanation:
      'The embedding 0 is still a step: the gates turn and the state moves. What survives it has to be learnt, and the loss that falls in the end does not show what was wasted.',
  },
  {
    id: 'why-backward',
    question:
      'Without packing you can pick the true last state of a layer that reads forwards. Why not that of one that reads backwards?',
    options: [
      'It begins with the padding, so the state that meets the first real letter is no longer the initial one',
      'A backward layer has no last state',
      'Its states come in the wrong order',
    ],
    answer: 0,
    explanation:
      'Reading backwards, a short row starts deep in the padding. By the time it reaches the letters its state has been moved by steps that are not part of the sequence. Packing lets each row begin at its own end.',
  },
  {
    id: 'why-labels',
    question:
      'You sort the sequences of a batch by length, and the loss stays where guessing leaves it. What is the first thing to look at?',
    options: [
      'Whether the labels were sorted along with the sequences',
      'Whether the learning rate is too small',
      'Whether the padding value is 0',
    ],
    answer: 0,
    explanation:
      'Every sequence with the label of another one: shapes fit, no error comes, and there is nothing to learn. Sort pairs, or numbers by which both are fetched.',
  },
  {
    id: 'why-pieces',
    question:
      'Why sort within pieces of some batches, and not the whole data set once and for all?',
    options: [
      'Sorting everything takes too long',
      'Sorted as a whole, every round has the same batches, each with sequences of one length; mixing first keeps them different from round to round',
      'Padding would become negative',
    ],
    answer: 1,
    explanation:
      'Training wants batches that differ from round to round and look like the whole. Pieces of ten batches, mixed anew each time, keep that and still remove most of the padding.',
  },
];
