import { UnrolledError } from '../errors.ts';
import { stack, Tensor, tensor } from '../tensor/index.ts';

type TypedNumbers =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array;

/** What {@link defaultCollate} makes of a list of `Item`. */
export type Collated<Item> = Item extends Tensor | number | boolean | TypedNumbers
  ? Tensor
  : Item extends string
    ? string[]
    : Item extends readonly unknown[]
      ? { -readonly [K in keyof Item]: Collated<Item[K]> }
      : Item extends object
        ? { [K in keyof Item]: Collated<Item[K]> }
        : Item[];

/**
 * Joins items into a batch, as PyTorch's `default_collate` does: tensors are stacked along a new first axis,
 * numbers become a float32 tensor of shape (B), booleans a bool one, strings a list; lists and objects are
 * joined member by member, and typed arrays become rows of a tensor: float32, or int32 where they hold integers.
 *
 * Shapes: B items of shape (…) → (B, …).
 *
 * Errors: tensors of different shapes, which need padding first; items of different kinds or with different keys; null
 * and whatever else has no place in a tensor.
 *
 * Deviation from PyTorch: JavaScript has one kind of number, so whole numbers become float32 too, as in
 * `tensor()`. Class labels need `.int()`, or int32 tensors from the start.
 *
 * @example
 * import { data } from 'unrolled';
 *
 * const [x, word] = data.defaultCollate([[0.5, 'a'], [1.5, 'b']] as [number, string][]);
 * console.log(x, word);
 */
export function defaultCollate<Item>(items: readonly Item[]): Collated<Item> {
  return join(items) as Collated<Item>;
}

const integers = [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array];
const reals = [Float32Array, Float64Array];
const isOneOf = (item: unknown, kinds: (abstract new (...args: never[]) => unknown)[]) =>
  kinds.some(kind => item instanceof kind);

/** What an item is, in words; items of a batch are of one kind. */
function kindOf(item: unknown): string {
  if (item instanceof Tensor) return 'a tensor';
  if (isOneOf(item, integers)) return 'an array of integers';
  if (isOneOf(item, reals)) return 'an array of real numbers';
  if (Array.isArray(item)) return 'a list';
  if (item === null) return 'null';
  if (typeof item !== 'object') return typeof item;
  const prototype = Object.getPrototypeOf(item) as { constructor?: { name: string } } | null;
  return prototype === Object.prototype || prototype === null
    ? 'an object'
    : (prototype.constructor?.name ?? 'an object');
}

function join(items: readonly unknown[]): unknown {
  const first = items[0];
  const kind = kindOf(first);
  const other = items.find(item => kindOf(item) !== kind);
  if (other !== undefined || items.includes(undefined)) {
    throw new UnrolledError(
      `data.defaultCollate(): expected items of one kind, got ${summary([kind, kindOf(other)])}.`,
      { hint: 'Every item must have the same members; give what differs to a collateFn of your own.' },
    );
  }
  switch (kind) {
    case 'a tensor':
      return joinTensors(items as Tensor[]);
    case 'number':
      return tensor(items as number[]);
    case 'boolean':
      return tensor(items as boolean[], { dtype: 'bool' });
    case 'string':
      return [...items];
    case 'an array of integers':
    case 'an array of real numbers':
      return joinArrays(items as ArrayLike<number>[], kind === 'an array of integers' ? 'int32' : 'float32');
    case 'a list': {
      const lists = items as unknown[][];
      expectOneLength(lists);
      return lists[0]!.map((_, member) => join(lists.map(list => list[member])));
    }
    case 'an object':
      return joinObjects(items as Record<string, unknown>[]);
    default:
      throw new UnrolledError(
        `data.defaultCollate(): expected tensors, numbers, booleans, strings, or lists or objects of them, got ${kind}.`,
        { hint: 'Give the loader a collateFn that says what becomes of them.' },
      );
  }
}

function expectOneLength(lists: readonly ArrayLike<unknown>[]): void {
  if (lists.every(list => list.length === lists[0]!.length)) return;
  throw new UnrolledError(
    `data.defaultCollate(): expected items of one length, got ${summary(lists.map(list => list.length))}. Sequences of different lengths need a collateFn that pads them: nn.utils.rnn.padSequence.`,
  );
}

function joinArrays(arrays: readonly ArrayLike<number>[], dtype: 'int32' | 'float32'): Tensor {
  expectOneLength(arrays);
  return stack(
    arrays.map(array => tensor(Array.from(array), { dtype })),
    0,
  );
}

function joinObjects(objects: readonly Record<string, unknown>[]): Record<string, unknown> {
  const keys = Object.keys(objects[0]!);
  for (const each of objects) {
    const unlike = [
      ...keys.filter(key => !Object.hasOwn(each, key)),
      ...Object.keys(each).filter(key => !keys.includes(key)),
    ];
    if (unlike.length === 0) continue;
    throw new UnrolledError(
      `data.defaultCollate(): expected items with the same keys, got ${summary([keys, Object.keys(each)].map(list => `{ ${list.join(', ')} }`))}: '${unlike[0]}' is not in all of them.`,
    );
  }
  return Object.fromEntries(keys.map(key => [key, join(objects.map(each => each[key]))]));
}

function joinTensors(tensors: Tensor[]): Tensor {
  const shapes = tensors.map(each => `(${each.shape.join(', ')})`);
  if (shapes.some(shape => shape !== shapes[0])) {
    throw new UnrolledError(
      `data.defaultCollate(): expected tensors of one shape, got ${summary(shapes)}. Sequences of different lengths need a collateFn that pads them: nn.utils.rnn.padSequence.`,
    );
  }
  return stack(tensors, 0);
}

function summary(values: (string | number)[]): string {
  return [...new Set(values)].slice(0, 4).join(' and ');
}
