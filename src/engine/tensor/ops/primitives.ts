import { activeBackend, type DType, type Raw, runKernel, runKernelMany, type Shape, scalar } from '../raw.ts';

/*
 * tfjs kernels under short names, on raw tensors. Each returns a new tensor that the caller owns; none
 * writes to its inputs.
 */
export const add = (a: Raw, b: Raw) => runKernel('Add', { a, b });
export const sub = (a: Raw, b: Raw) => runKernel('Sub', { a, b });
export const mul = (a: Raw, b: Raw) => runKernel('Multiply', { a, b });
export const div = (a: Raw, b: Raw) => runKernel('RealDiv', { a, b });
export const pow = (a: Raw, b: Raw) => runKernel('Pow', { a, b });
export const maximum = (a: Raw, b: Raw) => runKernel('Maximum', { a, b });
export const minimum = (a: Raw, b: Raw) => runKernel('Minimum', { a, b });
export const greater = (a: Raw, b: Raw) => runKernel('Greater', { a, b });
export const greaterEqual = (a: Raw, b: Raw) => runKernel('GreaterEqual', { a, b });
export const less = (a: Raw, b: Raw) => runKernel('Less', { a, b });
export const lessEqual = (a: Raw, b: Raw) => runKernel('LessEqual', { a, b });
export const equal = (a: Raw, b: Raw) => runKernel('Equal', { a, b });
export const notEqual = (a: Raw, b: Raw) => runKernel('NotEqual', { a, b });

export const neg = (x: Raw) => runKernel('Neg', { x });
export const exp = (x: Raw) => runKernel('Exp', { x });
export const log = (x: Raw) => runKernel('Log', { x });
export const sqrt = (x: Raw) => runKernel('Sqrt', { x });
export const square = (x: Raw) => runKernel('Square', { x });
export const abs = (x: Raw) => runKernel('Abs', { x });
export const sin = (x: Raw) => runKernel('Sin', { x });
export const cos = (x: Raw) => runKernel('Cos', { x });
export const sigmoid = (x: Raw) => runKernel('Sigmoid', { x });
export const tanh = (x: Raw) => runKernel('Tanh', { x });
export const relu = (x: Raw) => runKernel('Relu', { x });
export const floor = (x: Raw) => runKernel('Floor', { x });
export const round = (x: Raw) => runKernel('Round', { x });
export const logicalAnd = (a: Raw, b: Raw) => runKernel('LogicalAnd', { a, b });
export const logicalOr = (a: Raw, b: Raw) => runKernel('LogicalOr', { a, b });
export const logicalNot = (x: Raw) => runKernel('LogicalNot', { x });

/**
 * The same numbers in another dtype. To float32, tfjs's cpu and WebGPU backends only change the label and
 * leave integers in the buffer, which kernels that trust the label then misread (and tfjs's own Transpose
 * fails to compile on): a product with 1 makes real floats of them.
 */
export function cast(x: Raw, dtype: DType): Raw {
  const relabelled = runKernel('Cast', { x }, { dtype });
  if (dtype !== 'float32' || x.dtype === 'float32' || activeBackend() === 'wasm') return relabelled;
  const floats = mul(relabelled, scalar(1));
  relabelled.dispose();
  return floats;
}
export const clip = (x: Raw, min: number, max: number) =>
  runKernel('ClipByValue', { x }, { clipValueMin: min, clipValueMax: max });

export const select = (condition: Raw, t: Raw, e: Raw) => runKernel('Select', { condition, t, e });
export const sum = (x: Raw, axis: number[], keepDims = false) => runKernel('Sum', { x }, { axis, keepDims });
export const max = (x: Raw, axis: number[], keepDims = false) =>
  runKernel('Max', { x }, { reductionIndices: axis, keepDims });
export const argMax = (x: Raw, axis: number) => runKernel('ArgMax', { x }, { axis });

export const matmul = (a: Raw, b: Raw, transposeA = false, transposeB = false) =>
  runKernel('BatchMatMul', { a, b }, { transposeA, transposeB });
