// start: All are zero
// start: Four steps are learnt, forty are not
import { exercise, property, value } from '../../../checks.ts';

export default exercise([
  value(
    'got',
    { output: 'reference' },
    {
      title: 'The gradient norm at each of twelve steps',
      tolerance: 1e-3,
      mistakes: [
        {
          like: { output: 'nothing' },
          says: 'All are zero. Unroll the cell over the steps, keep every state, and read its gradient after backward().',
        },
        {
          like: { output: 'reversed' },
          says: 'The norms run from the end to the beginning. The first belongs to step 1.',
        },
        {
          like: { output: 'states' },
          says: 'These are the lengths of the states themselves. What is asked is the length of their gradients.',
        },
        {
          like: { output: 'squares' },
          says: 'The root is missing: these are the squares of the norms.',
        },
      ],
    },
  ),
  property(
    ['reachNear', 'reachFar'],
    (near: number, far: number) => near > 0.1 && far < 0.1,
    {
      title: 'The gradient reaches back 4 steps, and not 40',
      says: 'above 0.1 for 4 steps and below 0.1 for 40',
      mistakes: [
        {
          when: (_, far) => far > 10,
          says: 'The reach is upside down: the norm at the first step divided by the norm at the last.',
        },
      ],
    },
  ),
  property(
    ['lossNear', 'lossFar'],
    (near: number, far: number) => near < 0.1 && far > 0.7,
    {
      title: 'Four steps are learnt, forty are not',
      says: 'a loss below 0.1 for 4 steps and above 0.7 for 40',
    },
  ),
]);
