// start: That is the last column
// start: The padding is in that mean
import { exercise, shape, value } from '../../../checks.ts';

export default exercise([
  shape('states', [4, 2], { title: 'One state for each row' }),
  value(
    'last',
    { output: 'expectedLast' },
    {
      title: 'The state at the true end',
      mistakes: [
        {
          like: { output: 'column' },
          says: 'That is the last column. Only the longest row ends there; the others are deep in their padding.',
        },
        {
          like: { output: 'onePast' },
          says: 'One step too far: steps are counted from 0, so a row of length 3 ends at step 2.',
        },
      ],
    },
  ),
  value(
    'means',
    { output: 'expectedMeans' },
    {
      title: 'The mean over the true steps',
      mistakes: [
        {
          like: { output: 'overAll' },
          says: 'The padding is in that mean. Take each row’s own steps alone.',
        },
        {
          like: { output: 'dividedByAll' },
          says: 'The sum is right, but it is divided by the padded length. A short row comes out too small.',
        },
      ],
    },
  ),
]);
