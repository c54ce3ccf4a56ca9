// start: The parameters are counted
// start: Nothing has been trained yet
import { exercise, training, value } from '../../../checks.ts';

const still = (losses: readonly number[]) => {
  const perEpoch = 4;
  const first = losses.slice(0, perEpoch);
  return (
    losses.length > perEpoch &&
    losses
      .slice(-perEpoch)
      .every((loss, i) => Math.abs(loss - first[i]!) < 1e-6)
  );
};
const mistakes = [
  {
    when: (losses: readonly number[]) => losses.length === 0,
    says: 'Nothing has been trained yet: there are no losses.',
  },
  {
    when: still,
    says: 'The losses of the last epoch are those of the first: no weight is changed. Is there a step() after each backward()?',
  },
];

export default exercise([
  value('reports', 4, {
    title: 'There is a report for each of the four configurations',
  }),
  value(
    'parameters',
    { output: 'parametersRight' },
    {
      title: 'The parameters are counted, read-out included',
      mistakes: [
        {
          like: { output: 'parametersOfOneLayer' },
          says: 'The number of layers does not reach the recurrent layer: the last model has one, not two.',
        },
      ],
    },
  ),
  value('steps', [120, 120, 120, 120], {
    title: 'There is a loss for each of the 120 steps',
  }),
  training('lstmLosses', {
    title: 'The LSTM learns: a loss under 0.02',
    below: 0.02,
    mistakes,
  }),
  training('gruLosses', {
    title: 'The GRU learns: a loss under 0.02',
    below: 0.02,
    mistakes,
  }),
  value(
    'prediction',
    { output: 'predictionRight' },
    {
      title: 'Each report holds the answers of its own model',
      mistakes: [
        {
          like: { output: 'predictionOfFirst' },
          says: 'All reports hold the answers of the first model: its predictions are shown under another’s name.',
        },
      ],
    },
  ),
  value(
    'testMse',
    { output: 'testMseRight' },
    {
      title: 'The test errors are those of the models on unseen data',
      mistakes: [
        {
          like: { output: 'mseOnTrain' },
          says: 'Each model is graded on the data it was trained on. Ask for its answers to the sequences in `test`.',
        },
      ],
    },
  ),
]);
