// start: The gradient is that of finite differences
import { exercise, gradient, value } from '../../../checks.ts';

export default exercise([
  value(
    'loss',
    { output: 'reference' },
    { title: 'The loss is that of nn.MSELoss' },
  ),
  gradient('gradient', 'numeric', {
    title: 'The gradient is that of finite differences',
    mistakes: [
      {
        like: { output: 'sum' },
        says: 'This is the gradient of half the sum of the squares. The loss is their mean: the 2/(NT) is missing.',
      },
      {
        like: { output: 'half' },
        says: 'Half of what it should be: the derivative of a square brings down a 2.',
      },
      {
        like: { output: 'byRows' },
        says: 'Divided by the number of sequences alone. The mean goes over all steps of all sequences.',
      },
      {
        like: { output: 'uphill' },
        says: 'The sign is wrong: against this gradient the loss goes uphill.',
      },
    ],
  }),
  value(
    'lossOfTwice',
    { output: 'reference' },
    {
      title: 'Twice the same data: the same loss',
    },
  ),
  gradient('gradientOfTwice', 'halved', {
    title: 'Twice the same data: half the gradient for each prediction',
  }),
]);
