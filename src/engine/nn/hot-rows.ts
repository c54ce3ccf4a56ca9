import * as k from '../tensor/ops/primitives.ts';
import { makeRaw, type Raw } from '../tensor/raw.ts';

/** [M, 1] ids → bool [M, C], true at the id; nowhere for an id outside 0…C−1. To be called inside a scope. */
export function hotRows(ids: Raw, numClasses: number): Raw {
  const classes = makeRaw(
    Int32Array.from({ length: numClasses }, (_, c) => c),
    [1, numClasses],
    'int32',
  );
  return k.equal(ids, classes);
}
