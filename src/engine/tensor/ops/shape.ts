import { makeRaw, numelOf, type Raw, type Shape, scalar } from '../raw.ts';
import { inputOf, type Op, shapeOf } from './op.ts';
import * as k from './primitives.ts';

export const reshape: Op<{ shape: Shape }> = {
  name: 'reshape',
  keeps: 'nothing',
  forward: ([x], { shape }) => k.reshape(x!, shape),
  backward: (g, node) => [k.reshape(g, shapeOf(node, 0))],
};

export const permute: Op<{ perm: number[] }> = {
  name: 'permute',
  keeps: 'nothing',
  forward: ([x], { perm }) => k.transpose(x!, perm),
  backward: (g, node) => {
    const { perm } = node.attrs as { perm: number[] };
    const inverse = new Array<number>(perm.length);
    perm.forEach((from, to) => {
      inverse[from] = to;
    });
    return [k.transpose(g, inverse)];
  },
};

export const expand: Op<{ shape: Shape }> = {
  name: 'expand',
  keeps: 'nothing',
  forward: ([x], { shape }) => k.broadcastTo(x!, shape),
  backward: (g, node) => [k.sumTo(g, shapeOf(node, 0))],
};

/** Copies x `reps[i]` times along dimension i; x has as many dimensions as `reps` has entries. */
export const repeat: Op<{ reps: number[] }> = {
  name: 'repeat',
  keeps: 'nothing',
  forward: ([x], { reps }) => k.tile(x!, reps),
  backward: (g, node) => {
    const { reps } = node.attrs as { reps: number[] };
    const shape = shapeOf(node, 0);
    // Dimension after dimension, as [outer, copies, one copy with all that lies behind it].
    let rest = g;
    shape.forEach((size, dim) => {
      const before = numelOf(shape.slice(0, dim));
      const behind = size * numelOf(rest.shape.slice(dim + 1));
      const summed = k.sum(k.reshape(rest, [before, reps[dim]!, behind]), [1]);
      rest = k.reshape(summed, [...shape.slice(0, dim + 1), ...rest.shape.slice(dim + 1)]);
    });
    return [rest];
  },
};

export interface SliceAttrs {
  begin: number[];
  size: number[];
}

export const slice: Op<SliceAttrs> = {
  name: 'slice',
  keeps: 'nothing',
  forward: ([x], { begin, size }) => k.slice(x!, begin, size),
  backward: (g, node) => {
    const { begin, size } = node.attrs as SliceAttrs;
    const shape = shapeOf(node, 0);
    return [
      k.pad(
        g,
        shape.map((length, i) => [begin[i]!, length - begin[i]! - size[i]!]),
      ),
    ];
  },
};

/** One index of one dimension, which is dropped. */
export const select: Op<{ dim: number; index: number }> = {
  name: 'select',
  keeps: 'nothing',
  forward: ([x], { dim, index }) => {
    const shape = x!.shape;
    const part = k.slice(
      x!,
      shape.map((_, i) => (i === dim ? index : 0)),
      shape.map((size, i) => (i === dim ? 1 : size)),
    );
    const result = k.reshape(
      part,
      shape.filter((_, i) => i !== dim),
    );
    part.dispose();
    return result;
  },
  backward: (g, node) => {
    const { dim, index } = node.attrs as { dim: number; index: number };
    const shape = shapeOf(node, 0);
    const row = k.reshape(
      g,
      shape.map((size, i) => (i === dim ? 1 : size)),
    );
    return [
      k.pad(
        row,
        shape.map((size, i) => (i === dim ? [index, size - index - 1] : [0, 0])),
      ),
    ];
  },
};

export const flip: Op<{ dims: number[] }> = {
  name: 'flip',
  keeps: 'nothing',
  forward: ([x], { dims }) => k.reverse(x!, dims),
  backward: (g, node) => [k.reverse(g, (node.attrs as { dims: number[] }).dims)],
};

