import { fromTf, type Tensor } from '../tensor/index.ts';
import { makeRaw } from '../tensor/raw.ts';

/** A tensor over row-major values that the caller gives away. */
export function fromValues(values: Float32Array | Int32Array, shape: readonly number[]): Tensor {
  return fromTf(makeRaw(values, shape, values instanceof Float32Array ? 'float32' : 'int32'));
}
