import { type DType, makeRaw, numelOf, type Raw, runKernel, type Shape } from '../raw.ts';

/** The same buffer under another shape. */
export const reshape = (x: Raw, shape: Shape) => runKernel('Reshape', { x }, { shape: [...shape] });
/** The same buffer under another owner. */
export const share = (x: Raw) => runKernel('Identity', { x });
/** A buffer of its own with the same values. */
export function copy(x: Raw): Raw {
  if (x.size === 0) return share(x);
  // Tile always writes a new buffer; it wants at least one dimension.
  const row = flat(x);
  const copied = runKernel('Tile', { x: row }, { reps: [1] });
  const result = reshape(copied, x.shape);
  row.dispose();
  copied.dispose();
  return result;
}

export const flat = (x: Raw) => reshape(x, [x.size]);

export function sameShape(a: Shape, b: Shape): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** A tensor that has a shape and no elements. */
export const empty = (shape: Shape, dtype: DType) => makeRaw(new arrays[dtype](0), shape, dtype);
const arrays = { float32: Float32Array, int32: Int32Array, bool: Uint8Array };
export const zeros = (shape: Shape, dtype: DType) => makeRaw(new arrays[dtype](numelOf(shape)), shape, dtype);
