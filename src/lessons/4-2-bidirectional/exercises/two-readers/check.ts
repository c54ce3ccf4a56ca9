// start: Both layers read from left to right
import { exercise, shape, value } from '../../../checks.ts';

export default exercise([
  shape('batch', [2, 5, 6], {
    title: 'The outputs have room for both directions',
  }),
  value(
    'outputs',
    { output: 'expected' },
    {
      title: 'The outputs of a bidirectional layer',
      mistakes: [
        {
          like: { output: 'sameWay' },
          says: 'Both layers read from left to right. The backward one must be given the sequence turned round.',
        },
        {
          like: { output: 'notTurnedBack' },
          says: 'The backward layer’s outputs are in the order in which it read: its first belongs to the last step. Turn them round again before you join them.',
        },
        {
          like: { output: 'otherOrder' },
          says: 'The halves have changed places. The forward states come first.',
        },
      ],
    },
  ),
  value(
    'summary',
    { output: 'expectedSummary' },
    {
      title: 'The two states that have read everything',
      mistakes: [
        {
          like: { output: 'lastOutput' },
          says: 'That is the output at the last step. Its backward half has read one element.',
        },
        {
          like: { output: 'firstOutput' },
          says: 'That is the output at the first step. Its forward half has read one element.',
        },
      ],
    },
  ),
]);
