import { checkCall } from '../check-call.ts';
import { formatShape, UnrolledError } from '../errors.ts';
import { broadcastShapes, promote, wrapDim } from './broadcast.ts';
import { apply, makeTensor } from './core.ts';
import { flattenNested, holdsOnlyBooleans, shapeOfNested, type TensorLike } from './nested.ts';
import * as elementwise from './ops/elementwise.ts';
import * as shapeOps from './ops/shape.ts';
import { generator } from './random.ts';
import { type DType, makeRaw, numelOf, type Raw, type Shape, type Values } from './raw.ts';
import { flattenSizes, type Tensor } from './tensor.ts';

/** What a new tensor is to be, besides its values. */
export interface TensorOptions {
  dtype?: DType;
  requiresGrad?: boolean;
}

function allocate(n: number, dtype: DType): Values {
  return dtype === 'float32'
    ? new Float32Array(n)
    : dtype === 'int32'
      ? new Int32Array(n)
      : new Uint8Array(n);
}

function finish(values: Values, shape: Shape, dtype: DType, options?: TensorOptions): Tensor {
  const t = makeTensor(makeRaw(values, shape, dtype));
  if (options?.requiresGrad) t.requiresGrad_();
  return t;
}

function checkShape(where: string, shape: Shape): void {
  if (!shape.every(size => Number.isInteger(size) && size >= 0)) {
    throw new UnrolledError(
      `${where}(): expected sizes that are whole numbers ≥ 0, got ${formatShape(shape)}.`,
    );
  }
}

/**
 * A tensor of the given numbers: one number, or arrays nested as deep as it has dimensions. Typed arrays
 * count as rows. Numbers become float32, unless `dtype` or an Int32Array says otherwise; booleans become bool.
 * @example
 * const x = tensor([[1, 2, 3], [4, 5, 6]]);
 * console.log(x.shape); // [2, 3]
 */
export function tensor(data: TensorLike, options: TensorOptions = {}): Tensor {
  checkCall(arguments, "tensor(data, { dtype: 'float32' | 'int32' | 'bool', requiresGrad: boolean })");
  const shape = shapeOfNested(data);
  const dtype =
    options.dtype ?? (data instanceof Int32Array ? 'int32' : holdsOnlyBooleans(data) ? 'bool' : 'float32');
  const values = allocate(numelOf(shape), dtype);
  if (ArrayBuffer.isView(data) && dtype !== 'bool') values.set(data as unknown as ArrayLike<number>);
  else flattenNested(data, shape, values);
  if (dtype === 'bool') for (let i = 0; i < values.length; i++) values[i] = values[i] === 0 ? 0 : 1;
  return finish(values, shape, dtype, options);
}

/**
 * Wraps a tfjs tensor, which from here on belongs to the result: do not dispose it.
 *
 * @example
 * import * as tf from '@tensorflow/tfjs';
 * import { fromTf } from 'unrolled';
 *
 * console.log(fromTf(tf.tensor([1, 2, 3])).mul(2));
 */
export function fromTf(raw: Raw): Tensor {
  if (!['float32', 'int32', 'bool'].includes(raw.dtype)) {
    throw new UnrolledError(`fromTf(): expected float32, int32 or bool, got ${raw.dtype}.`);
  }
  return makeTensor(raw);
}

/** Sizes one by one or as an array, with options last. */
type SizesAndOptions = (number | Shape | TensorOptions)[];
function parse(where: string, args: SizesAndOptions): [Shape, TensorOptions] {
  const last = args.at(-1);
  const hasOptions = typeof last === 'object' && !Array.isArray(last);
  if (hasOptions) {
    const sizes = flattenSizes(args.slice(0, -1) as number[] | [Shape]);
    checkCall(
      [sizes, last],
      `${where}(shape, { dtype: 'float32' | 'int32' | 'bool', requiresGrad: boolean })`,
    );
  }
  const sizes = (hasOptions ? args.slice(0, -1) : args) as number[] | [Shape];
  const shape = flattenSizes(sizes);
  checkShape(where, shape);
  return [shape, hasOptions ? (last as TensorOptions) : {}];
}

/**
 * A tensor of zeros: `zeros(2, 3)` or `zeros([2, 3], { dtype: 'int32' })`.
 *
 * @example
 * console.log(zeros(2, 3), zeros([4], { dtype: 'int32' }));
 */
export function zeros(...args: SizesAndOptions): Tensor {
  const [shape, options] = parse('zeros', args);
  const dtype = options.dtype ?? 'float32';
  return finish(allocate(numelOf(shape), dtype), shape, dtype, options);
}

/**
 * A tensor of ones: `ones(2, 3)` or `ones([2, 3], { dtype: 'int32' })`.
 *
 * @example
 * console.log(await ones(2, 2).toArray()); // [[1, 1], [1, 1]]
 */
