import { type Raw, type Shape, scalar } from '../raw.ts';
import { inputOf, type Op, outputOf, shapeOf } from './op.ts';
import * as k from './primitives.ts';

export interface ReduceAttrs {
  axes: number[];
  keepDims: boolean;
}

/** The shape in which a reduced result still has its dimensions, of size 1. */
export function keptShape(shape: Shape, axes: readonly number[]): number[] {
  return shape.map((size, i) => (axes.includes(i) ? 1 : size));
}

const attrsOf = (node: { attrs: unknown }) => node.attrs as ReduceAttrs;

export const sum: Op<ReduceAttrs> = {
  name: 'sum',
  keeps: 'nothing',
  forward: ([x], { axes, keepDims }) => k.sum(x!, axes, keepDims),
  backward: (g, node) => {
    const shape = shapeOf(node, 0);
    return [k.broadcastTo(k.reshape(g, keptShape(shape, attrsOf(node).axes)), shape)];
  },
};

const countOf = (shape: Shape, axes: readonly number[]) => axes.reduce((n, axis) => n * shape[axis]!, 1);

export const mean: Op<ReduceAttrs> = {
  name: 'mean',
  keeps: 'nothing',
  forward: ([x], { axes, keepDims }) => {
    const total = k.sum(x!, axes, keepDims);
    const result = k.div(total, scalar(countOf(x!.shape, axes)));
    total.dispose();
    return result;
  },
  backward: (g, node) => {
    const shape = shapeOf(node, 0);
    const { axes } = attrsOf(node);
    const scaled = k.div(g, scalar(countOf(shape, axes)));
    return [k.broadcastTo(k.reshape(scaled, keptShape(shape, axes)), shape)];
  },
};

/** Largest element; its gradient is divided evenly among equal elements, as PyTorch's amax does. */
export const amax: Op<ReduceAttrs> = {
  name: 'amax',
  keeps: 'both',
  forward: ([x], { axes, keepDims }) => k.max(x!, axes, keepDims),
  backward: (g, node) => {
    const x = inputOf(node, 0);
    const { axes } = attrsOf(node);
    const kept = keptShape(x.shape, axes);
    const largest = k.reshape(outputOf(node), kept);
    const isLargest = k.equal(x, largest);
    const ties = k.sum(k.cast(isLargest, 'float32'), axes, true);
    const part = k.broadcastTo(k.div(k.reshape(g, kept), ties), x.shape);
    // NaN equals nothing, so nothing is as large as it; all of them then get NaN, as in PyTorch.
    const rest = k.select(k.equal(largest, largest), scalar(0), k.filled(kept, Number.NaN));
    return [k.select(isLargest, part, k.broadcastTo(rest, x.shape))];
  },
};

/** Euclidean length of all elements; its gradient at 0 is 0. */
export const norm: Op<ReduceAttrs> = {
  name: 'norm',
  keeps: 'both',
  forward: ([x], { axes, keepDims }) => {
    const squares = k.square(x!);
    const total = k.sum(squares, axes, keepDims);
    const root = k.sqrt(total);
    squares.dispose();
    total.dispose();
    return root;
  },
  backward: (g, node) => {
    const x = inputOf(node, 0);
    const kept = keptShape(x.shape, attrsOf(node).axes);
    const length = k.reshape(outputOf(node), kept);
    const slope = k.mul(x, k.div(k.reshape(g, kept), length));
    return [k.zeroWhere(k.broadcastTo(k.equal(length, scalar(0)), x.shape), slope)];
  },
};

/** Moves `dim` to the end, calls `fn` there, and moves it back. */
function onLastDim(x: Raw, dim: number, fn: (x: Raw) => Raw): Raw {
  const last = x.rank - 1;
  if (dim === last) return fn(x);
  const perm = x.shape.map((_, i) => (i === dim ? last : i === last ? dim : i));
  const moved = k.transpose(x, perm);
  const result = fn(moved);
  const back = k.transpose(result, perm);
  moved.dispose();
  result.dispose();
  return back;
}

export interface DimAttrs {
  dim: number;
}
const dimOf = (node: { attrs: unknown }) => (node.attrs as DimAttrs).dim;

export const softmax: Op<DimAttrs> = {
  name: 'softmax',
  keeps: 'output',
  forward: ([x], { dim }) => onLastDim(x!, dim, logits => k.softmaxLast(logits)),
  backward: (g, node) => {
    const y = outputOf(node);
    const gy = k.mul(g, y);
    return [k.sub(gy, k.mul(y, k.sum(gy, [dimOf(node)], true)))];
  },
};

export const logSoftmax: Op<DimAttrs> = {
  name: 'logSoftmax',
  keeps: 'output',
  forward: ([x], { dim }) => onLastDim(x!, dim, logits => k.logSoftmaxLast(logits)),
  backward: (g, node) => {
    const p = k.exp(outputOf(node));
    return [k.sub(g, k.mul(p, k.sum(g, [dimOf(node)], true)))];
  },
};
