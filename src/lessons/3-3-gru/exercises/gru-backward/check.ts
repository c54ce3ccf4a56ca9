// start: dz is the gradient
// start: dr is the gradient
// start: dBefore gathers all four ways
import { exercise, gradient } from '../../../checks.ts';

export default exercise([
  gradient('dn', 'dnRight', {
    title: 'dn is the gradient of the candidate’s sum',
  }),
  gradient('dz', 'dzRight', {
    title: 'dz is the gradient of the update gate’s sum',
    mistakes: [
      {
        like: { output: 'dzMinus' },
        says: 'The sign of dz is turned. More z means more of the old state and less of n: the factor is before − n.',
      },
    ],
  }),
  gradient('dr', 'drRight', {
    title: 'dr is the gradient of the reset gate’s sum',
    mistakes: [
      {
        like: { output: 'drNoSlope' },
        says: 'This is the gradient of r itself. The sum inside also needs the slope of the sigmoid, r (1 − r).',
      },
    ],
  }),
  gradient('dBefore', 'dBeforeRight', {
    title: 'dBefore gathers all four ways back to the old state',
    mistakes: [
      {
        like: { output: 'noStraightWay' },
        says: 'The straight way back is missing: z × before stands in the mixture, so dh × z is part of the sum.',
      },
      {
        like: { output: 'straightWayAlone' },
        says: 'Only the straight way is there. The old state also went into r, z and n, through the rows of W_hh.',
      },
      {
        like: { output: 'resetForgotten' },
        says: 'The candidate’s share has to pass the reset gate: the rows of n in W_hh get dn × r, not dn.',
      },
    ],
  }),
]);
