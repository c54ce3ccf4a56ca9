import { checkCall } from '../../check-call.ts';
import { UnrolledError } from '../../errors.ts';
import type { Tensor } from '../../tensor/index.ts';
import { normal_, uniform_ } from './basic.ts';
import { calculateGain, type Nonlinearity } from './gain.ts';

/** fan_in = inputs, fan_out = outputs of one unit of a weight [out, in, …receptive field]. */
function fans(where: string, target: Tensor): { fanIn: number; fanOut: number } {
  const [out, input, ...field] = target.shape;
  if (out === undefined || input === undefined) {
    throw new UnrolledError(
      `nn.init.${where}(): fan in and fan out need a weight of two dimensions or more, got shape ` +
        `[${target.shape.join(', ')}].`,
      { hint: 'Biases are usually set with nn.init.zeros_() or nn.init.uniform_().' },
    );
  }
  const receptive = field.reduce((product, size) => product * size, 1);
  return { fanIn: input * receptive, fanOut: out * receptive };
}

function gainOf(gain: number | { gain?: number }): number {
  return typeof gain === 'number' ? gain : (gain.gain ?? 1);
}

/**
 * Glorot's initialiser, uniform: U(−a, a) with a = gain · √(6 / (fan_in + fan_out)). In place; returns the tensor.
 *
 * - `gain` (default 1): a number or `{ gain }`, see `calculateGain`
 * - the weight is [out, in]: fan_in = in, fan_out = out
 *
 * Throws on a tensor of fewer than two dimensions.
 *
 * Source: Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks (2010).
 *
 * @example
 * const layer = new nn.Linear(20, 10);
 * nn.init.xavierUniform_(layer.weight, nn.init.calculateGain('tanh'));
 * console.log(await layer.weight.abs().max().item());
 */
export function xavierUniform_<T extends Tensor>(target: T, gain: number | { gain?: number } = 1): T {
  checkCall(arguments, 'nn.init.xavierUniform_(tensor, gain: number | { gain: number })');
  const { fanIn, fanOut } = fans('xavierUniform_', target);
  // The order of rounding is PyTorch's: a bound that rounds to another float32 would give other weights.
  const bound = Math.sqrt(3) * (gainOf(gain) * Math.sqrt(2 / (fanIn + fanOut)));
  return uniform_(target, -bound, bound);
}

/**
 * Glorot's initialiser, normal: N(0, std²) with std = gain · √(2 / (fan_in + fan_out)). In place; returns the
 * tensor. Arguments, errors and source as in `xavierUniform_`.
 *
 * @example
 * const layer = new nn.Linear(20, 10);
 * nn.init.xavierNormal_(layer.weight);
 * console.log(await layer.weight.std().item());
 */
export function xavierNormal_<T extends Tensor>(target: T, gain: number | { gain?: number } = 1): T {
  checkCall(arguments, 'nn.init.xavierNormal_(tensor, gain: number | { gain: number })');
  const { fanIn, fanOut } = fans('xavierNormal_', target);
  return normal_(target, 0, gainOf(gain) * Math.sqrt(2 / (fanIn + fanOut)));
}

/** Settings of He's initialisers. */
export interface KaimingOptions {
  /** Negative slope of the leaky ReLU that follows. Default 0. */
  a?: number;
  /** 'fan_in' keeps the variance forward, 'fan_out' backward. Default 'fan_in'. */
  mode?: 'fan_in' | 'fan_out';
  /** What follows the layer. Default 'leaky_relu'. */
  nonlinearity?: Nonlinearity;
}

function kaimingStd(where: string, target: Tensor, options: KaimingOptions): number {
  const { a = 0, mode = 'fan_in', nonlinearity = 'leaky_relu' } = options;
  const { fanIn, fanOut } = fans(where, target);
  return calculateGain(nonlinearity, a) / Math.sqrt(mode === 'fan_in' ? fanIn : fanOut);
}

/**
 * He's initialiser, uniform: U(−b, b) with b = gain · √(3 / fan). In place; returns the tensor.
 *
 * - `a` (default 0), `mode` (default 'fan_in'), `nonlinearity` (default 'leaky_relu'): see `KaimingOptions`
 *
 * Throws on a tensor of fewer than two dimensions and on an unknown mode or nonlinearity.
 *
 * Source: He, Zhang, Ren and Sun, Delving deep into rectifiers (2015).
 *
 * @example
 * const layer = new nn.Linear(20, 10);
 * nn.init.kaimingUniform_(layer.weight, { nonlinearity: 'relu' });
 * console.log(await layer.weight.abs().max().item());
 */
export function kaimingUniform_<T extends Tensor>(target: T, options: KaimingOptions = {}): T {
  checkCall(
    arguments,
    "nn.init.kaimingUniform_(tensor, { a: number, mode: 'fan_in' | 'fan_out', nonlinearity: string })",
  );
  const bound = Math.sqrt(3) * kaimingStd('kaimingUniform_', target, options);
  return uniform_(target, -bound, bound);
}

/**
 * He's initialiser, normal: N(0, std²) with std = gain / √fan. In place; returns the tensor. Settings, errors
 * and source as in `kaimingUniform_`.
 *
 * @example
 * const layer = new nn.Linear(20, 10);
 * nn.init.kaimingNormal_(layer.weight, { mode: 'fan_out', nonlinearity: 'relu' });
 * console.log(await layer.weight.std().item());
 */
export function kaimingNormal_<T extends Tensor>(target: T, options: KaimingOptions = {}): T {
  checkCall(
    arguments,
    "nn.init.kaimingNormal_(tensor, { a: number, mode: 'fan_in' | 'fan_out', nonlinearity: string })",
  );
  return normal_(target, 0, kaimingStd('kaimingNormal_', target, options));
}
