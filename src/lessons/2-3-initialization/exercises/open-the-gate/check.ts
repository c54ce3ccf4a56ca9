// start: biases are what they were
import { exercise, property, value } from '../../../checks.ts';

const allAre = (list: readonly number[], wanted: number) =>
  list.every(v => Math.abs(v - wanted) < 1e-4);

export default exercise([
  value(
    'forget',
    { output: 'wanted' },
    {
      title: 'The biases of the forget gate add up to the value',
      mistakes: [
        {
          like: { output: 'otherBiasLeft' },
          says: 'The other bias is still there, and the gate adds both. Set it to 0, or take it off the value.',
        },
        {
          like: { output: 'otherBiasLeft2' },
          says: 'The other bias is still there, and the gate adds both. Set it to 0, or take it off the value.',
        },
        {
          like: [8, 8, 8, 8, 8, 8],
          says: 'Both biases are set to the value, so the gate gets twice as much.',
        },
        {
          like: { output: 'untouched' },
          says: 'The forget gate’s biases are what they were. Its part goes from hiddenSize to 2 · hiddenSize.',
        },
      ],
    },
  ),
  property(
    ['others', 'othersBefore', 'inputGate'],
    (
      after: readonly number[],
      before: readonly number[],
      _: readonly number[],
    ) => after.every((v, i) => Math.abs(v - before[i]!) < 1e-6),
    {
      title: 'The other gates keep their biases',
      says: 'the biases of the other three parts as they were',
      mistakes: [
        {
          when: after => allAre(after, 4),
          says: 'Other parts have changed: every gate has got the value. Only the second of the four parts is meant.',
        },
        {
          when: (_, __, inputGate) => allAre(inputGate, 4),
          says: 'You have set the input gate’s part, which is the first. The forget gate’s is the second.',
        },
      ],
    },
  ),
  property(['gap'], (gap: number) => gap > 0.02, {
    title: 'The first input is still heard after sixty steps',
    says: 'last states that differ when the first inputs do',
  }),
]);
