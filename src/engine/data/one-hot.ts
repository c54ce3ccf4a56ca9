import { UnrolledError } from '../errors.ts';
import { arange, noGrad, Tensor, type TensorLike, tensor } from '../tensor/index.ts';
import { expectCount } from './check.ts';

/**
 * Class numbers as rows with a single 1: y[…, k] = 1 if ids[…] = k, else 0.
 *
 * Legend: C `numClasses`.
 *
 * Shapes: ids (…) int32, or a list of numbers; the result (…, C) float32. An id outside 0 … C − 1 in a tensor
 * gives a row of zeros.
 *
 * Errors: ids of another type than int32; in a list, an id outside 0 … C − 1.
 *
 * Deviation from PyTorch: `numClasses` must be given, and the result is float32, as a layer needs it.
 *
 * @example
 * import { data } from 'unrolled';
 *
 * console.log(await data.oneHot([0, 2, 1], 3).toArray());
 */
export function oneHot(ids: Tensor | TensorLike, numClasses: number): Tensor {
  expectCount('data.oneHot()', 'numClasses', numClasses);
  if (ids instanceof Tensor && ids.dtype !== 'int32') {
    throw new UnrolledError(
      `data.oneHot(): expected ids of type int32, got ${ids.dtype}. Convert them with .int().`,
    );
  }
  return noGrad(() => {
    const rows = ids instanceof Tensor ? ids : tensor(checked(ids, numClasses), { dtype: 'int32' });
    return rows.unsqueeze(-1).eq(arange(numClasses)).float();
  });
}

function checked(ids: TensorLike, numClasses: number): TensorLike {
  const flat: unknown[] = ArrayBuffer.isView(ids)
    ? Array.from(ids as Int32Array)
    : ([ids] as unknown[]).flat(8);
  const wrong = flat.find(
    id => !(Number.isInteger(id) && (id as number) >= 0 && (id as number) < numClasses),
  );
  if (wrong === undefined) return ids;
  throw new UnrolledError(`data.oneHot(): expected ids from 0 to ${numClasses - 1}, got ${wrong}.`);
}
