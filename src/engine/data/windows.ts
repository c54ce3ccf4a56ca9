import { checkCall } from '../check-call.ts';
import { UnrolledError } from '../errors.ts';
import { Tensor, tensor } from '../tensor/index.ts';
import { expectCount } from './check.ts';
import { TensorDataset } from './dataset.ts';

/** One number per time step, or one row of numbers (one per variable) per time step. */
export type Series = readonly number[] | readonly (readonly number[])[] | Float32Array;

/** Settings of {@link slidingWindows}. */
export interface SlidingWindowOptions {
  /** Steps in the input, L. */
  length: number;
  /** Steps ahead to predict, K. Default 1. */
  horizon?: number;
  /** Steps from one window to the next. Default 1. */
  stride?: number;
  /** Predict at every step of the window, not only after its last. Default false. */
  everyStep?: boolean;
  /** The number of the one variable to predict, in a series of several. Default: all. */
  target?: number;
}

/**
 * Cuts a series into windows and what follows each: inputs and targets for forecasting.
 *
 *     x = series[s … s+L−1],  y = series[s+L … s+L+K−1],  s = i · stride for window i
 *
 * With `everyStep`, y[t] = series[s+t+K]: each step predicts the value K steps later.
 *
 * Legend: L length, K horizon, F variables, T steps in the series, N = ⌊(T − L − K) / stride⌋ + 1 windows.
 *
 * Shapes: x (N, L, F). y: (N, K) for a series of numbers or with `target`, else (N, K, F); with `everyStep`,
 * (N, L, 1) and (N, L, F).
 *
 * Errors: a series too short for one window; rows of different lengths.
 *
 * Cut windows after splitting (`timeSplit`): windows that overlap carry test values into the training part.
 *
 * @example
 * import { data } from 'unrolled';
 *
 * const windows = data.slidingWindows([1, 2, 3, 4, 5, 6], { length: 3 });
 * const [x, y] = windows.tensors;
 * console.log(await x.toArray(), await y.toArray()); // [1 2 3] → 4, [2 3 4] → 5, [3 4 5] → 6
 */
export function slidingWindows(
  series: Series,
  options: SlidingWindowOptions,
): TensorDataset<[Tensor, Tensor]> {
  checkCall(
    arguments,
    'data.slidingWindows(series, { length: number, horizon: number, stride: number, everyStep: boolean, target: number })',
  );
  const where = 'data.slidingWindows()';
  const { length, horizon = 1, stride = 1, everyStep = false, target } = options;
  expectCount(where, 'length', length);
  expectCount(where, 'horizon', horizon);
  expectCount(where, 'stride', stride);
  const { rows, numVariables, isFlat } = asRows(where, series);
  const count = Math.floor((rows.length - length - horizon) / stride) + 1;
  if (count < 1) {
    throw new UnrolledError(
      `${where}: expected at least ${length + horizon} steps (length ${length} + horizon ${horizon}), got a series of ${rows.length}.`,
    );
  }
  if (target !== undefined && !(Number.isInteger(target) && target >= 0 && target < numVariables)) {
    throw new UnrolledError(`${where}: expected target from 0 to ${numVariables - 1}, got ${target}.`);
  }
  const starts = Array.from({ length: count }, (_, i) => i * stride);
  const single = isFlat || target !== undefined;
  const pick = (row: readonly number[]) => (target === undefined ? [...row] : [row[target]!]);
  const x = starts.map(start => rows.slice(start, start + length).map(row => [...row]));
  const y = starts.map(start => {
    const from = everyStep ? start + horizon : start + length;
    const wanted = rows.slice(from, from + (everyStep ? length : horizon)).map(pick);
    return single && !everyStep ? wanted.flat() : wanted;
  });
  return new TensorDataset(tensor(x), tensor(y));
}

/** A series as rows of numbers, checked: every row of one length, every entry a number. */
export function asRows(
  where: string,
  series: Series,
): { rows: readonly (readonly number[])[]; numVariables: number; isFlat: boolean } {
  if ((series as unknown) instanceof Tensor) {
    throw new UnrolledError(
      `${where}: expected a list of numbers or of rows of numbers, got a Tensor. Read it first: await series.toArray().`,
    );
  }
  if (series.length === 0) throw new UnrolledError(`${where}: expected a series, got an empty list.`);
  const isFlat = !Array.isArray(series[0]);
  const rows = isFlat ? Array.from(series as readonly number[], value => [value]) : (series as number[][]);
  const numVariables = rows[0]!.length;
  rows.forEach((row, step) => {
    if (row.length !== numVariables) {
      throw new UnrolledError(
        `${where}: expected ${numVariables} numbers in every row, got ${row.length} in row ${step}.`,
      );
    }
    if (row.some(value => typeof value !== 'number' || Number.isNaN(value))) {
      throw new UnrolledError(
        `${where}: expected numbers, got ${row.find(value => typeof value !== 'number' || Number.isNaN(value))} in row ${step}. Fill or drop missing values first.`,
      );
    }
  });
  return { rows, numVariables, isFlat };
}
