import type { Raw } from '../raw.ts';
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
      node.needs[0] ? k.sumTo(k.matmul(g, b, false, true), shapeOf(node, 0)) : null,
      node.needs[1] ? k.sumTo(k.matmul(a, g, true, false), shapeOf(node, 1)) : null,
    ];
  },
};

function flatRows(x: Raw): Raw {
  const width = x.shape[x.rank - 1]!;
  return k.reshape(x, [width === 0 ? 0 : x.size / width, width]);
}

function product(a: Raw, b: Raw): Raw {
  if (b.rank !== 2 || a.rank === 2) return k.matmul(a, b);
  const rows = flatRows(a);
  const flat = k.matmul(rows, b);
  const result = k.reshape(flat, [...a.shape.slice(0, -1), b.shape[1]!]);
  rows.dispose();
  flat.dispose();
  return result;
}
