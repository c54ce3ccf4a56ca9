// start: Nothing is nudged yet
import { exercise, property, value } from '../../../checks.ts';

type List = readonly number[];
const near = (got: List, wanted: List, part: number) =>
  wanted.every(
    (v, i) => Math.abs(got[i]! - v) <= part * Math.abs(v) + part,
  );

export default exercise([
  property(['got'], (got: List) => got.length === 4, {
    title: 'One number for each weight',
    says: 'a list of 4 numbers',
  }),
  property(['moved'], (moved: number) => moved === 0, {
    title: 'The weights are afterwards as they were',
    says: 'every weight where it was before the call',
    mistakes: [
      {
        when: () => true,
        says: 'A weight was nudged and not put back, so the next one is measured at another point. Adding and subtracting e again is not enough, because it rounds: keep the old value, or nudge a copy.',
      },
    ],
  }),
  value(
    'got',
    { output: 'exact' },
    {
      title: 'The derivatives are right to a millionth',
      tolerance: 1e-6,
      mistakes: [
        {
          like: { output: 'negative' },
          says: 'The sign is wrong: the loss with the weight increased comes first.',
        },
      ],
    },
  ),
  property(
    ['got', 'exact', 'doubled', 'together'],
    (got: List, exact: List, _doubled: List, _together: List) =>
      near(got, exact, 1e-2),
    {
      title: 'Each weight is nudged by itself',
      says: 'four derivatives, each for one weight',
      mistakes: [
        {
          when: (got, _, doubled) => near(got, doubled, 1e-2),
          says: 'All are twice as large as they should be. From −e to +e the weight moves by 2e.',
        },
        {
          when: (got, _exact, _doubled, together) =>
            near(got, together, 1e-2),
          says: 'All four are equal: they are nudged together. Nudge one and leave the others where they are.',
        },
        {
          when: got => got.every(v => v === 0),
          says: 'Nothing is nudged yet: the loss has to be computed at two points.',
        },
      ],
    },
  ),
  property(
    ['got', 'exact'],
    (got: List, exact: List) =>
      near(got, exact, 2e-6) || !near(got, exact, 1e-2),
    {
      title: 'The difference is taken to both sides',
      says: 'an error of a millionth at most',
      mistakes: [
        {
          when: () => true,
          says: 'Close, but the bend of the curve is in it. A difference to one side is off in proportion to e, one to both sides in proportion to e².',
        },
      ],
    },
  ),
]);
