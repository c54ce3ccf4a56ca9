// start: All three are counted as a plain cell
// start: The hidden sizes fill a budget
import { exercise, value } from '../../../checks.ts';

export default exercise([
  value(
    'counts',
    { output: 'countsRight' },
    {
      title: 'The counts are those of real layers',
      mistakes: [
        {
          like: { output: 'plainOnly' },
          says: 'All three are counted as a plain cell. An LSTM has the same matrices four times, a GRU three times.',
        },
        {
          like: { output: 'oneBias' },
          says: 'There are two biases for each unit and part: b_ih and b_hh.',
        },
        {
          like: { output: 'gruAsLstm' },
          says: 'The GRU has three parts, r, z and n. Only the LSTM has four.',
        },
        {
          like: { output: 'noRecurrence' },
          says: 'The hidden-to-hidden matrix is missing: hidden size × hidden size for each part.',
        },
      ],
    },
  ),
  value(
    'sizes',
    { output: 'sizesRight' },
    {
      title: 'The hidden sizes fill a budget of 3,000 and do not exceed it',
      mistakes: [
        {
          like: { output: 'oneTooMany' },
          says: 'Each has one unit too many: the budget is passed.',
        },
        {
          like: { output: 'proportional' },
          says: 'A unit’s price is not fixed: the count grows with the square of the hidden size. Try one size after the other.',
        },
      ],
    },
  ),
]);
