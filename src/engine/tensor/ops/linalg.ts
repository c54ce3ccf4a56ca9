import { broadcastShapes } from '../broadcast.ts';
import { numelOf, type Raw } from '../raw.ts';
import { inputOf, type Op, shapeOf } from './op.ts';
import * as k from './primitives.ts';

/** Product of the last two dimensions; leading ones broadcast. A matrix on the right is applied to all rows of the left at once, so that its gradient is one product and not a sum of many. */
export const matmul: Op = {
  name: 'matmul',
  keeps: 'inputs',
  forward: ([a, b]) => product(a!, b!),
  backward: (g, node) => {
    const [a, b] = [inputOf(node, 0), inputOf(node, 1)];
    if (b.rank === 2) {
      const rows = a.rank === 2 ? a : flatRows(a);
      const gRows = g.rank === 2 ? g : flatRows(g);
      const da = node.needs[0] ? k.reshape(k.matmul(gRows, b, false, true), a.shape) : null;
      return [da, node.needs[1] ? k.matmul(rows, gRows, true, false) : null];
    }
    return [
      node.needs[0] ? k.sumTo(batched(g, b, false, true), shapeOf(node, 0)) : null,
      node.needs[1] ? k.sumTo(batched(a, g, true, false), shapeOf(node, 1)) : null,
    ];
  },
};

function flatRows(x: Raw): Raw {
  const width = x.shape[x.rank - 1]!;
  return k.reshape(x, [numelOf(x.shape.slice(0, -1)), width]);
}

function product(a: Raw, b: Raw): Raw {
  if (b.rank !== 2) return batched(a, b);
  if (a.rank === 2) return k.matmul(a, b);
  const rows = flatRows(a);
  const flat = k.matmul(rows, b);
  const result = k.reshape(flat, [...a.shape.slice(0, -1), b.shape[1]!]);
  rows.dispose();
  flat.dispose();
  return result;
}

/** The kernels go wrong where both sides are broadcast, so the batches are made equal first. */
function batched(a: Raw, b: Raw, transposeA = false, transposeB = false): Raw {
  const [batchA, batchB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  if (k.sameShape(batchA, batchB)) return k.matmul(a, b, transposeA, transposeB);
  const batch = broadcastShapes('matmul', batchA, batchB);
  const left = k.broadcastTo(a, [...batch, ...a.shape.slice(-2)]);
  const right = k.broadcastTo(b, [...batch, ...b.shape.slice(-2)]);
  const result = k.matmul(left, right, transposeA, transposeB);
  left.dispose();
  right.dispose();
  return result;
}
