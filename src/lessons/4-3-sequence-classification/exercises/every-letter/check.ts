// start: The last letter is missing
// start: still at zero
import { exercise, value } from '../../../checks.ts';

export default exercise([
  value(
    'seven',
    { output: 'expected' },
    {
      title: 'The state after seven letters',
      mistakes: [
        {
          like: { output: 'early' },
          says: 'The last letter is missing. The loop ends one step too early.',
        },
        {
          like: { output: 'late' },
          says: 'The first letter is missing. Letters are numbered from 0.',
        },
        {
          like: { output: 'alone' },
          says: 'The cell forgets at every step: it has seen the last letter and nothing before. Hand the state on.',
        },
        {
          like: { output: 'backwards' },
          says: 'The name is read backwards.',
        },
      ],
    },
  ),
  value(
    'one',
    { output: 'expectedOne' },
    {
      title: 'The state after a name of one letter',
      mistakes: [
        {
          like: { output: 'nothing' },
          says: 'The state is still at zero: the only letter has not been read.',
        },
      ],
    },
  ),
]);
