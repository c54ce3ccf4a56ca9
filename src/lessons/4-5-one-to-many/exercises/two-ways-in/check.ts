// start: The condition has no say in it
import { exercise, shape, value } from '../../../checks.ts';

export default exercise([
  shape('batch', [4, 5, 3], { title: 'A state for every step' }),
  value(
    'first',
    { output: 'expectedFirst' },
    {
      title: 'The condition as the first state',
      mistakes: [
        {
          like: { output: 'silent' },
          says: 'The condition has no say in it: the state begins empty, and zeros go in.',
        },
        {
          like: { output: 'noTanh' },
          says: 'The tanh is missing. States of a GRU lie between −1 and 1, and the first should as well.',
        },
        {
          like: { output: 'both' },
          says: 'The condition goes in at every step as well. Here it is to be given once; feed in zeros.',
        },
      ],
    },
  ),
  value(
    'every',
    { output: 'expectedEvery' },
    {
      title: 'The condition at every step',
      mistakes: [
        {
          like: { output: 'silent' },
          says: 'The condition has no say in it: only zeros go in.',
        },
        {
          like: { output: 'onlyOnce' },
          says: 'The condition goes in at the first step alone. Repeat it for all steps.',
        },
      ],
    },
  ),
]);
