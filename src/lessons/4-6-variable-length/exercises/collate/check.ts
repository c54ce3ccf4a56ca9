// start: There is no function collate
import { exercise, property, shape, value } from '../../../checks.ts';

export default exercise([
  property(['exported'], exported => exported === true, {
    title: 'The file exports a function collate',
    says: 'There is no function collate. Begin with: export function collate(batch: readonly [Tensor, number][]) { … }',
  }),
  shape('batch', [4, 4], {
    title: 'The padded batch is (batch, longest)',
  }),
  value('padded', [7, 8, 9, 10, 4, 1, 4, 0, 5, 6, 0, 0, 3, 0, 0, 0], {
    title: 'The sequences, longest first, filled up with zeros',
    mistakes: [
      {
        like: [5, 6, 0, 0, 7, 8, 9, 10, 3, 0, 0, 0, 4, 1, 4, 0],
        says: 'Padded, but in the order in which they came. The longest must come first.',
      },
      {
        like: [3, 0, 0, 0, 5, 6, 0, 0, 4, 1, 4, 0, 7, 8, 9, 10],
        says: 'The shortest comes first. Sort the other way round.',
      },
      {
        like: [7, 4, 5, 3, 8, 1, 6, 0, 9, 4, 0, 0, 10, 0, 0, 0],
        says: 'Time comes first here. padSequence needs { batchFirst: true } for (batch, longest).',
      },
    ],
  }),
  value('lengths', [4, 3, 2, 1], {
    title: 'The true lengths, in the same order',
    mistakes: [
      {
        like: [4, 4, 4, 4],
        says: 'Those are the padded lengths. Take each length before you pad.',
      },
    ],
  }),
  value('labels', [1, 3, 0, 2], {
    title: 'The labels went with their sequences',
    mistakes: [
      {
        like: [0, 1, 2, 3],
        says: 'The sequences were sorted and the labels stayed behind: each sequence now has another one’s label. Sort the pairs.',
      },
    ],
  }),
]);
