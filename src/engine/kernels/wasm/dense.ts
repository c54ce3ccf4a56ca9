import type * as tf from '@tensorflow/tfjs-core';
import type { FusedKernels } from '../contract.ts';
import { exportsOf, pointer, scalar, uninitialised, withScratch } from './heap.ts';

export const linear: NonNullable<FusedKernels['linear']> = {
  forward(x, weight, bias) {
    const [N, I] = x.shape;
    const O = weight.shape[0];
    const run = exportsOf().linearForward;
    const y = uninitialised<tf.Tensor2D>([N, O]);
    withScratch(run(0, 0, 0, 0, N, I, O, 0), null, scratch => {
      run(pointer(x), pointer(weight), pointer(bias), pointer(y), N, I, O, scratch);
    });
    return y;
  },
  backward(x, weight, gradOutput, needs) {
    const [N, I] = x.shape;
    const O = weight.shape[0];
    const run = exportsOf().linearBackward;
    const dWeight = uninitialised<tf.Tensor2D>([O, I]);
    const dBias = needs.bias ? uninitialised<tf.Tensor1D>([O]) : null;
    const dx = needs.x ? uninitialised<tf.Tensor2D>([N, I]) : null;
    withScratch(run(0, 0, 0, N, I, O, 0, 0, 0, 0), null, scratch => {
      run(
        ...[pointer(x), pointer(weight), pointer(gradOutput), N, I, O],
        ...[pointer(dWeight), pointer(dBias), pointer(dx), scratch],
      );
    });
    return { x: dx, weight: dWeight, bias: dBias };
  },
};

export const mseLoss: NonNullable<FusedKernels['mseLoss']> = (input, target) => {
  const gradInput = uninitialised(input.shape);
  const loss = exportsOf().meanSquaredError(pointer(input), pointer(target), pointer(gradInput), input.size);
  return { loss: scalar(loss), gradInput };
};
