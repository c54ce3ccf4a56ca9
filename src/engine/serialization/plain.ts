import { UnrolledError } from '../errors.ts';
import { Tensor } from '../tensor/index.ts';

/**
 * Plain data with tensors in it ↔ JSON and a list of tensors. Optimizers, schedulers and learners' extras hand
 * over numbers, lists and objects with tensors anywhere inside; JSON knows neither tensors nor NaN and ∞.
 */
const tensorKey = '$tensor';
const numberKey = '$number';

/** `path` names the tensors: 'optimizer.state.0.exp_avg'. They are added to `tensors`. */
export function toPlain(value: unknown, path: string, tensors: Record<string, Tensor>): unknown {
  if (value instanceof Tensor) {
    tensors[path] = value;
    return { [tensorKey]: path };
  }
  if (typeof value === 'number' && !isExactInJson(value)) {
    return { [numberKey]: Object.is(value, -0) ? '-0' : String(value) };
  }
  if (value === null || ['number', 'string', 'boolean'].includes(typeof value)) return value;
  if (Array.isArray(value)) return value.map((member, i) => toPlain(member, `${path}.${i}`, tensors));
  if (typeof value === 'object' && isPlainObject(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([key, member]) => [key, toPlain(member, `${path}.${key}`, tensors)]),
    );
  }
  throw new UnrolledError(
    `saveCheckpoint(): expected numbers, texts, lists, objects and tensors, got ${typeof value === 'object' ? value.constructor.name : typeof value} at ${path}.`,
  );
}

/** `take` gives the tensor of a name. */
export function fromPlain(value: unknown, take: (name: string) => Tensor): unknown {
  if (Array.isArray(value)) return value.map(member => fromPlain(member, take));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === tensorKey) return take(String(only[1]));
  if (entries.length === 1 && only?.[0] === numberKey) return Number(only[1]);
  return Object.fromEntries(entries.map(([key, member]) => [key, fromPlain(member, take)]));
}

function isExactInJson(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0);
}

function isPlainObject(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
