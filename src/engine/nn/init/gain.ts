import { checkCall } from '../../check-call.ts';
import { UnrolledError } from '../../errors.ts';

/** What follows a layer, under PyTorch's names. */
export type Nonlinearity = 'linear' | 'sigmoid' | 'tanh' | 'relu' | 'leaky_relu' | 'selu';

/**
 * The factor by which weights should grow so that a signal keeps its variance through a nonlinearity.
 *
 *     linear, sigmoid  1       tanh  5/3       relu  √2
 *     leaky_relu  √(2 / (1 + slope²))          selu  3/4
 *
 * - `param`: the negative slope of leaky_relu, default 0.01
 *
 * Throws on an unknown name.
 *
 * @example
 * console.log(nn.init.calculateGain('tanh'), nn.init.calculateGain('leaky_relu', 0.2));
 */
export function calculateGain(nonlinearity: Nonlinearity, param = 0.01): number {
  checkCall(arguments, 'nn.init.calculateGain(nonlinearity: string, param: number)');
  switch (nonlinearity) {
    case 'linear':
    case 'sigmoid':
      return 1;
    case 'tanh':
      return 5 / 3;
    case 'relu':
      return Math.SQRT2;
    case 'leaky_relu':
      return Math.sqrt(2 / (1 + param ** 2));
    case 'selu':
      return 3 / 4;
    default:
      throw new UnrolledError(
        `nn.init.calculateGain(): unknown nonlinearity ${JSON.stringify(nonlinearity)}; expected linear, sigmoid, ` +
          'tanh, relu, leaky_relu or selu.',
      );
  }
}
