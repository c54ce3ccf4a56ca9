import { makeRaw, type Raw, readsSynchronously, runKernel, runKernelMany, type Values } from '../raw.ts';
import type { Op } from './op.ts';
import * as k from './primitives.ts';

/** Rows up to this length are ranked by comparing all pairs where values cannot be read at once. */
const comparable = 1024;

/**
 * Positions [rows, n] that put every row of x [rows, n] in order. Equal elements stay in their order; NaN counts as
 * the largest, as in PyTorch. The result belongs to the caller.
 */
export function argsort(x: Raw, descending: boolean): Raw {
  const [rows, n] = x.shape as [number, number];
  if (x.size === 0) return makeRaw(new Int32Array(0), x.shape, 'int32');
  if (readsSynchronously())
    return makeRaw(argsortHost(x.dataSync(), rows, n, descending), [rows, n], 'int32');
  return n <= comparable ? argsortByComparison(x, rows, n, descending) : argsortByKernel(x, n, descending);
}

function argsortHost(values: Values, rows: number, n: number, descending: boolean): Int32Array {
  const result = new Int32Array(rows * n);
  for (let row = 0; row < rows; row++) {
    const at = row * n;
    const order = result.subarray(at, at + n).map((_, i) => i);
    const ascending = (i: number, j: number) => {
      const [a, b] = [values[at + i]!, values[at + j]!];
      return a < b ? -1 : a > b ? 1 : Number(Number.isNaN(a)) - Number(Number.isNaN(b));
    };
    order.sort((i, j) => (descending ? ascending(j, i) : ascending(i, j)) || i - j);
    result.set(order, at);
  }
  return result;
}

/** The place of each element is the number of those that come before it; the order is the inverse of the places. */
function argsortByComparison(x: Raw, rows: number, n: number, descending: boolean): Raw {
  const steps: Raw[] = [];
  const own = <T extends Raw>(t: T): T => {
    steps.push(t);
    return t;
  };
  const floats = own(k.cast(x, 'float32'));
  const each = own(k.reshape(floats, [rows, n, 1]));
  const other = own(k.reshape(floats, [rows, 1, n]));
  const earlier = own(
    makeRaw(
      Uint8Array.from({ length: n * n }, (_, at) => (at % n < Math.floor(at / n) ? 1 : 0)),
      [1, n, n],
      'bool',
    ),
  );
  const beats = own(descending ? k.greater(other, each) : k.less(other, each));
  const ties = own(k.equal(other, each));
  const earlierTies = own(k.logicalAnd(ties, own(k.broadcastTo(earlier, [rows, n, n]))));
  const before = own(k.indicator(k.logicalOr(beats, earlierTies)));
  const places = own(k.cast(own(k.sum(before, [2])), 'int32'));
  const slots = makeRaw(
    Int32Array.from({ length: n }, (_, i) => i),
    [1, n, 1],
    'int32',
  );
  const holds = own(k.indicator(k.equal(own(k.reshape(places, [rows, 1, n])), own(slots))));
  const numbers = own(
    makeRaw(
      Float32Array.from({ length: n }, (_, i) => i),
      [1, 1, n],
      'float32',
    ),
  );
  const order = own(k.sum(own(k.mul(holds, numbers)), [2]));
  const result = k.cast(order, 'int32');
  for (const step of steps) step.dispose();
  return result;
}

function argsortByKernel(x: Raw, n: number, descending: boolean): Raw {
  const keyed = descending ? k.share(x) : k.neg(x);
  const [values, indices] = runKernelMany('TopK', { x: keyed }, { k: n, sorted: true }) as [Raw, Raw];
  keyed.dispose();
  values.dispose();
  return indices;
}

/** Running sums along the last axis. tfjs's shader for the other direction is cached without the length baked into it. */
function cumulate(x: Raw): Raw {
  if (x.size === 0) return k.share(x);
  return runKernel('Cumsum', { x }, { axis: x.rank - 1, exclusive: false, reverse: false });
}

/** y_t = x_0 + … + x_t along the last axis. */
export const cumsumLast: Op<undefined> = {
  name: 'cumsum',
  keeps: 'nothing',
  forward: ([x]) => cumulate(x!),
  backward: g => {
    const last = [g.rank - 1];
    return [k.reverse(cumulate(k.reverse(g, last)), last)];
  },
};

/** The elements where `mask` (1 or 0, any shape that broadcasts) is 1, else 0: selected, so that NaN stays out. */
export const masked: Op<{ mask: Uint8Array; shape: readonly number[] }> = {
  name: 'masked',
  keeps: 'nothing',
  forward: ([x], attrs) => keep(x!, attrs),
  backward: (g, node) => [keep(g, node.attrs as { mask: Uint8Array; shape: readonly number[] })],
};

function keep(x: Raw, { mask, shape }: { mask: Uint8Array; shape: readonly number[] }): Raw {
  if (x.size === 0) return k.share(x);
  const small = makeRaw(mask, shape, 'bool');
  const condition = k.broadcastTo(small, x.shape);
  const none = k.filled(x.shape, 0);
  const nothing = x.dtype === 'float32' ? none : k.cast(none, x.dtype as 'int32');
  const result = k.select(condition, x, nothing);
  for (const t of new Set([small, condition, none, nothing])) t.dispose();
  return result;
}

/**
 * Which entry of `index`, along `dim`, wrote each place of x last: its position, or −1 where none did. Shapes: index
 * [A, m, B], result [A, n, B], for the axes before and after `dim`.
 */
export function writers(index: Raw, n: number): Raw {
  const [before, m, after] = index.shape as [number, number, number];
  const steps: Raw[] = [];
  const own = (t: Raw) => {
    steps.push(t);
    return t;
  };
  const slots = own(
    makeRaw(
      Int32Array.from({ length: n }, (_, i) => i),
      [1, 1, n, 1],
      'int32',
    ),
  );
  const written = own(k.indicator(k.equal(own(k.reshape(index, [before, m, 1, after])), slots)));
  const numbers = own(
    makeRaw(
      Float32Array.from({ length: m }, (_, i) => i + 1),
      [1, m, 1, 1],
      'float32',
    ),
  );
  const latest = own(k.max(own(k.mul(written, numbers)), [1]));
  const shifted = own(k.sub(latest, own(k.filled([1, 1, 1], 1))));
  const result = k.cast(shifted, 'int32');
  for (const step of steps) step.dispose();
  return result;
}
