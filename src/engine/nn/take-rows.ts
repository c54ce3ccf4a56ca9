import * as tf from '@tensorflow/tfjs-core';
import { applyFunction, type Shape, type Tensor } from '../tensor/index.ts';

/** A source row number in `takeRows` that stands for "no row: fill". */
export const FILL = -1;

/**
 * Rearranges rows: result row k is source row `rows[k]`, or a row of `fill` where `rows[k]` is FILL.
 *
 * A "row" is everything behind the first `leading` axes of the source. Each source row may be used at most
 * once, which is what makes the gradient a rearrangement too (the inverse one) and spares a scatter-add, an
 * operation that tfjs's wasm backend lacks.
 */
export function takeRows(
  source: Tensor,
  leading: number,
  rows: Int32Array,
  resultLeading: Shape,
  fill = 0,
): Tensor {
  const rowShape = source.shape.slice(leading);
  const numSourceRows = source.shape.slice(0, leading).reduce((product, size) => product * size, 1);
  const rowSize = rowShape.reduce((product, size) => product * size, 1);
  return applyFunction({
    name: 'takeRows',
    inputs: [source],
    forward: ([x]) => gatherOrFill(x!, numSourceRows, rowSize, rows, [...resultLeading, ...rowShape], fill),
    backward: ([grad]) => [
      grad
        ? gatherOrFill(grad, rows.length, rowSize, invert(rows, numSourceRows), [...source.shape], 0)
        : null,
    ],
  }) as Tensor;
}

function gatherOrFill(
  x: tf.Tensor,
  numRows: number,
  rowSize: number,
  rows: Int32Array,
  shape: number[],
  fill: number,
): tf.Tensor {
  return tf.tidy(() => {
    let table = tf.reshape(x, [numRows, rowSize]);
    if (rows.includes(FILL)) {
      table = tf.concat([table, tf.fill([1, rowSize], fill, x.dtype as 'float32' | 'int32')], 0);
    }
    const index = rows.map(row => (row === FILL ? numRows : row));
    return tf.reshape(tf.gather(table, tf.tensor1d(index, 'int32'), 0), shape);
  });
}

function invert(rows: Int32Array, numSourceRows: number): Int32Array {
  const inverse = new Int32Array(numSourceRows).fill(FILL);
  rows.forEach((row, position) => {
    if (row !== FILL) inverse[row] = position;
  });
  return inverse;
}
