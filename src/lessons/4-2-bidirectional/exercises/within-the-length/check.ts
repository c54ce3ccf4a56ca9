// start: The padding comes first now
import { exercise, value } from '../../../checks.ts';

export default exercise([
  value('turned', [3, 2, 1, 0, 0, 8, 7, 6, 5, 4, 10, 9, 0, 0, 0], {
    title: 'Each row turned round within its length',
    mistakes: [
      {
        like: { output: 'wholeRows' },
        says: 'The padding comes first now. Turn round only the true steps of a row.',
      },
      {
        like: { output: 'paddingFirst' },
        says: 'The padding has moved to the front, and the rows are not turned round at all.',
      },
      {
        like: { output: 'batchTurned' },
        says: 'The order of the rows is turned round. Axis 0 is the batch; time is axis 1.',
      },
      {
        like: { output: 'asItWas' },
        says: 'Nothing has been turned round.',
      },
    ],
  }),
]);
