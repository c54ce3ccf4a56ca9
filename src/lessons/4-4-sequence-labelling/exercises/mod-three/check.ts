// start: That is the input
// start: There is nothing to judge
import { exercise, property, shape } from '../../../checks.ts';

const share = (
  elements: readonly number[],
  answers: readonly number[],
  label: (i: number) => number,
) =>
  answers.filter((answer, i) => answer === label(i)).length /
  elements.length;
const lists = (...raw: unknown[]) =>
  raw as [elements: number[], answers: number[]];

export default exercise([
  shape('scores', [40, 12, 3], {
    title: 'Three scores for every number of every sequence',
    mistakes: [
      {
        shape: [40, 12],
        says: 'That is the input, or one number for each step. Three scores are needed for each: one for every label.',
      },
      {
        shape: [40, 3],
        says: 'That is one label for the whole sequence. Give the read-out the states of all steps, not the last one.',
      },
      {
        shape: [40, 3, 12],
        says: 'The axes of time and classes have changed places. Transpose for the loss, and leave `forward` with the classes last.',
      },
    ],
  }),
  property(
    ['elements', 'answers'],
    (...raw) => {
      const [elements, answers] = lists(...raw);
      return share(elements, answers, i => elements[i]! % 3) >= 0.95;
    },
    {
      title: 'At least 95% of all numbers get the right label',
      says: 'Fewer than 95% of the labels are right. Does the loss fall? Train for longer, or with a larger learning rate.',
      mistakes: [
        {
          when: (...raw) => lists(...raw)[1].length === 0,
          says: 'There is nothing to judge: the scores have another shape.',
        },
        {
          when: (...raw) => {
            const [elements, answers] = lists(...raw);
            return (
              share(elements, answers, i => (elements[i - 1] ?? -1) % 3) >
              0.7
            );
          },
          says: 'These are the labels of the number before. Input and target have been shifted against each other.',
        },
        {
          when: (...raw) => {
            const [elements, answers] = lists(...raw);
            return share(elements, answers, i => elements[i]! % 3) < 0.45;
          },
          says: 'One in three is right, by chance. Has the model learnt anything? Look for `backward` and `step`.',
        },
      ],
    },
  ),
]);
