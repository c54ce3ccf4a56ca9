// start: All are 1
import { exercise, property, value } from '../../../checks.ts';

export default exercise([
  property(['got'], (got: readonly number[]) => got.length === 8, {
    title: 'One number for each state',
    says: 'a list of 8 numbers',
  }),
  value(
    'got',
    { output: 'measured' },
    {
      title: 'The effect of each state on the last one',
      mistakes: [
        {
          like: { output: 'noSlope' },
          says: 'These are powers of w. The slope of tanh, 1 − h², belongs to every link.',
        },
        {
          like: { output: 'slopeBefore' },
          says: 'The slope is taken at the state where the link begins. tanh is gone through on the way into the next state, so it is the slope there.',
        },
        {
          like: { output: 'noWeight' },
          says: 'Only slopes are multiplied here. Each link also goes through w.',
        },
        {
          like: { output: 'reversed' },
          says: 'The right numbers in the wrong order: the first belongs to h_1, the last to h_T.',
        },
        {
          like: [1, 1, 1, 1, 1, 1, 1, 1],
          says: 'All are 1, as if each state were copied unchanged. A link multiplies by w and by the slope of tanh.',
        },
      ],
    },
  ),
]);
