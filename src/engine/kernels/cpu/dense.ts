import type * as tf from '@tensorflow/tfjs-core';
import type { FusedKernels } from '../contract.ts';
import { fromValues, readView } from './host-memory.ts';
import { addOuter, addRows, addTimes, addTimesTransposed, fillRows, type Matrix } from './products.ts';

const rows = (data: Float32Array, rowStride: number): Matrix => ({ data, offset: 0, rowStride });

/** y = x·Wᵀ + b and its gradients; see FusedKernels.linear. */
export const linear: NonNullable<FusedKernels['linear']> = {
  forward(x, weight, bias) {
    const [N, I] = x.shape;
    const O = weight.shape[0];
    const y = new Float32Array(N * O);
    if (bias) fillRows(rows(y, O), readView(bias), N, O);
    addTimesTransposed(rows(y, O), rows(readView(x), I), readView(weight), N, O, I);
    return fromValues<tf.Tensor2D>(y, [N, O]);
  },
  backward(x, weight, gradOutput, needs) {
    const [N, I] = x.shape;
    const O = weight.shape[0];
    const g = rows(readView(gradOutput), O);
    const dWeight = new Float32Array(O * I);
    addOuter(dWeight, g, rows(readView(x), I), N, O, I);
    const dBias = new Float32Array(needs.bias ? O : 0);
    if (needs.bias) addRows(dBias, g, N, O);
    const dx = new Float32Array(needs.x ? N * I : 0);
    if (needs.x) addTimes(rows(dx, I), g, readView(weight), N, O, I);
    return {
      x: needs.x ? fromValues<tf.Tensor2D>(dx, [N, I]) : null,
      weight: fromValues<tf.Tensor2D>(dWeight, [O, I]),
      bias: needs.bias ? fromValues<tf.Tensor1D>(dBias, [O]) : null,
    };
  },
};

/** mean((input − target)²) and 2(input − target)/n. */
export const mseLoss: NonNullable<FusedKernels['mseLoss']> = (input, target) => {
  const a = readView(input);
  const b = readView(target);
  const n = a.length;
  const grad = new Float32Array(n);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const difference = a[i]! - b[i]!;
    sum += difference * difference;
    grad[i] = (2 * difference) / n;
  }
  return {
    loss: fromValues<tf.Scalar>(Float32Array.of(sum / n), []),
    gradInput: fromValues(grad, input.shape),
  };
};
