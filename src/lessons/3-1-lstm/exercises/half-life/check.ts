// start: A bias of 1 whatever the half-life
// start: The biases have not changed
import { exercise, value } from '../../../checks.ts';

const gate = (steps: number) => 0.5 ** (1 / steps);
const lives = [1, 10, 100];

export default exercise([
  value(
    'bias',
    lives.map(steps => Math.log(gate(steps) / (1 - gate(steps)))),
    {
      title: 'The bias for half-lives of 1, 10 and 100 steps',
      mistakes: [
        {
          like: [1, 1, 1],
          says: 'A bias of 1 whatever the half-life. σ(1) = 0.73: after 10 steps 4% is left.',
        },
        {
          like: lives.map(gate),
          says: 'That is the gate itself, f. The bias is what σ turns into it.',
        },
        {
          like: lives.map(steps => Math.log(steps)),
          says: 'σ(ln n) = n / (n + 1). After n steps about 1/e = 0.37 is left of that, not a half.',
        },
      ],
    },
  ),
  value(
    'biases',
    { output: 'expected' },
    {
      title: 'The forget gates of the layer have it, all else is as before',
      mistakes: [
        {
          like: { output: 'untouched' },
          says: 'The biases have not changed. A slice is a copy: filling it leaves the layer alone.',
        },
        {
          like: { output: 'inInput' },
          says: 'The first block of rows belongs to the input gates. The forget gates are the second.',
        },
        {
          like: { output: 'twice' },
          says: 'Both biases have it, and the gate sees their sum: twice what you meant.',
        },
        {
          like: { output: 'leftOver' },
          says: 'The other bias is still there, and the gate sees the sum of the two. Set its forget block to zero.',
        },
      ],
    },
  ),
  value('left', [0.5, 0.5, 0.5], {
    title: 'A silent layer has half of its cell state left after 10 steps',
    tolerance: 1e-3,
  }),
]);
