// start: Padding is counted
// start: Padding is counted
import { exercise, value } from '../../../checks.ts';

const mistakes = [
  {
    like: [5 / 12],
    says: 'Padding is counted, as wrong: five right answers, divided by all twelve places. There are seven tokens.',
  },
  {
    like: [10 / 12],
    says: 'Padding counts as right. It should not count at all.',
  },
  {
    like: [(0.75 + 0.5 + 1) / 3],
    says: 'That is the mean of three sentences’ accuracies. It gives a sentence of one word the same weight as one of four.',
  },
  {
    like: [1 / 3],
    says: 'That is the share of whole sentences without a mistake.',
  },
  {
    like: { output: 'alongTime' },
    says: 'The largest value was sought along the axis of time. The classes are on axis 2.',
  },
];

export default exercise([
  value('usual', [5 / 7], {
    title: 'Five of seven tokens are right',
    mistakes,
  }),
  value('other', [5 / 7], {
    title: 'The same with another number for padding',
    mistakes,
  }),
]);
