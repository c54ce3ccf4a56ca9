import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { type Block, blocks, reducedShape } from '../reduction-blocks.ts';
import type { TfjsKernel } from '../replace-kernels.ts';
import { type HostDType, type HostValues, hostTensor } from './host-values.ts';

/** Σ over the axes, in float64, rounded once: a million times 0.1 is 100,000. The sum of nothing is 0. */
export const sum =
  (): TfjsKernel =>
  ({ inputs, attrs, backend }) => {
    const x = inputs.x!;
    const axes = util.parseAxisParam(attrs.axis as number[], x.shape);
    const keepDims = Boolean(attrs.keepDims);
    const shape = reducedShape(x.shape, axes, keepDims);
    const dtype: HostDType = x.dtype === 'float32' ? 'float32' : 'int32';
    return hostTensor(backend, shape, dtype, [x], (out, values) => {
      out.set(blocks(x.shape, axes).reduce<ArrayLike<number>>(summed, values!));
    });
  };

function summed(x: ArrayLike<number>, { outer, size, inner }: Block): Float64Array {
  const out = new Float64Array(outer * inner);
  if (inner === 1) {
    for (let o = 0; o < outer; o++) out[o] = sumOfRow(x, o * size, size);
    return out;
  }
  for (let o = 0; o < outer; o++) {
    const to = o * inner;
    for (let n = 0; n < size; n++) {
      const from = (o * size + n) * inner;
      for (let i = 0; i < inner; i++) out[to + i]! += x[from + i]!;
    }
  }
  return out;
}

function sumOfRow(x: ArrayLike<number>, at: number, size: number): number {
  // Four sums side by side, as each would wait for the addition before it.
  let [a, b, c, d] = [0, 0, 0, 0];
  const end = at + size;
  let i = at;
  for (; i + 4 <= end; i += 4) {
    a += x[i]!;
    b += x[i + 1]!;
    c += x[i + 2]!;
    d += x[i + 3]!;
  }
  for (; i < end; i++) a += x[i]!;
  return a + b + (c + d);
}

/** Position of the largest element along one axis: of the first NaN, if there is one, as in PyTorch. */
export const argMax =
  (): TfjsKernel =>
  ({ inputs, attrs, backend }) => {
    const x = inputs.x!;
    const [axis] = util.parseAxisParam(attrs.axis as number, x.shape) as [number];
    const [block] = blocks(x.shape, [axis]) as [Block];
    const shape = x.shape.filter((_, i) => i !== axis);
    return hostTensor(backend, shape, 'int32', [x], (out, values) => {
      const { size, inner } = block;
      for (let at = 0; at < out.length; at++) {
        out[at] = largestOf(values!, Math.floor(at / inner) * size * inner + (at % inner), size, inner);
      }
    });
  };

function largestOf(x: HostValues, first: number, size: number, stride: number): number {
  let best = 0;
  let largest = x[first]!;
  for (let n = 1; n < size && !Number.isNaN(largest); n++) {
    const value = x[first + n * stride]!;
    if (value > largest || Number.isNaN(value)) {
      best = n;
      largest = value;
    }
  }
  return best;
}

/** Row r of the result is the sum of the rows of x whose id is r; negative ids count for nothing. */
export const segmentSum =
  (): TfjsKernel =>
  ({ inputs, attrs, backend }) => {
    const { x, segmentIds } = inputs as Record<'x' | 'segmentIds', TensorInfo>;
    const rest = x.shape.slice(segmentIds.shape.length);
    const width = util.sizeFromShape(rest);
    const shape = [attrs.numSegments as number, ...rest];
    return hostTensor(backend, shape, 'float32', [x, segmentIds], (out, values, ids) => {
      out.fill(0);
      for (let i = 0; i < ids!.length; i++) {
        const to = ids![i]! * width;
        if (to < 0 || to >= out.length) continue;
        for (let j = 0; j < width; j++) out[to + j]! += values![i * width + j]!;
      }
    });
  };

/** Runs `row` over the rows along the last axis. */
function overRows(
  row: (x: HostValues, out: HostValues, from: number, to: number) => void,
): (original: TfjsKernel) => TfjsKernel {
  return () =>
    ({ inputs, backend }) => {
      const logits = inputs.logits as TensorInfo;
      const width = logits.shape.at(-1) ?? 1;
      return hostTensor(backend, logits.shape, 'float32', [logits], (out, x) => {
        for (let from = 0; from < out.length; from += width) row(x!, out, from, from + width);
      });
    };
}

function largestIn(x: HostValues, from: number, to: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = from; i < to; i++) if (x[i]! > largest) largest = x[i]!;
  return largest;
}

/** e^(x − max) / Σ e^(x − max) */
export const softmax = overRows((x, out, from, to) => {
  const largest = largestIn(x, from, to);
  let total = 0;
  for (let i = from; i < to; i++) {
    const value = Math.exp(x[i]! - largest);
    out[i] = value;
    total += value;
  }
  for (let i = from; i < to; i++) out[i]! /= total;
});

/** x − max − log Σ e^(x − max) */
export const logSoftmax = overRows((x, out, from, to) => {
  const largest = largestIn(x, from, to);
  let total = 0;
  for (let i = from; i < to; i++) total += Math.exp(x[i]! - largest);
  const logTotal = Math.log(total);
  for (let i = from; i < to; i++) out[i] = x[i]! - largest - logTotal;
});
