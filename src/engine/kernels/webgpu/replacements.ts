import { replaceKernels } from '../replace-kernels.ts';
import { concatByCopy } from './concat-copies.ts';
import * as elementwise from './elementwise.ts';
import { webGpuBackendName } from './names.ts';
import * as rows from './rows.ts';
import { sum } from './sums.ts';

/** What tfjs's WebGPU backend computes wrongly at the edges, or with a shader where a copy does. */
export function replaceWebGpuKernels(): void {
  replaceKernels(webGpuBackendName, {
    Concat: concatByCopy,
    Exp: elementwise.exp,
    Log: elementwise.log,
    Sigmoid: elementwise.sigmoid,
    Tanh: elementwise.tanh,
    Sin: elementwise.sin,
    Cos: elementwise.cos,
    Pow: elementwise.pow,
    Select: elementwise.select,
    Sum: sum,
    ArgMax: rows.argMax,
    Softmax: rows.softmax,
    LogSoftmax: rows.logSoftmax,
    UnsortedSegmentSum: rows.segmentSum,
  });
}
