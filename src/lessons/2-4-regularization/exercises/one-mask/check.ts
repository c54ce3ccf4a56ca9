// start: a share of zeros of about 0.25
import { exercise, property } from '../../../checks.ts';

export default exercise([
  property(['zeros'], (zeros: number) => zeros > 0.1 && zeros < 0.42, {
    title: 'A quarter of the state is dropped',
    says: 'a share of zeros of about 0.25 in what the cell is given',
  }),
  property(
    ['different', 'steps'],
    (different: number, steps: number) => different === 0 && steps === 4,
    {
      title: 'Every step has the same mask',
      says: 'the same zeros at each of the four steps',
      mistakes: [
        {
          when: different => different > 0,
          says: 'A new mask is drawn at every step, so hardly a unit is left alone for long. Draw it before the loop.',
        },
      ],
    },
  ),
  property(['rows'], (rows: number) => rows === 6, {
    title: 'Every sequence has a mask of its own',
    says: 'six different masks for the six sequences',
    mistakes: [
      {
        when: rows => rows === 1,
        says: 'All sequences of the batch share one mask: give it the shape of h.',
      },
    ],
  }),
  property(
    ['largest'],
    (largest: number) => Math.abs(largest - 4 / 3) < 1e-4,
    {
      title: 'What is kept is scaled',
      says: 'a mask of zeros and 4/3',
      mistakes: [
        {
          when: largest => largest === 1,
          says: 'What is kept is not scaled: divide by 1 − p.',
        },
      ],
    },
  ),
  property(
    ['allOnes', 'states'],
    (allOnes: number, states: number) => allOnes === 1 && states === 4,
    {
      title: 'The states returned are those of the cell',
      says: 'what the cell returned, at each of the four steps',
      mistakes: [
        {
          when: allOnes => allOnes === 0,
          says: 'The states returned are masked. The layer above is to get what the cell has returned.',
        },
      ],
    },
  ),
]);