export const cat: Op<{ dim: number }> = {
  name: 'cat',
  keeps: 'nothing',
  forward: (inputs, { dim }) => k.concat(inputs, dim),
  backward: (g, node) => {
    const { dim } = node.attrs as { dim: number };
    let at = 0;
    return node.inputs.map((input, i) => {
      const begin = input.shape.map((_, d) => (d === dim ? at : 0));
      at += input.shape[dim]!;
      return node.needs[i] ? k.slice(g, begin, [...input.shape]) : null;
    });
  },
};

export const stack: Op<{ dim: number }> = {
  name: 'stack',
  keeps: 'nothing',
  forward: (inputs, { dim }) => k.pack(inputs, dim),
  backward: (g, node) => k.unpack(g, (node.attrs as { dim: number }).dim),
};

/** Rows `indices` of dimension `dim`. */
export const indexSelect: Op<{ dim: number }> = {
  name: 'indexSelect',
  keeps: 'inputs',
  forward: ([x, indices], { dim }) => k.gather(x!, indices!, dim),
  backward: (g, node) => {
    const { dim } = node.attrs as { dim: number };
    const shape = shapeOf(node, 0);
    const length = shape[dim]!;
    const perm = shape.map((_, i) => (i === 0 ? dim : i === dim ? 0 : i));
    const first = dim === 0 ? g : k.transpose(g, perm);
    const width = numelOf(first.shape.slice(1));
    const summed = k.addRows(inputOf(node, 1), k.reshape(first, [first.shape[0]!, width]), length);
    const back = k.reshape(summed, [length, ...first.shape.slice(1)]);
    return [dim === 0 ? back : k.transpose(back, perm), null];
  },
};

/** Flat positions of x[…, index[…], …] along `dim`, for an index tensor of the same rank as x. */
function flatPositions(indices: Raw, xShape: Shape, dim: number): Raw {
  const strides = new Array<number>(xShape.length).fill(1);
  for (let i = xShape.length - 2; i >= 0; i--) strides[i] = strides[i + 1]! * xShape[i + 1]!;
  const base = new Int32Array(indices.size);
  const coordinates = new Array<number>(xShape.length).fill(0);
  for (let n = 0; n < base.length; n++) {
    let offset = 0;
    for (let i = 0; i < coordinates.length; i++) if (i !== dim) offset += coordinates[i]! * strides[i]!;
    base[n] = offset;
    for (let i = coordinates.length - 1; i >= 0; i--) {
      if (++coordinates[i]! < indices.shape[i]!) break;
      coordinates[i] = 0;
    }
  }
  const baseRaw = makeRaw(base, indices.shape, 'int32');
  const scaled = k.mul(indices, scalar(strides[dim]!, 'int32'));
  const positions = k.add(scaled, baseRaw);
  baseRaw.dispose();
  scaled.dispose();
  return positions;
}

export const gather: Op<{ dim: number }> = {
  name: 'gather',
  keeps: 'inputs',
  forward: ([x, indices], { dim }) => {
    const positions = flatPositions(indices!, x!.shape, dim);
    const flatIndices = k.reshape(positions, [positions.size]);
    const flat = k.reshape(x!, [x!.size]);
    const picked = k.gather(flat, flatIndices, 0);
    const result = k.reshape(picked, indices!.shape);
    for (const t of [positions, flatIndices, flat, picked]) t.dispose();
    return result;
  },
  backward: (g, node) => {
    const { dim } = node.attrs as { dim: number };
    const shape = shapeOf(node, 0);
    const positions = flatPositions(inputOf(node, 1), shape, dim);
    const total = shape.reduce((a, b) => a * b, 1);
    const summed = k.scatterAdd(k.reshape(positions, [positions.size, 1]), k.reshape(g, [g.size]), [total]);
    return [k.reshape(summed, shape), null];
  },
};
