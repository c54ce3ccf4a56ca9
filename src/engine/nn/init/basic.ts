import { checkCall } from '../../check-call.ts';
import { UnrolledError } from '../../errors.ts';
import { noGrad, type Tensor, tensor } from '../../tensor/index.ts';

/** Runs an in-place change without recording it and returns the tensor. */
export function inPlace<T extends Tensor>(target: T, change: (target: T) => void): T {
  noGrad(() => change(target));
  return target;
}

/** Replaces a tensor's values by ones computed on the host, in row-major order. */
export function assignValues(target: Tensor, values: Float32Array): void {
  target.copy_(tensor(Array.from(values)).reshape(...target.shape));
}

/**
 * Fills a tensor in place with draws from U(a, b), and returns it.
 *
 * - `a` (default 0), `b` (default 1): as numbers, or as `{ a, b }`
 *
 * The numbers come from the generator that `manualSeed` seeds, the same on every backend.
 *
 * @example
 * manualSeed(0);
 * const layer = new nn.Linear(3, 2);
 * nn.init.uniform_(layer.weight, -0.1, 0.1);
 * console.log(await layer.weight.toArray());
 */
export function uniform_<T extends Tensor>(target: T, a: number | { a?: number; b?: number } = 0, b = 1): T {
  checkCall(arguments, 'nn.init.uniform_(tensor, a: number | { a: number, b: number }, b: number)');
  const range = typeof a === 'number' ? { a, b } : { a: 0, b: 1, ...a };
  if (!(range.a <= range.b)) {
    throw new UnrolledError(`nn.init.uniform_(): expected a ≤ b, got a = ${range.a} and b = ${range.b}.`);
  }
  return inPlace(target, t => t.uniform_(range.a, range.b));
}

/**
 * Fills a tensor in place with draws from N(mean, std²), and returns it.
 *
 * - `mean` (default 0), `std` (default 1, ≥ 0): as numbers, or as `{ mean, std }`
 *
 * @example
 * const layer = new nn.Linear(3, 2);
 * nn.init.normal_(layer.weight, { std: 0.02 });
 * console.log(await layer.weight.toArray());
 */
export function normal_<T extends Tensor>(
  target: T,
  mean: number | { mean?: number; std?: number } = 0,
  std = 1,
): T {
  checkCall(arguments, 'nn.init.normal_(tensor, mean: number | { mean: number, std: number }, std: number)');
  const moments = typeof mean === 'number' ? { mean, std } : { mean: 0, std: 1, ...mean };
  if (!(moments.std >= 0)) {
    throw new UnrolledError(`nn.init.normal_(): expected std to be ≥ 0, got ${moments.std}.`);
  }
  return inPlace(target, t => t.normal_(moments.mean, moments.std));
}

/**
 * Fills a tensor in place with one value, and returns it.
 *
 * @example
 * const lstm = new nn.LSTM(4, 8);
 * for (const [name, parameter] of lstm.namedParameters()) {
 *   if (name.startsWith('bias')) nn.init.constant_(parameter, 0.5);
 * }
 * console.log(await lstm.stateDict().bias_ih_l0.toArray());
 */
export function constant_<T extends Tensor>(target: T, value: number): T {
  return inPlace(target, t => t.fill_(value));
}

/**
 * Fills a tensor in place with 0, and returns it.
 *
 * @example
 * console.log(await nn.init.zeros_(new nn.Parameter(ones(2, 2))).toArray());
 */
export function zeros_<T extends Tensor>(target: T): T {
  return constant_(target, 0);
}

/**
 * Fills a tensor in place with 1, and returns it.
 *
 * @example
 * console.log(await nn.init.ones_(new nn.Parameter(zeros(2, 2))).toArray());
 */
export function ones_<T extends Tensor>(target: T): T {
  return constant_(target, 1);
}

/**
 * Makes a matrix, in place, the identity: 1 on the diagonal, 0 elsewhere. Returns it.
 *
 * Throws unless the tensor has two dimensions.
 *
 * @example
 * const rnn = new nn.RNNCell(3, 3, { nonlinearity: 'relu' });
 * nn.init.eye_(rnn.stateDict().weight_hh);
 * console.log(await rnn.stateDict().weight_hh.toArray());
 */
export function eye_<T extends Tensor>(target: T): T {
  if (target.ndim !== 2) {
    throw new UnrolledError(
      `nn.init.eye_(): expected a matrix, got a tensor of shape [${target.shape.join(', ')}].`,
    );
  }
  const columns = target.shape[1]!;
  const values = new Float32Array(target.numel).map((_, i) =>
    i % columns === Math.floor(i / columns) ? 1 : 0,
  );
  return inPlace(target, t => assignValues(t, values));
}
