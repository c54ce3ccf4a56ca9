import * as k from '../tensor/ops/primitives.ts';
import { makeRaw, type Raw } from '../tensor/raw.ts';

/**
 * [M] ids → [M, C] rows that are 1 at the id and 0 elsewhere; an id outside 0…C−1 gives a row of zeros. By
 * comparison, because tfjs's wasm kernel for one-hot writes integers into a float buffer. To be called inside a
 * scope.
 */
export function hotRows(ids: Raw, numClasses: number): Raw {
  const classes = makeRaw(
    Int32Array.from({ length: numClasses }, (_, c) => c),
    [1, numClasses],
    'int32',
  );
  return k.cast(k.equal(k.reshape(ids, [ids.size, 1]), classes), 'float32');
}
