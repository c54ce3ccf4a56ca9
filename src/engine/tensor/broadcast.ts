import { formatShape, UnrolledError } from '../errors.ts';
import type { DType, Shape } from './raw.ts';

/** The common shape of two operands by PyTorch's (and NumPy's) rule: aligned at the right, 1 stretches. */
export function broadcastShapes(where: string, a: Shape, b: Shape): number[] {
  const rank = Math.max(a.length, b.length);
  const result = new Array<number>(rank);
  for (let i = 1; i <= rank; i++) {
    const [m, n] = [a[a.length - i] ?? 1, b[b.length - i] ?? 1];
    if (m !== n && m !== 1 && n !== 1) {
      throw new UnrolledError(
        `${where}(): the shapes ${formatShape(a)} and ${formatShape(b)} do not fit together: counted from the right, dimension ${i} has sizes ${m} and ${n}.`,
        { hint: 'Sizes must be equal, or one of them 1. unsqueeze(dim) adds a dimension of size 1.' },
      );
    }
    result[rank - i] = m === 1 ? n : m;
  }
  return result;
}

/** A dimension counted from either end as one counted from the start. */
export function wrapDim(where: string, dim: number, rank: number): number {
  const span = Math.max(rank, 1);
  if (Number.isInteger(dim) && dim >= -span && dim < span) return dim < 0 ? dim + span : dim;
  const byName = (dim as { dim?: unknown } | null)?.dim;
  throw new UnrolledError(
    byName === undefined
      ? `${where}(): expected a dimension from ${-span} to ${span - 1}, as the tensor has ${rank}, got ${dim}.`
      : `${where}() takes dim by position: write ${where}(${byName}).`,
  );
}

/** An index counted from either end as one counted from the start. */
export function wrapIndex(where: string, index: number, size: number): number {
  if (Number.isInteger(index) && index >= -size && index < size) return index < 0 ? index + size : index;
  throw new UnrolledError(
    size === 0
      ? `${where}(): index ${index} into a dimension that is empty.`
      : `${where}(): expected an index from ${-size} to ${size - 1}, got ${index}.`,
  );
}

const order: Record<DType, number> = { bool: 0, int32: 1, float32: 2 };

/** The wider of two dtypes: bool < int32 < float32. */
export function promote(a: DType, b: DType): DType {
  return order[a] >= order[b] ? a : b;
}
