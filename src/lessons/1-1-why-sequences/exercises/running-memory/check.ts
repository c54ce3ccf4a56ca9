// start: The memory is 0 at the end
import { exercise, value } from '../../../checks.ts';

const byTurns = [1, -1, 1, -1, 1, -1, 1, -1];
const nothing = byTurns.map(() => 0);
const swapped = byTurns.map(sign => -sign);
const forgets = {
  like: nothing,
  says: 'The memory is 0 at the end: what was learnt from the first noun is gone. Either a later word wipes it out, or an animal and a person cancel each other as they do in a sum, which knows no order.',
};
const lastNoun = {
  like: swapped,
  says: 'Every answer is the wrong way round: the memory holds the last noun. A noun must not replace what the first one has put there.',
};

export default exercise([
  value('short', byTurns, {
    title: 'Three words',
    mistakes: [forgets, lastNoun],
  }),
  value('articles', byTurns, {
    title: 'Words before the first noun',
    mistakes: [
      {
        like: byTurns.map(() => -1),
        says: 'Always the person: “today” and “the” are not animals, but they are not people either. While no noun has come, the memory must stay 0.',
      },
      forgets,
      lastNoun,
    ],
  }),
  value('long', byTurns, {
    title: 'More nouns afterwards',
    mistakes: [forgets, lastNoun],
  }),
  value('repeatable', true, {
    title: 'All memory is in h',
    mistakes: [
      {
        like: false,
        says: 'The same h and word gave two different results, so something is remembered outside h.',
      },
    ],
  }),
]);
