export default [
  {
    id: 'zero-grad',
    question: 'Why is `zeroGrad()` called in every round of the loop?',
    options: [
      'It sets the weights back to their first values',
      '`backward()` adds to the gradients that are there, so those of earlier batches would be included',
      'Without it `step()` would have no effect',
    ],
    answer: 1,
    explanation:
      'Gradients add up until they are cleared, which is useful when one batch is computed in parts. Left in, the gradients of all earlier batches would decide where the next step goes, at weights that are long gone.',
  },
  {
    id: 'baseline',
    question:
      'A model for the next point of this wave reaches a mean squared error of 0.08. What has it learnt?',
    options: [
      'A good deal: the error is small',
      'Little: repeating the last point costs 0.087',
      'Nothing can be said before it has run for more epochs',
    ],
    answer: 1,
    explanation:
      'An error is small or large only beside another. The lazy answer, which needs no network, costs 0.087 here, so 0.08 is hardly better than no model at all.',
  },
  {
    id: 'last-state',
    question:
      'Why does the model read its answer off the state after the last step, and not after the first?',
    options: [
      'The state after the first step has seen one point, the last one all thirty',
      'Only the last state has gone through tanh',
      'The states before it have another shape',
    ],
    answer: 0,
    explanation:
      'Every state has the same shape and went through the same equation. What differs is how much has been read: nothing of points 2 to 30 can be in the first state.',
  },
  {
    id: 'long-and-easy',
    question:
      'The wave is still learnt with windows of 120 points, while remembering the first of forty numbers was not. Why?',
    options: [
      'A sine wave is smooth, and networks like smooth inputs',
      'What the answer depends on lies in the last two points, so nothing has to be carried far',
      'The wave has more training samples',
    ],
    answer: 1,
    explanation:
      'The next point follows from the last two. It is the distance between cause and effect that makes a sequence hard, not its length.',
  },
];
