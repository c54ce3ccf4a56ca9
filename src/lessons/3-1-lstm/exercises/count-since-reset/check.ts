// start: that is the latch
import { exercise, property, value } from '../../../checks.ts';

const largest = (list: readonly number[]) =>
  list.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
const closes =
  'The forget gate closes at a tick, so the cell state is replaced and not added to: that is the latch.';

export default exercise([
  value(
    'cells',
    { output: 'counts' },
    {
      title: 'The cell state is the number of ticks since the last reset',
      tolerance: 0.02,
      mistakes: [
        {
          like: { output: 'neverReset' },
          says: 'It counts well but never forgets: the reset must close the forget gate.',
        },
        { like: { output: 'stored' }, says: closes },
        { like: { output: 'latch' }, says: closes },
        {
          like: { output: 'weak' },
          says: 'Each tick adds 0.76, which is tanh(1). Give g a weight large enough for tanh to reach 1.',
        },
        {
          like: { output: 'everyStep' },
          says: 'It counts every step, ticks or not. The product of i and g must be 0 when there is no tick.',
        },
        {
          like: { output: 'everyStepButReset' },
          says: 'It counts every step but the resets. The product of i and g must be 0 when there is no tick.',
        },
      ],
    },
  ),
  property(
    ['cells', 'counts'],
    (cells: readonly number[], counts: readonly number[]) =>
      largest(cells) > 0.9 * largest(counts),
    {
      title: 'Nothing is lost on the way',
      says: (_, counts) => `a cell state that reaches ${largest(counts)}`,
      mistakes: [
        {
          when: () => true,
          says: 'The cell state stays below the count: it leaks, or is overwritten. How close to 1 is the forget gate when there is no reset?',
        },
      ],
    },
  ),
]);