export function ones(...args: SizesAndOptions): Tensor {
  const [shape, options] = parse('ones', args);
  return full(shape, 1, options);
}

/**
 * A tensor whose every element is `value`.
 *
 * @example
 * console.log(await full([2, 2], 0.5).toArray());
 */
export function full(shape: Shape, value: number, options: TensorOptions = {}): Tensor {
  checkCall(
    arguments,
    "full(shape, value: number, { dtype: 'float32' | 'int32' | 'bool', requiresGrad: boolean })",
  );
  checkShape('full', shape);
  const dtype = options.dtype ?? 'float32';
  return finish(allocate(numelOf(shape), dtype).fill(value), shape, dtype, options);
}

/**
 * Zeros in the shape and type of another tensor.
 *
 * @example
 * console.log(zerosLike(tensor([1, 2, 3])).shape); // [3]
 */
export function zerosLike(t: Tensor): Tensor {
  return zeros(t.shape, { dtype: t.dtype });
}

/**
 * Ones in the shape and type of another tensor.
 *
 * @example
 * console.log(await onesLike(tensor([4, 5])).toArray()); // [1, 1]
 */
export function onesLike(t: Tensor): Tensor {
  return ones(t.shape, { dtype: t.dtype });
}

/**
 * start, start + step, … up to but without `end`; `arange(n)` counts from 0. Whole numbers give int32, as PyTorch's int64.
 *
 * @example
 * console.log(await arange(4).toArray(), await arange(0, 1, 0.25).toArray());
 */
export function arange(start: number, end?: number, step = 1, options: TensorOptions = {}): Tensor {
  checkCall(
    arguments,
    "arange(start: number, end: number, step: number, { dtype: 'float32' | 'int32' | 'bool', requiresGrad: boolean })",
  );
  const [from, to] = end === undefined ? [0, start] : [start, end];
  if (step === 0 || !Number.isFinite((to - from) / step)) {
    throw new UnrolledError(`arange(): cannot go from ${from} to ${to} in steps of ${step}.`);
  }
  const n = Math.max(0, Math.ceil((to - from) / step));
  const whole = [from, to, step].every(Number.isInteger);
  const dtype = options.dtype ?? (whole ? 'int32' : 'float32');
  const values = allocate(n, dtype);
  for (let i = 0; i < n; i++) values[i] = from + i * step;
  return finish(values, [n], dtype, options);
}

/**
 * `count` evenly spaced numbers from `start` to `end`, both included.
 *
 * @example
 * console.log(await linspace(0, 1, 5).toArray()); // [0, 0.25, 0.5, 0.75, 1]
 */
export function linspace(start: number, end: number, count: number, options: TensorOptions = {}): Tensor {
  checkCall(
    arguments,
    "linspace(start: number, end: number, count: number, { dtype: 'float32' | 'int32' | 'bool', requiresGrad: boolean })",
  );
  checkShape('linspace', [count]);
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = count === 1 ? start : start + ((end - start) * i) / (count - 1);
  return finish(values, [count], 'float32', options);
}

/**
 * The n × n matrix with ones on the diagonal.
 *
 * @example
 * console.log(await eye(3).toArray());
 */
export function eye(n: number, options: TensorOptions = {}): Tensor {
  checkCall(arguments, "eye(n: number, { dtype: 'float32' | 'int32' | 'bool', requiresGrad: boolean })");
  checkShape('eye', [n]);
  const dtype = options.dtype ?? 'float32';
  const values = allocate(n * n, dtype);
  for (let i = 0; i < n; i++) values[i * n + i] = 1;
  return finish(values, [n, n], dtype, options);
}

function drawn(where: string, args: SizesAndOptions, fill: (values: Float32Array) => void): Tensor {
  const [shape, options] = parse(where, args);
  const values = new Float32Array(numelOf(shape));
  fill(values);
  return finish(values, shape, 'float32', options);
}

/**
 * Numbers drawn evenly from [0, 1), with the seeded generator.
 *
 * @example
 * manualSeed(0);
 * console.log(await rand(2, 2).toArray());
 */
export function rand(...args: SizesAndOptions): Tensor {
  return drawn('rand', args, values => generator.fillUniform(values));
}

/**
 * Numbers drawn from the standard normal distribution, with the seeded generator.
 *
 * @example
 * manualSeed(0);
 * const x = randn(1000);
 * console.log(await x.mean().item(), await x.std().item()); // near 0 and 1
 */
export function randn(...args: SizesAndOptions): Tensor {
  return drawn('randn', args, values => generator.fillNormal(values));
}

/**
 * Whole numbers drawn from [low, high), int32.
 *
 * @example
 * manualSeed(0);
 * console.log(await randint(0, 10, [5]).toArray());
 */
