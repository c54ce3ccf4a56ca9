// start: Only the last point matters
// start: The loss does not move
import { exercise, property, shape, training } from '../../../checks.ts';

const mean = (list: readonly number[]) =>
  list.reduce((sum, value) => sum + value, 0) / list.length;

export default exercise([
  shape('answers', [8], {
    title: 'forward gives one number for each window',
    mistakes: [
      {
        shape: [8, 1],
        says: 'The answers still have an axis of size 1. Against targets of shape (batch) the loss would compare every answer with every target; squeeze(1) takes the axis away.',
      },
      {
        shape: [8, 30],
        says: 'There is an answer for every step. Only the state after the last one is asked.',
      },
    ],
  }),
  property(
    ['movedByLast', 'movedByEarlier'],
    (last: number, earlier: number) => last > 1e-6 && earlier > 1e-6,
    {
      title: 'The answers depend on the last point and on earlier ones',
      says: 'answers that move when a point of the window does',
      mistakes: [
        {
          when: last => last <= 1e-6,
          says: 'The last point does not matter to your answers. Is the state after the first step read? The last is select(1, -1).',
        },
        {
          when: (_, earlier) => earlier <= 1e-6,
          says: 'Only the last point matters to your answers. Read them off the states of this.rnn, which have seen the whole window.',
        },
      ],
    },
  ),
  property(
    ['losses'],
    (losses: readonly number[]) => losses.length === 120,
    {
      title: 'train returns the loss of each of the 120 steps',
      says: '120 losses: 12 epochs of 10 batches',
    },
  ),
  training('losses', {
    title: 'The loss comes under 0.0005',
    below: 0.0005, // the worst of 20 seeds came down to 0.00011
    mistakes: [
      {
        when: losses =>
          Math.abs(mean(losses.slice(-10)) - mean(losses.slice(0, 10))) <
          0.03 * mean(losses.slice(0, 10)),
        says: 'The loss does not move: the weights never change. Is there a backward() and then a step() after each loss?',
      },
      {
        when: losses => mean(losses.slice(-10)) > 0.3,
        says: 'The loss stays where it began, but it does move. Does the model answer with one number for each window, from the last state?',
      },
      {
        when: () => true,
        says: 'The loss moves and does not come low enough. Gradients add up until zeroGrad() clears them: is it called in every round? Is there one step of Adam, of size 0.01, after each batch?',
      },
    ],
  }),
]);
