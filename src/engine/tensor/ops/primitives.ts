import { broadcastShapes } from '../broadcast.ts';
import { activeBackend, type DType, type Raw, runKernel, type Shape, scalar } from '../raw.ts';
import { broadcastTo, safeRank } from './dimensions.ts';
import { empty, flat, reshape, share, zeros } from './views.ts';

export * from './dimensions.ts';
export * from './views.ts';

/*
 * tfjs kernels under short names, on raw tensors. Each returns a new tensor that the caller owns; none
 * writes to its inputs.
 *
 * No kernel is called outside what every backend computes: WebGPU's work up to 4 or 6 dimensions, and beyond
 * answer wrongly as often as with an error; wasm's run past their own checks and hand out memory that nobody has
 * written, and so does a product over nothing. So elements are walked in a row where all shapes agree, what works
 * along a dimension sees three of them, and sums over nothing are answered here.
 */

/** Runs an elementwise kernel on operands of many dimensions as if they were vectors. */
function inARow(operands: Raw[], shape: Shape, run: (...flat: Raw[]) => Raw): Raw {
  const rows = operands.map(operand => spread(operand, shape));
  const row = run(...rows);
  const result = reshape(row, shape);
  for (const t of [...rows, row]) t.dispose();
  return result;
}

/** x broadcast to `shape`, as a vector; x itself if one element will do. */
function spread(x: Raw, shape: Shape): Raw {
  if (x.size === 1) return reshape(x, []);
  const whole = broadcastTo(x, shape);
  const row = flat(whole);
  whole.dispose();
  return row;
}

/** A kernel of one operand, with the attributes it wants. */
function elementwise(name: string, x: Raw, attrs?: object): Raw {
  if (x.rank <= safeRank) return runKernel(name, { x }, attrs);
  return inARow([x], x.shape, row => runKernel(name, { x: row }, attrs));
}

const unary = (name: string) => (x: Raw) => elementwise(name, x);

const binary = (name: string) => (a: Raw, b: Raw) => {
  if (a.rank <= safeRank && b.rank <= safeRank) return runKernel(name, { a, b });
  const shape = broadcastShapes(name, a.shape, b.shape);
  return inARow([a, b], shape, (left, right) => runKernel(name, { a: left, b: right }));
};

export const add = binary('Add');
export const sub = binary('Sub');
export const mul = binary('Multiply');
export const div = binary('RealDiv');
export const maximum = binary('Maximum');
export const minimum = binary('Minimum');
export const greater = binary('Greater');
export const greaterEqual = binary('GreaterEqual');
export const less = binary('Less');
export const lessEqual = binary('LessEqual');
export const equal = binary('Equal');
export const notEqual = binary('NotEqual');
export const logicalAnd = binary('LogicalAnd');
export const logicalOr = binary('LogicalOr');

/** a^b. An operand that broadcasts is written out, for the kernel that WebGPU has of ours. */
export function pow(a: Raw, b: Raw): Raw {
  const shape = broadcastShapes('pow', a.shape, b.shape);
  const whole = (x: Raw) => (x.rank === 0 ? share(x) : broadcastTo(x, shape));
  const [left, right] = [whole(a), whole(b)];
  const result =
    shape.length <= safeRank
      ? runKernel('Pow', { a: left, b: right })
      : inARow([left, right], shape, (x, y) => runKernel('Pow', { a: x, b: y }));
  left.dispose();
  right.dispose();
  return result;
}

export const neg = unary('Neg');
export const exp = unary('Exp');
export const log = unary('Log');
export const sqrt = unary('Sqrt');
export const square = unary('Square');
export const abs = unary('Abs');
export const sin = unary('Sin');
export const cos = unary('Cos');
export const sigmoid = unary('Sigmoid');
export const tanh = unary('Tanh');
export const relu = unary('Relu');
export const floor = unary('Floor');
export const round = unary('Round');
export const logicalNot = unary('LogicalNot');

/**
 * The same numbers in another dtype. To float32, tfjs's cpu and WebGPU backends only change the label and
 * leave integers in the buffer, which kernels that trust the label then misread (and tfjs's own Transpose
 * fails to compile on): a product with 1 makes real floats of them. To bool, wasm keeps the numbers, which its logical
 * kernels then take bit by bit: a comparison gives 0 and 1.
 */
export function cast(x: Raw, dtype: DType): Raw {
  if (dtype === 'bool' && x.dtype !== 'bool') return notEqual(x, scalar(0, x.dtype as DType));
  const relabelled = elementwise('Cast', x, { dtype });
  if (dtype !== 'float32' || x.dtype === 'float32' || activeBackend() === 'wasm') return relabelled;
  const floats = mul(relabelled, scalar(1));
  relabelled.dispose();
  return floats;
}
export function clip(x: Raw, min: number, max: number): Raw {
  // A bound that is NaN leaves nothing that is a number, as in PyTorch.
  if (Number.isNaN(min) || Number.isNaN(max)) return filled(x.shape, Number.NaN);
  return elementwise('ClipByValue', x, { clipValueMin: min, clipValueMax: max });
}
export const leakyRelu = (x: Raw, alpha: number) => elementwise('LeakyRelu', x, { alpha });

/** t where the condition holds, else e. Operands have the shape of the largest, or one element. */
export function select(condition: Raw, t: Raw, e: Raw): Raw {
  const nothing = [condition, t, e].find(operand => operand.size === 0);
  if (nothing) return empty(nothing.shape, t.dtype as DType);
  return runKernel('Select', { condition, t, e });
}

/** float32 rows with a 1 at each index. Made as int32 first: the wasm kernel writes integers whatever the dtype. */
export function oneHot(indices: Raw, depth: number): Raw {
  const whole = runKernel('OneHot', { indices }, { depth, onValue: 1, offValue: 0, dtype: 'int32' });
  const result = cast(whole, 'float32');
  whole.dispose();
  return result;
}
/**
 * Sums of rows: row r of the result [numRows, width] is Σ updates[i] over the i with ids[i] = r, in order of i, so
 * that two runs agree to the last bit. A negative id is passed over.
 */
export const addRows = (ids: Raw, updates: Raw, numRows: number) =>
  updates.size === 0
    ? zeros([numRows, updates.shape[1]!], 'float32')
    : runKernel('UnsortedSegmentSum', { x: updates, segmentIds: ids }, { numSegments: numRows });

/** Adds updates[i] to the element indices[i]; nothing added leaves zeros. */
export const scatterAdd = (indices: Raw, updates: Raw, shape: number[]) =>
  updates.size === 0 ? zeros(shape, 'float32') : runKernel('ScatterNd', { indices, updates }, { shape });

/** A tensor of `shape` filled with one value. */
export function filled(shape: Shape, value: number): Raw {
  return broadcastTo(scalar(value), shape);
}

/** x where the condition holds and 0 elsewhere. A mask as factor would make NaN of ∞ and let NaN through. */
export const keepWhere = (condition: Raw, x: Raw) => select(condition, x, scalar(0));
/** 0 where the condition holds and x elsewhere. */
export const zeroWhere = (condition: Raw, x: Raw) => select(condition, scalar(0), x);

/** 1 where the condition holds, else 0, as float32. */
export function indicator(condition: Raw): Raw {
  const result = cast(condition, 'float32');
  condition.dispose();
  return result;
}
