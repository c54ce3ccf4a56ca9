import { checkCall } from '../../check-call.ts';
import { UnrolledError } from '../../errors.ts';
import { generator, type Tensor } from '../../tensor/index.ts';
import { assignValues, inPlace } from './basic.ts';

/**
 * Fills a matrix, in place, with a random orthogonal one times `gain`, and returns it: rows are orthonormal if
 * there are at most as many rows as columns, otherwise columns are. A recurrent weight made so neither grows
 * nor shrinks a state.
 *
 * - `gain` (default 1): a number or `{ gain }`
 * - a tensor of more than two dimensions is taken as [rows, product of the rest]
 *
 * The Q of a random normal matrix's QR decomposition with positive diagonal of R, so the draw is uniform over
 * orthogonal matrices; computed on the host in float64, so it costs no memory on the device.
 *
 * Throws on a tensor of fewer than two dimensions.
 *
 * Source: Saxe, McClelland and Ganguli, Exact solutions to the nonlinear dynamics of learning (2014).
 *
 * @example
 * const w = nn.init.orthogonal_(new nn.Parameter(zeros(3, 3)));
 * console.log(await w.matmul(w.t()).toArray());
 */
export function orthogonal_<T extends Tensor>(target: T, gain: number | { gain?: number } = 1): T {
  checkCall(arguments, 'nn.init.orthogonal_(tensor, gain: number | { gain: number })');
  if (target.ndim < 2) {
    throw new UnrolledError(
      `nn.init.orthogonal_(): expected a tensor of two dimensions or more, got shape [${target.shape.join(', ')}].`,
    );
  }
  const factor = typeof gain === 'number' ? gain : (gain.gain ?? 1);
  const rows = target.shape[0]!;
  const columns = target.numel / rows;
  const wide = rows < columns;
  const values = new Float32Array(target.numel);
  generator.fillNormal(values);
  const [count, size] = wide ? [rows, columns] : [columns, rows];
  const place = (i: number, entry: number) => (wide ? i * columns + entry : entry * columns + i);
  const basis: Float64Array[] = [];
  for (let i = 0; i < count; i++) {
    const vector = Float64Array.from({ length: size }, (_, entry) => values[place(i, entry)]!);
    orthonormalize(vector, basis);
    basis.push(vector);
    vector.forEach((entry, k) => {
      values[place(i, k)] = factor * entry;
    });
  }
  return inPlace(target, t => assignValues(t, values));
}

/** Makes a vector orthogonal to those before it and of length 1, by Gram and Schmidt's method. */
function orthonormalize(vector: Float64Array, basis: readonly Float64Array[]): void {
  // Twice is enough: the second sweep removes what rounding left of the first.
  for (let sweep = 0; sweep < 2; sweep++) {
    for (const other of basis) subtractProjection(vector, other);
  }
  const norm = Math.sqrt(dot(vector, vector));
  for (let i = 0; i < vector.length; i++) vector[i]! /= norm;
}

function subtractProjection(vector: Float64Array, unit: Float64Array): void {
  const share = dot(vector, unit);
  for (let i = 0; i < vector.length; i++) vector[i]! -= share * unit[i]!;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
