import { UnrolledError } from '../errors.ts';
import { stack, Tensor, tensor } from '../tensor/index.ts';

/** What {@link defaultCollate} makes of a list of `Item`. */
export type Collated<Item> = Item extends Tensor | number | boolean
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
 * joined member by member.
 *
 * Shapes: B items of shape (…) → (B, …).
 *
 * Errors: tensors of different shapes, which need padding first.
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

function join(items: readonly unknown[]): unknown {
  const first = items[0];
  if (first instanceof Tensor) return joinTensors(items as Tensor[]);
  if (typeof first === 'number') return tensor(items as number[]);
  if (typeof first === 'boolean') return tensor(items as boolean[], { dtype: 'bool' });
  if (Array.isArray(first)) {
    const lists = items as unknown[][];
    if (lists.some(list => list.length !== first.length)) {
      throw new UnrolledError(
        `data.defaultCollate(): expected items of one length, got ${summary(lists.map(list => list.length))}. Sequences of different lengths need a collateFn that pads them: nn.utils.rnn.padSequence.`,
      );
    }
    return first.map((_, member) => join(lists.map(list => list[member])));
  }
  if (typeof first === 'object' && first !== null && Object.getPrototypeOf(first) === Object.prototype) {
    return Object.fromEntries(
      Object.keys(first).map(key => [key, join(items.map(item => (item as Record<string, unknown>)[key]))]),
    );
  }
  return [...items];
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
