// start: These are the places at which the words stand
import { exercise, value } from '../../../checks.ts';

export default exercise([
  value('counts', [1, 1, 1, 2, 0], {
    title: 'Counts “the dog bites the man”',
    mistakes: [
      {
        like: [1, 1, 1, 1, 0],
        says: 'This says whether a word occurs. A bag says how often: “the” occurs twice.',
      },
      {
        like: [2, 1, 4, 0, -1],
        says: 'These are the places at which the words stand. A bag knows no places; count the words that are equal instead.',
      },
      {
        like: [2, 1, 1, 2, 1],
        says: 'One number for each word of the sentence. The result needs one for each word of the vocabulary, in the order of the vocabulary.',
      },
    ],
  }),
  value(
    'mirrored',
    { output: 'counts' },
    {
      title: 'The mirrored sentence has the same bag',
    },
  ),
  value('stranger', [1, 1, 0, 0, 0], {
    title: 'A word that the vocabulary lacks is passed over',
    mistakes: [
      {
        like: [1, 1, 1, 0, 0],
        says: '“postman” contains “man” but is another word. Compare whole words.',
      },
    ],
  }),
]);
