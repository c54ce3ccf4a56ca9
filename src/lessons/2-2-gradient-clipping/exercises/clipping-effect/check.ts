// start: The network has one recurrent layer
// start: The weights have standard deviation 2
// start: Before backward() there is no gradient to clip yet
import { exercise, property, value } from '../../../checks.ts';

export default exercise([
  value('numLayers', 5, {
    title: 'There are five recurrent layers',
    mistakes: [
      {
        like: 1,
        says: 'The network has one recurrent layer. The option is called numLayers.',
      },
    ],
  }),
  property(
    ['weightSpread', 'biasSpread'],
    (weights: number, biases: number) =>
      weights > 1.7 && weights < 2.3 && biases < 1,
    {
      title: 'The weights have standard deviation 2, the biases do not',
      says: 'weights that spread over about 2, and biases that are left as they are',
      mistakes: [
        {
          when: (_, biases) => biases >= 1,
          says: 'The biases are large as well. Only parameters with "weight" in their names are to be drawn anew.',
        },
      ],
    },
  ),
  property(
    ['before', 'after'],
    (before: number, after: number) =>
      before > 2 && Math.abs(after - 1) < 1e-3,
    {
      title: 'measure finds a long gradient and leaves one of length 1',
      says: 'a norm far above 1 before clipping, and 1 after it',
      mistakes: [
        {
          when: before => Math.abs(before - 1) < 1e-3,
          says: 'The first norm is 1 already. clipGradNorm_ returns the norm that it found, so keep what the first call gives.',
        },
      ],
    },
  ),
  property(
    ['moved', 'allowed', 'norms', 'readOutMoved'],
    (
      moved: number,
      allowed: number,
      norms: readonly number[],
      _readOut: number,
    ) =>
      moved > 0 &&
      moved <= allowed * 1.001 &&
      norms.length === 60 &&
      norms.every(norm => norm > 0),
    {
      title: 'Clipped to 1, thirty epochs move the weights only so far',
      says: (_, allowed) =>
        `60 norms, and weights that have moved by at most ${allowed}`,
      mistakes: [
        {
          when: (_, __, norms) => (norms[0] ?? 1) < 1e-12,
          says: 'Before backward() there is no gradient to clip yet: zeroGrad() has just cleared it. Clip between backward() and step().',
        },
        {
          when: (moved, allowed, _, readOut) =>
            moved > allowed && readOut > 0.5 * moved,
          says: 'Some parameters are not clipped: the linear layer moves on its own. Hand model.parameters() to clipGradNorm_, not a part of them.',
        },
        {
          when: (moved, allowed) => moved > allowed,
          says: 'The weights have moved too far. Clipped after step(), the gradient is shortened when the step has already been taken.',
        },
      ],
    },
  ),
  property(
    ['movedUnclipped', 'allowed'],
    (moved: number, allowed: number) => moved > 2 * allowed,
    {
      title: 'Without a limit the same steps throw them away',
      says: (_, allowed) =>
        `weights that have moved by much more than ${allowed}`,
    },
  ),
]);
