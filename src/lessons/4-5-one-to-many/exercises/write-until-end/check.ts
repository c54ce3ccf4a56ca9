// start: Each letter is written as if it were the first
import { exercise, property } from '../../../checks.ts';

export default exercise([
  property(['word'], word => word === 'lahtinen', {
    title: 'A word that ends by itself',
    says: 'The network says “lahtinen” if it is fed its own letters.',
    mistakes: [
      {
        when: word => String(word).startsWith('l?'),
        says: 'Each letter is written as if it were the first: the start goes in again and again. Feed in the letter that was written last.',
      },
      {
        when: word => word === 'lahtinen>',
        says: 'The end is in the word. It says that the word is over and is no part of it.',
      },
      {
        when: word => word === '<lahtinen',
        says: 'The start is in the word. It is read, not written.',
      },
      {
        when: word =>
          word === 'lllllllllllllllllllll' || /^l+$/.test(String(word)),
        says: 'The state begins anew at each step. Hand the state that step returned to the next step.',
      },
    ],
  }),
  property(['long'], long => long === 'abcd', {
    title: 'Never more letters than allowed',
    says: 'With most: 4 the first four letters of the word.',
    mistakes: [
      {
        when: long => String(long).length > 4,
        says: 'There are more letters than `most`. A network may never write the end, so the loop needs a bound of its own.',
      },
    ],
  }),
  property(['none'], none => none === '', {
    title: 'A network that ends at once writes nothing',
    says: 'The first thing that this network writes is the end, so the word is empty.',
  }),
]);
