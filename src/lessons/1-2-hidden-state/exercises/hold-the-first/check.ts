// start: The state fades
import { exercise, property } from '../../../checks.ts';

type List = readonly number[];

export default exercise([
  property(
    ['silent', 'oneStep'],
    ([plus, minus]: List, _oneStep: List) => plus! > 0.5 && minus! < -0.5,
    {
      title: 'After +1 or −1 and twenty-nine zeros the sign is kept',
      says: 'a state above 0.5 after +1, and below −0.5 after −1',
      mistakes: [
        {
          when: (_, [plus, minus]) => plus === minus,
          says: 'Nothing of the first input arrives: after one step both states are exactly alike. What does w_ih multiply?',
        },
        {
          when: ([plus, minus]) =>
            plus! * minus! > 0 && Math.abs(plus!) > 0.1,
          says: 'Both states end on the same side of zero. The bias decides, whatever is read first.',
        },
        {
          when: ([plus, minus]) => plus! < -0.1 && minus! > 0.1,
          says: 'The state changes its sign at every step, because w_hh is negative.',
        },
        {
          when: ([plus, minus]) =>
            Math.abs(plus!) < 0.5 && Math.abs(minus!) < 0.5,
          says: 'The state fades: what a step hands on is smaller than what it was given. Near zero tanh changes nothing, so w_hh alone decides whether a small state grows.',
        },
      ],
    },
  ),
  property(
    ['firsts', 'finals'],
    (firsts: List, finals: List) =>
      firsts.length === finals.length &&
      firsts.every((first, i) => first * finals[i]! > 0.5),
    {
      title: 'Twenty-nine inputs of +1 or −1 do not change it',
      says: 'each final state on the side of the first input, more than 0.5 from zero',
      mistakes: [
        {
          when: (firsts, finals) =>
            firsts.some((first, i) => first * finals[i]! < -0.1),
          says: 'A later input turns the state over. For a state that is held, what w_hh brings back must outweigh what w_ih lets in.',
        },
      ],
    },
  ),
]);
