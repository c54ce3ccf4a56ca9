// start: Nothing goes on to the step before
// start: The sum of the input gate
// start: The sum of the forget gate
// start: The sum of the candidate
import { exercise, gradient } from '../../../checks.ts';

const noSlope =
  'That is the gradient of the gate. To reach its sum it must be multiplied by the slope of the sigmoid, σ(1 − σ).';

export default exercise([
  gradient('o', 'numericO', {
    title: 'The sum of the output gate',
    mistakes: [{ like: { output: 'noSlopeO' }, says: noSlope }],
  }),
  gradient('cBefore', 'numericC', {
    title: 'The cell state before',
    mistakes: [
      {
        like: { output: 'onlyThroughH' },
        says: 'Something is missing from the gradient of c_t: the share that comes from step t + 1, dcLater.',
      },
      {
        like: { output: 'onlyLater' },
        says: 'Something is missing from the gradient of c_t: the loss reaches it through h_t, too.',
      },
      {
        like: { output: 'flatTanh' },
        says: 'From h_t to c_t the gradient passes through tanh: the slope of tanh, 1 − tanh²(c), is missing.',
      },
      {
        like: { output: 'wholeDc' },
        says: 'That is the gradient of c_t. What goes on to c_{t−1} is multiplied by the forget gate.',
      },
      {
        like: [0, 0, 0, 0, 0],
        says: 'Nothing goes on to the step before. This is the path on which gradients survive.',
      },
    ],
  }),
  gradient('i', 'numericI', {
    title: 'The sum of the input gate',
    mistakes: [{ like: { output: 'noSlopeI' }, says: noSlope }],
  }),
  gradient('f', 'numericF', {
    title: 'The sum of the forget gate',
    mistakes: [
      {
        like: { output: 'cellNowF' },
        says: 'The forget gate has multiplied the cell state before, c_{t−1}, and not c_t.',
      },
    ],
  }),
  gradient('g', 'numericG', { title: 'The sum of the candidate' }),
]);
