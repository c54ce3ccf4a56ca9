import {
  activeBackend,
  type DType,
  numelOf,
  type Raw,
  runKernel,
  runKernelMany,
  type Shape,
  scalar,
} from '../raw.ts';
import { empty, flat, reshape, sameShape, share, zeros } from './views.ts';

/** Up to here every kernel of every backend is right; `along` and `inARow` go around those that are not beyond. */
export const safeRank = 4;

/** The dimensions before, at and after `dim` as three. */
function around(shape: Shape, dim: number): [outer: number, size: number, inner: number] {
  return [numelOf(shape.slice(0, dim)), shape[dim]!, numelOf(shape.slice(dim + 1))];
}

/** Runs a kernel along the middle one of three dimensions; `shape` is that of the result. */
function along(x: Raw, dim: number, shape: Shape, run: (x: Raw) => Raw): Raw {
  const three = reshape(x, around(x.shape, dim));
  const part = run(three);
  const result = reshape(part, shape);
  three.dispose();
  part.dispose();
  return result;
}

const withSize = (shape: Shape, dim: number, size: number) => shape.map((old, i) => (i === dim ? size : old));

/** Σ over the axes; the sum of nothing is 0. */
export function sum(x: Raw, axis: number[], keepDims = false): Raw {
  if (x.size > 0 && x.rank <= safeRank) return runKernel('Sum', { x }, { axis, keepDims });
  const kept = x.shape.map((size, i) => (axis.includes(i) ? 1 : size));
  const shape = keepDims ? kept : x.shape.filter((_, i) => !axis.includes(i));
  if (x.size === 0) return zeros(shape, x.dtype === 'float32' ? 'float32' : 'int32');
  return overEach(x, axis, shape, three => runKernel('Sum', { x: three }, { axis: [1], keepDims: true }));
}

/** The largest over the axes, of which none may be empty unless all of x is. */
export function max(x: Raw, axis: number[], keepDims = false): Raw {
  if (x.size > 0 && x.rank <= safeRank) return runKernel('Max', { x }, { reductionIndices: axis, keepDims });
  const kept = x.shape.map((size, i) => (axis.includes(i) ? 1 : size));
  const shape = keepDims ? kept : x.shape.filter((_, i) => !axis.includes(i));
  if (x.size === 0) return empty(shape, x.dtype as DType);
  return overEach(x, axis, shape, three =>
    runKernel('Max', { x: three }, { reductionIndices: [1], keepDims: true }),
  );
}

/** Reduces one axis after the other. */
function overEach(x: Raw, axis: number[], shape: Shape, reduce: (three: Raw) => Raw): Raw {
  let partial = share(x);
  for (const dim of axis) {
    const next = along(partial, dim, withSize(partial.shape, dim, 1), reduce);
    partial.dispose();
    partial = next;
  }
  const result = reshape(partial, shape);
  partial.dispose();
  return result;
}

export function argMax(x: Raw, axis: number): Raw {
  const shape = x.shape.filter((_, i) => i !== axis);
  if (x.size === 0) return empty(shape, 'int32');
  return along(x, axis, shape, three => runKernel('ArgMax', { x: three }, { axis: 1 }));
}

/** A product over nothing is all zeros. */
export function matmul(a: Raw, b: Raw, transposeA = false, transposeB = false): Raw {
  if (a.size > 0 && b.size > 0) return runKernel('BatchMatMul', { a, b }, { transposeA, transposeB });
  const rows = a.shape.at(transposeA ? -1 : -2)!;
  const columns = b.shape.at(transposeB ? -2 : -1)!;
  return zeros([...a.shape.slice(0, -2), rows, columns], 'float32');
}

/** tfjs's shader for WebGPU compiles for floats alone: whole numbers and booleans are moved as such. */
function runTranspose(x: Raw, perm: number[]): Raw {
  if (x.dtype === 'float32' || activeBackend() !== 'webgpu') return runKernel('Transpose', { x }, { perm });
  const relabelled = runKernel('Cast', { x }, { dtype: 'float32' });
  const floats = runKernel('Multiply', { a: relabelled, b: scalar(1) });
  const moved = runKernel('Transpose', { x: floats }, { perm });
  const result = runKernel('Cast', { x: moved }, { dtype: x.dtype });
  for (const step of [relabelled, floats, moved]) step.dispose();
  return result;
}

/** Dimension i of the result is dimension perm[i] of x. */
export function transpose(x: Raw, perm: number[]): Raw {
  const shape = perm.map(from => x.shape[from]!);
  if (perm.every((from, to) => from === to)) return share(x);
  if (x.size === 0) return reshape(x, shape);
  if (x.rank <= safeRank) return runTranspose(x, perm);
  // Dimension after dimension is brought to its place, past all those that belong behind it.
  const order = x.shape.map((_, i) => i);
  let moved = share(x);
  perm.forEach((wanted, to) => {
    const at = order.indexOf(wanted);
    if (at === to) return;
    const sizes = order.map(i => x.shape[i]!);
    const [before, passed] = [numelOf(sizes.slice(0, to)), numelOf(sizes.slice(to, at))];
    const [size, behind] = [sizes[at]!, numelOf(sizes.slice(at + 1))];
    const four = reshape(moved, [before, passed, size, behind]);
    moved.dispose();
    moved = runTranspose(four, [0, 2, 1, 3]);
    four.dispose();
    order.splice(to, 0, ...order.splice(at, 1));
  });
  const result = reshape(moved, shape);
  moved.dispose();
  return result;
}

