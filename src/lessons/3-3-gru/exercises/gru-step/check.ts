// start: The states are those of nn.GRUCell with the same weights
import { exercise, property, value } from '../../../checks.ts';

export default exercise([
  property(
    ['states'],
    (states: readonly number[]) => states.length === 15,
    {
      title: 'A step returns one number for each of the 5 units',
      says: '15 numbers: 3 steps of 5',
    },
  ),
  value(
    'states',
    { output: 'reference' },
    {
      title: 'The states are those of nn.GRUCell with the same weights',
      mistakes: [
        {
          like: { output: 'zSwapped' },
          says: 'z and 1 − z have changed places. In this form z is the share of the old state that stays.',
        },
        {
          like: { output: 'gatesSwapped' },
          says: 'r and z are read from each other’s rows. The first H rows belong to r, the next H to z.',
        },
        {
          like: { output: 'noReset' },
          says: 'The reset gate does nothing yet. It multiplies what the old state brings to the candidate.',
        },
        {
          like: { output: 'resetBefore' },
          says: 'r multiplies the old state before the matrix does. In this form it multiplies the product, bias included.',
        },
        {
          like: { output: 'sigmoidCandidate' },
          says: 'The candidate takes a tanh: it may be negative. Only the two gates take a sigmoid.',
        },
      ],
    },
  ),
]);