export function randint(low: number, high: number, shape: Shape, options: TensorOptions = {}): Tensor {
  checkCall(
    arguments,
    "randint(low: number, high: number, shape: number[], { dtype: 'float32' | 'int32' | 'bool', requiresGrad: boolean })",
  );
  checkShape('randint', shape);
  if (!(Number.isInteger(low) && Number.isInteger(high) && low < high)) {
    throw new UnrolledError(`randint(): expected whole numbers low < high, got ${low} and ${high}.`);
  }
  const dtype = options.dtype ?? 'int32';
  const values = allocate(numelOf(shape), dtype);
  for (let i = 0; i < values.length; i++) values[i] = generator.integer(low, high);
  return finish(values, shape, dtype, options);
}

/**
 * The numbers 0 … n − 1 in random order, int32.
 *
 * @example
 * manualSeed(0);
 * console.log(await randperm(5).toArray());
 */
export function randperm(n: number): Tensor {
  checkShape('randperm', [n]);
  return finish(generator.permutation(n), [n], 'int32');
}

/**
 * Joins tensors along an existing dimension; their other sizes must agree.
 *
 * @example
 * console.log(await cat([tensor([1, 2]), tensor([3])]).toArray()); // [1, 2, 3]
 */
export function cat(tensors: readonly Tensor[], dim = 0): Tensor {
  const first = tensors[0];
  if (first === undefined) throw new UnrolledError('cat(): expected at least one tensor, got none.');
  const axis = wrapDim('cat', dim, first.ndim);
  for (const t of tensors) {
    const fits =
      t.ndim === first.ndim &&
      t.ndim > 0 &&
      t.shape.every((size, i) => i === axis || size === first.shape[i]);
    if (fits) continue;
    throw new UnrolledError(
      `cat(): expected shapes that agree but for dimension ${dim}, got ${formatShape(first.shape)} and ${formatShape(t.shape)}.`,
      { hint: 'stack() joins tensors of one shape along a new dimension.' },
    );
  }
  const dtype = tensors.reduce<DType>((widest, t) => promote(widest, t.dtype), 'bool');
  return apply(
    shapeOps.cat,
    tensors.map(t => t.to(dtype)),
    { dim: axis },
  );
}

/**
 * Joins tensors of one shape along a new dimension.
 *
 * @example
 * console.log(stack([tensor([1, 2]), tensor([3, 4]), tensor([5, 6])]).shape); // [3, 2]
 */
export function stack(tensors: readonly Tensor[], dim = 0): Tensor {
  const first = tensors[0];
  if (first === undefined) throw new UnrolledError('stack(): expected at least one tensor, got none.');
  const axis = wrapDim('stack', dim, first.ndim + 1);
  for (const t of tensors) {
    if (t.ndim === first.ndim && t.shape.every((size, i) => size === first.shape[i])) continue;
    throw new UnrolledError(
      `stack(): expected tensors of one shape, got ${formatShape(first.shape)} and ${formatShape(t.shape)}.`,
      { hint: 'Sequences of different lengths are joined by nn.utils.rnn.padSequence().' },
    );
  }
  const dtype = tensors.reduce<DType>((widest, t) => promote(widest, t.dtype), 'bool');
  return apply(
    shapeOps.stack,
    tensors.map(t => t.to(dtype)),
    { dim: axis },
  );
}

/**
 * Elements of `a` where the condition holds, of `b` elsewhere. All three broadcast.
 *
 * @example
 * const x = tensor([-1, 2, -3]);
 * console.log(await where(x.gt(0), x, 0).toArray()); // [0, 2, 0]
 */
export function where(condition: Tensor, a: Tensor | number, b: Tensor | number): Tensor {
  if (condition.dtype !== 'bool') {
    throw new UnrolledError(`where(): expected a bool condition, got ${condition.dtype}.`, {
      hint: 'Compare first, as in x.gt(0), or convert with .bool().',
    });
  }
  const whole = (v: Tensor | number) => (typeof v === 'number' ? Number.isInteger(v) : v.dtype === 'int32');
  const asTensor = (v: Tensor | number, other: Tensor | number) =>
    typeof v === 'number'
      ? full([], v, { dtype: whole(v) && typeof other !== 'number' && whole(other) ? 'int32' : 'float32' })
      : v;
  const [x, y] = [asTensor(a, b), asTensor(b, a)];
  const shape = broadcastShapes('where', condition.shape, broadcastShapes('where', x.shape, y.shape));
  const dtype = promote(x.dtype, y.dtype);
  const stretch = (t: Tensor) =>
    t.ndim === shape.length && t.shape.every((n, i) => n === shape[i]) ? t : t.expand(shape);
  return apply(
    elementwise.where,
    [stretch(condition), stretch(x.to(dtype)), stretch(y.to(dtype))],
    undefined,
  );
}