export const transpose = (x: Raw, perm: number[]) => runKernel('Transpose', { x }, { perm });
export const reverse = (x: Raw, dims: number[]) => runKernel('Reverse', { x }, { dims });
export const slice = (x: Raw, begin: number[], size: number[]) => runKernel('Slice', { x }, { begin, size });
export const pad = (x: Raw, paddings: [number, number][]) =>
  runKernel('PadV2', { x }, { paddings, constantValue: 0 });
export const concat = (xs: Raw[], axis: number) => runKernel('Concat', xs, { axis });
export const pack = (xs: Raw[], axis: number) => runKernel('Pack', xs, { axis });
export const unpack = (value: Raw, axis: number) => runKernelMany('Unpack', { value }, { axis });
export const tile = (x: Raw, reps: number[]) => runKernel('Tile', { x }, { reps });
export const gather = (x: Raw, indices: Raw, axis: number) =>
  runKernel('GatherV2', { x, indices }, { axis, batchDims: 0 });
/** float32 rows with a 1 at each index. Made as int32 first: the wasm kernel writes integers whatever the dtype. */
export function oneHot(indices: Raw, depth: number): Raw {
  const whole = runKernel('OneHot', { indices }, { depth, onValue: 1, offValue: 0, dtype: 'int32' });
  const result = cast(whole, 'float32');
  whole.dispose();
  return result;
}
export const scatterAdd = (indices: Raw, updates: Raw, shape: number[]) =>
  runKernel('ScatterNd', { indices, updates }, { shape });

/** The same buffer under another shape. */
export const reshape = (x: Raw, shape: Shape) => runKernel('Reshape', { x }, { shape: [...shape] });
/** The same buffer under another owner. */
export const share = (x: Raw) => runKernel('Identity', { x });
/** A buffer of its own with the same values. */
export function copy(x: Raw): Raw {
  if (x.size === 0) return share(x);
  const reps = x.shape.map(() => 1);
  // Tile always writes a new buffer; it wants at least one dimension.
  if (x.rank > 0) return tile(x, reps);
  const row = reshape(x, [1]);
  const copied = tile(row, [1]);
  const result = reshape(copied, []);
  row.dispose();
  copied.dispose();
  return result;
}

/** Repeats x along its dimensions of size 1, and new leading ones, until it has `shape`. */
export function broadcastTo(x: Raw, shape: Shape): Raw {
  if (sameShape(x.shape, shape)) return share(x);
  const missing = shape.length - x.rank;
  const padded = missing === 0 ? share(x) : reshape(x, [...new Array<number>(missing).fill(1), ...x.shape]);
  const reps = shape.map((size, i) => (padded.shape[i] === size ? 1 : size));
  const result = tile(padded, reps);
  padded.dispose();
  return result;
}

/** Sums x over the dimensions along which `shape` was broadcast; the gradient of broadcasting. */
export function sumTo(x: Raw, shape: Shape): Raw {
  if (sameShape(x.shape, shape)) return x;
  const missing = x.rank - shape.length;
  const axes: number[] = [];
  for (let i = 0; i < x.rank; i++) {
    if (i < missing || (shape[i - missing] === 1 && x.shape[i] !== 1)) axes.push(i);
  }
  const summed = axes.length === 0 ? share(x) : sum(x, axes);
  const result = reshape(summed, shape);
  summed.dispose();
  return result;
}

export function sameShape(a: Shape, b: Shape): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** A tensor of `shape` filled with one value. */
export function filled(shape: Shape, value: number): Raw {
  return broadcastTo(scalar(value), shape);
}

/** 1 where the condition holds, else 0, as float32. */
export function indicator(condition: Raw): Raw {
  const result = cast(condition, 'float32');
  condition.dispose();
  return result;
}

export const softmaxLast = (logits: Raw) => runKernel('Softmax', { logits }, { dim: logits.rank - 1 });
