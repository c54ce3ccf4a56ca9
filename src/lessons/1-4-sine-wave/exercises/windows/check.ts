// start: There is one sample only
import { exercise, shape, value } from '../../../checks.ts';

export default exercise([
  shape('x', [7, 5, 1], {
    title: 'x has 7 windows of 5 steps, with one number for each step',
    mistakes: [
      {
        shape: [1, 5, 1],
        says: 'There is one sample only. A window starts at every point that has 5 more behind it.',
      },
      {
        shape: [7, 5],
        says: 'The last axis of size 1 is missing. A layer expects an input size, even if each step has one number.',
      },
      {
        shape: [6, 5, 1],
        says: 'The last window is missing: the one whose target is the last point of the series.',
      },
      {
        shape: [8, 5, 1],
        says: 'There is a window too many: no point follows the last five.',
      },
      {
        shape: [2, 5, 1],
        says: 'The windows lie side by side. Each starts one point after the one before, so they overlap.',
      },
    ],
  }),
  shape('y', [7], {
    title: 'y has one number for each window',
    mistakes: [
      {
        shape: [7, 1],
        says: 'The targets have an axis of size 1. Against answers of shape (batch) the loss would compare every answer with every target.',
      },
    ],
  }),
  value(
    'values',
    { output: 'wantedValues' },
    {
      title: 'Each window starts one point after the one before',
    },
  ),
  value(
    'targets',
    { output: 'wantedTargets' },
    {
      title: 'The target is the point after the window',
      mistakes: [
        {
          like: { output: 'lastPoints' },
          says: 'Each target is the last point of its own window. The network would only have to repeat what it has just read, and its loss would look splendid.',
        },
      ],
    },
  ),
]);
