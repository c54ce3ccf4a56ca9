// start: The lists are as they were
// start: The norm from before is returned
import { exercise, property, value } from '../../../checks.ts';

const norm = (list: readonly number[]) => Math.hypot(...list);

export default exercise([
  value(
    'clipped',
    { output: 'expected' },
    {
      title: 'A gradient that is too long gets the length 2',
      mistakes: [
        {
          like: { output: 'untouched' },
          says: 'The lists are as they were. Multiply each number where it stands: list[i] = list[i]! * factor.',
        },
        {
          like: { output: 'eachAlone' },
          says: 'Each list is shortened by itself, so their proportions change and the whole points elsewhere. Take one norm over all lists.',
        },
        {
          like: { output: 'byValue' },
          says: 'Every number is cut off by itself, so the direction changes. Multiply all of them by the same factor.',
        },
      ],
    },
  ),
  property(
    ['short', 'before'],
    (short: readonly number[], before: readonly number[]) =>
      norm(short.map((g, i) => g - before[i]!)) < 1e-6,
    {
      title: 'A gradient that is short enough is left as it is',
      says: 'the same numbers as before',
      mistakes: [
        {
          when: (short, before) => norm(short) > norm(before),
          says: 'The gradient was short enough and has been stretched to maxNorm. The factor is never more than 1.',
        },
      ],
    },
  ),
  value(
    'returned',
    { output: 'norm' },
    {
      title: 'The norm from before is returned',
      mistakes: [
        {
          like: 2,
          says: 'This is the norm after clipping. Training needs to know how long the gradient was.',
        },
      ],
    },
  ),
]);
