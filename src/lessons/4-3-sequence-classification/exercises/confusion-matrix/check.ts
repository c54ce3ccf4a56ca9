// start: Nothing has been counted
// start: No class has an item that is right
import { exercise, value } from '../../../checks.ts';

const expected = [2, 0, 0, 2, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3];
const turned = [2, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 2, 0, 0, 3];
const columns = [3, 2, 0, 5];

export default exercise([
  value('matrix', expected, {
    title: 'The confusion matrix of ten items',
    mistakes: [
      { like: Array(16).fill(0), says: 'Nothing has been counted.' },
      {
        like: turned,
        says: 'Rows and columns have changed places. A row belongs to the truth.',
      },
      {
        like: [0, 1, 2, 3].flatMap(() => columns),
        says: 'All rows are one and the same list: what you add to one is added to all. Make each row anew.',
      },
    ],
  }),
  value('recall', [0.5, 2 / 3, 0, 1], {
    title: 'The share of each class that is right',
    mistakes: [
      { like: [0, 0, 0, 0], says: 'No class has an item that is right.' },
      {
        like: [0.2, 0.2, 0, 0.3],
        says: 'That is the share of all items. Divide by the items of the class, the sum of its row.',
      },
      {
        like: [2 / 3, 1, 0, 3 / 5],
        says: 'Divided by the sum of the column, it says how many of the answers with this class are right. That is called precision.',
      },
    ],
  }),
]);
