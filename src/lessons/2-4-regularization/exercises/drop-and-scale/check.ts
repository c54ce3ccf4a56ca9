// start: Nothing is dropped.
import { exercise, property } from '../../../checks.ts';

const near = (got: number, wanted: number, by = 1e-4) =>
  Math.abs(got - wanted) < by;

export default exercise([
  property(['zeros'], (zeros: number) => near(zeros, 0.2, 0.04), {
    title: 'A fifth of the elements is dropped',
    says: 'a share of zeros of about 0.2',
    mistakes: [
      {
        when: zeros => near(zeros, 0.8, 0.04),
        says: 'Four fifths are dropped: p is the share that is dropped, not the share that is kept.',
      },
      { when: zeros => zeros === 0, says: 'Nothing is dropped.' },
    ],
  }),
  property(
    ['smallest', 'largest'],
    (smallest: number, largest: number) =>
      near(smallest, 1.25) && near(largest, 1.25),
    {
      title: 'The others keep up the expectation',
      says: 'each kept element multiplied by 1.25, which is 1 / (1 − 0.2)',
      mistakes: [
        {
          when: (smallest, largest) =>
            near(smallest, 1) && near(largest, 1),
          says: 'The elements that are kept have not been scaled: on average the sum is a fifth too small.',
        },
      ],
    },
  ),
  property(
    ['usedZeros', 'usedScale'],
    (usedZeros: number, usedScale: number) =>
      usedZeros === 0 && near(usedScale, 1),
    {
      title: 'Outside training nothing changes',
      says: 'x as it came in',
      mistakes: [
        {
          when: usedZeros => usedZeros > 0,
          says: 'It drops elements outside training as well: ask `training` first.',
        },
        {
          when: usedZeros => usedZeros === 0,
          says: 'It scales outside training. Who has scaled while training has nothing to make up for.',
        },
      ],
    },
  ),
]);
