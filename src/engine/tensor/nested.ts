import { UnrolledError } from '../errors.ts';
import type { DType, Shape, Values } from './raw.ts';

/** Numbers in arrays within arrays, all of one shape. */
export type NestedArray = number | boolean | NestedArray[];
/** What `tensor()` accepts: nested arrays, or typed arrays as vectors at any depth. */
export type TensorLike = number | boolean | ArrayLike<number> | readonly TensorLike[];

/** Shape of nested arrays; all must be rectangular. */
export function shapeOfNested(value: TensorLike): number[] {
  const shape: number[] = [];
  let level: unknown = value;
  while (typeof level === 'object' && level !== null) {
    const list = level as ArrayLike<unknown>;
    shape.push(list.length);
    if (list.length === 0) break;
    level = list[0];
  }
  return shape;
}

/** Values of nested arrays, row by row. */
export function flattenNested(value: TensorLike, shape: Shape, into: Values): void {
  let at = 0;
  const walk = (item: unknown, depth: number) => {
    if (depth === shape.length) {
      if (typeof item !== 'number' && typeof item !== 'boolean') {
        throw new UnrolledError(
          `tensor(): expected a number or boolean at depth ${depth}, got ${item === null ? 'null' : typeof item === 'object' ? 'an array' : `${typeof item} ${JSON.stringify(item)}`}.`,
          { hint: 'All rows must have the same length and depth.' },
        );
      }
      into[at++] = Number(item);
      return;
    }
    const list = item as ArrayLike<unknown>;
    if (typeof item !== 'object' || item === null || list.length !== shape[depth]) {
      throw new UnrolledError(
        `tensor(): expected every row at depth ${depth} to have ${shape[depth]} entries, got ${typeof item === 'object' && item !== null ? list.length : String(item)}.`,
        {
          hint: 'All rows must have the same length. To batch sequences of different lengths, use nn.utils.rnn.padSequence().',
        },
      );
    }
    for (let i = 0; i < list.length; i++) walk(list[i], depth + 1);
  };
  walk(value, 0);
}

/** The type PyTorch would infer, except that whole numbers become float32: nearly all of them are data. */
export function holdsOnlyBooleans(value: TensorLike): boolean {
  let item: unknown = value;
  while (typeof item === 'object' && item !== null) {
    const list = item as ArrayLike<unknown>;
    if (list.length === 0) return false;
    item = list[0];
  }
  return typeof item === 'boolean';
}

export function nest(values: Values, shape: Shape, dtype: DType): NestedArray {
  let at = 0;
  const build = (depth: number): NestedArray => {
    if (depth === shape.length) {
      const value = values[at++]!;
      return dtype === 'bool' ? value !== 0 : value;
    }
    return Array.from({ length: shape[depth]! }, () => build(depth + 1));
  };
  return build(0);
}

const edge = 3;
const longest = 8;

/**
 * Values in brackets, one row per line, the middle of long dimensions left out.
 *
 * @example
 * const x = arange(20).reshape(4, 5);
 * console.log(printValues(await x.data(), x.shape, x.dtype));
 */
export function printValues(values: Values, shape: Shape, dtype: DType): string {
  const print = (value: number) => {
    if (dtype === 'bool') return value ? 'true' : 'false';
    if (dtype === 'int32' || Number.isInteger(value)) return String(value);
    return String(Number(value.toPrecision(4)));
  };
  const strides = shape.map((_, i) => shape.slice(i + 1).reduce((a, b) => a * b, 1));
  const render = (depth: number, offset: number): string => {
    if (depth === shape.length) return print(values[offset]!);
    const size = shape[depth]!;
    const parts: string[] = [];
    for (let i = 0; i < size; i++) {
      if (size > longest && i === edge) {
        parts.push('…');
        i = size - edge;
      }
      parts.push(render(depth + 1, offset + i * strides[depth]!));
    }
    const separator = depth === shape.length - 1 ? ', ' : `,\n${' '.repeat(depth + 1)}`;
    return `[${parts.join(separator)}]`;
  };
  return render(0, 0);
}
