// start: it has read one item
import { exercise, shape, value } from '../../../checks.ts';

export default exercise([
  shape('got', [5, 8], {
    title: 'One row for each sequence, both directions',
    mistakes: [
      {
        shape: [6, 8],
        says: 'One row for each step: the first axis is the batch, so select along axis 1.',
      },
      {
        shape: [5, 4],
        says: 'Only one direction. Put the two states side by side.',
      },
    ],
  }),
  value(
    'got',
    { output: 'expected' },
    {
      title: 'The final state of each direction',
      mistakes: [
        {
          like: { output: 'last' },
          says: 'At the last step the backward direction has only just begun: it has read one item. It is done at the first step.',
        },
        {
          like: { output: 'first' },
          says: 'At the first step the backward direction is done, but the forward one has read one item. It is done at the last step.',
        },
        {
          like: { output: 'mean' },
          says: 'This is the mean over all steps. That can be a good summary, but it is not the final state.',
        },
        {
          like: { output: 'swapped' },
          says: 'Both states are right, in the wrong order: forward comes first.',
        },
      ],
    },
  ),
]);