export function reverse(x: Raw, dims: number[]): Raw {
  if (x.size === 0 || dims.length === 0) return share(x);
  return dims.reduce((partial, dim) => {
    const next = along(partial, dim, x.shape, three => runKernel('Reverse', { x: three }, { dims: [1] }));
    if (partial !== x) partial.dispose();
    return next;
  }, x);
}

export function slice(x: Raw, begin: number[], size: number[]): Raw {
  if (numelOf(size) === 0) return empty(size, x.dtype as DType);
  if (x.rank <= safeRank) return runKernel('Slice', { x }, { begin, size });
  return size.reduce((partial, length, dim) => {
    if (partial.shape[dim] === length) return partial;
    const next = along(partial, dim, withSize(partial.shape, dim, length), three => {
      const [outer, , inner] = three.shape as [number, number, number];
      return runKernel('Slice', { x: three }, { begin: [0, begin[dim]!, 0], size: [outer, length, inner] });
    });
    partial.dispose();
    return next;
  }, share(x));
}

export function pad(x: Raw, paddings: [number, number][]): Raw {
  if (x.size > 0 && x.rank <= safeRank) return runKernel('PadV2', { x }, { paddings, constantValue: 0 });
  const shape = x.shape.map((size, i) => size + paddings[i]![0] + paddings[i]![1]);
  if (x.size === 0) return zeros(shape, x.dtype as DType);
  return paddings.reduce((partial, [before, after], dim) => {
    if (before === 0 && after === 0) return partial;
    const next = along(partial, dim, withSize(partial.shape, dim, shape[dim]!), three =>
      runKernel(
        'PadV2',
        { x: three },
        {
          paddings: [
            [0, 0],
            [before, after],
            [0, 0],
          ],
          constantValue: 0,
        },
      ),
    );
    partial.dispose();
    return next;
  }, share(x));
}

export function concat(xs: Raw[], axis: number): Raw {
  if (xs[0]!.rank <= safeRank) return runKernel('Concat', xs, { axis });
  const pieces = xs.map(x => reshape(x, around(x.shape, axis)));
  const joined = runKernel('Concat', pieces, { axis: 1 });
  const total = xs.reduce((size, x) => size + x.shape[axis]!, 0);
  const result = reshape(joined, withSize(xs[0]!.shape, axis, total));
  for (const t of [...pieces, joined]) t.dispose();
  return result;
}

export function pack(xs: Raw[], axis: number): Raw {
  const { shape, rank } = xs[0]!;
  if (rank < safeRank) return runKernel('Pack', xs, { axis });
  const rows = xs.map(x => reshape(x, [...shape.slice(0, axis), 1, ...shape.slice(axis)]));
  const result = concat(rows, axis);
  for (const row of rows) row.dispose();
  return result;
}

export function unpack(x: Raw, axis: number): Raw[] {
  if (x.rank <= safeRank) return runKernelMany('Unpack', { value: x }, { axis });
  const three = reshape(x, around(x.shape, axis));
  const parts = runKernelMany('Unpack', { value: three }, { axis: 1 });
  three.dispose();
  return parts.map(part => {
    const result = reshape(
      part,
      x.shape.filter((_, i) => i !== axis),
    );
    part.dispose();
    return result;
  });
}

/** x repeated reps[i] times along dimension i. */
export function tile(x: Raw, reps: number[]): Raw {
  const shape = x.shape.map((size, i) => size * reps[i]!);
  if (numelOf(shape) === 0) return empty(shape, x.dtype as DType);
  if (x.rank <= safeRank) return runKernel('Tile', { x }, { reps });
  return reps.reduce((partial, times, dim) => {
    if (times === 1) return partial;
    const next = along(partial, dim, withSize(partial.shape, dim, shape[dim]!), three =>
      runKernel('Tile', { x: three }, { reps: [1, times, 1] }),
    );
    partial.dispose();
    return next;
  }, share(x));
}

export function gather(x: Raw, indices: Raw, axis: number): Raw {
  const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)];
  if (numelOf(shape) === 0) return empty(shape, x.dtype as DType);
  const list = flat(indices);
  const result = along(x, axis, shape, three =>
    runKernel('GatherV2', { x: three, indices: list }, { axis: 1, batchDims: 0 }),
  );
  list.dispose();
  return result;
}

/** Both work along the last dimension. */
export const softmaxLast = (logits: Raw) => overRows('Softmax', logits);
export const logSoftmaxLast = (logits: Raw) => overRows('LogSoftmax', logits);

function overRows(name: string, logits: Raw): Raw {
  if (logits.size === 0) return share(logits);
  const width = logits.shape.at(-1)!;
  const rows = reshape(logits, [logits.size / width, width]);
  const result = runKernel(name, { logits: rows }, { dim: 1 });
  const shaped = reshape(result, logits.shape);
  rows.dispose();
  result.dispose();
  return shaped;
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
