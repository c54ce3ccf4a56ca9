// start: The states are those of nn.RNN with the same weights
import { exercise, property, value } from '../../../checks.ts';

export default exercise([
  property(['oneStep'], (state: readonly number[]) => state.length === 5, {
    title: 'One step returns one number for each hidden unit',
    says: 'a list of 5 numbers',
  }),
  value('count', 7, {
    title: 'There is a state after each of the 7 inputs',
    mistakes: [
      {
        like: 1,
        says: 'Only one state comes back. Return the states of all steps, not the last alone.',
      },
    ],
  }),
  value(
    'states',
    { output: 'reference' },
    {
      title: 'The states are those of nn.RNN with the same weights',
      mistakes: [
        {
          like: { output: 'withSigmoid' },
          says: 'These are the values of a sigmoid. The recurrence squashes with tanh.',
        },
        {
          like: { output: 'notCarried' },
          says: 'Every step starts from zeros. Hand the state that one step returns to the next.',
        },
        {
          like: { output: 'transposed' },
          says: 'W_hh is read by columns. Unit k needs row k of the matrix.',
        },
        {
          like: { output: 'oneBias' },
          says: 'The second bias, b_hh, is missing from the sum.',
        },
      ],
    },
  ),
]);
