// start: The vectors come out far too long
import { exercise, property, shape } from '../../../checks.ts';

const near = (got: number, expected: number, share: number) =>
  Math.abs(got / expected - 1) < share;

export default exercise([
  shape('matrix', [64, 64], { title: 'The matrix is square' }),
  property(
    ['zeros', 'mean'],
    (zeros: number, mean: number) => zeros < 64 && Math.abs(mean) < 0.02,
    {
      title: 'The entries are random, with mean 0',
      says: 'random entries on both sides of 0',
    },
  ),
  property(
    ['growth64', 'growth32'],
    (one: number, more: number) =>
      near(one, 1, 0.08) && near(more, 1.2, 0.12),
    {
      title: 'A product changes the length by the factor asked for',
      says: 'a factor of 1 for the first matrix and 1.2 for the second',
      mistakes: [
        {
          when: one => near(one, 1 / 8, 0.1),
          says: 'The vectors come out far too short: the entries are divided by the size, not by its root.',
        },
        {
          when: one => near(one, 1 / Math.sqrt(3), 0.1),
          says: 'Too short by a factor of 0.58. A uniform distribution over ±a has only a third of the variance that a² would be.',
        },
        {
          when: (one, more) => near(one, 1, 0.08) && near(more, 1, 0.12),
          says: 'The growth is not taken into account: both matrices keep the length.',
        },
        {
          when: one => one > 4,
          says: 'The vectors come out far too long: a sum of 64 terms of variance 1 has variance 64. Divide by the root of the size.',
        },
      ],
    },
  ),
]);
