// start: Each step stands alone
import { exercise, value } from '../../../checks.ts';

export default exercise([
  value(
    'wHh',
    { output: 'engineWHh' },
    {
      title: 'The gradient of W_hh',
      mistakes: [
        {
          like: { output: 'alone' },
          says: 'Each step stands alone. A state is also read by the step after it: carry what that step hands back, and add it to the direct part.',
        },
        {
          like: { output: 'transposed' },
          says: 'W_hh is gone through by its rows, as on the way forward. On the way back unit k collects from all units that it had an effect on, and these stand in column k.',
        },
        {
          like: { output: 'stateAfter' },
          says: 'The weight met the state before it was changed: at step t that is h[t − 1], the state before it, and not h[t].',
        },
        {
          like: { output: 'noSlope' },
          says: 'The slope of tanh, 1 − h², is missing.',
        },
        {
          like: { output: 'beforeSlope' },
          says: 'The gradient is handed to the step before while it is still that of h, before it has gone through tanh. Send da through W_hh, not dh.',
        },
        {
          like: { output: 'lastAlone' },
          says: 'Only the last answer counts here. Every answer has a direct gradient, and it is added to what comes from later.',
        },
      ],
    },
  ),
  value('wIh', { output: 'engineWIh' }, { title: 'The gradient of W_ih' }),
  value('b', { output: 'engineB' }, { title: 'The gradient of a bias' }),
]);
