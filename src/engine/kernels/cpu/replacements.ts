import '@tensorflow/tfjs-backend-cpu';
import { replaceKernels } from '../replace-kernels.ts';
import * as elementwise from './elementwise.ts';
import * as reductions from './reductions.ts';

/** What tfjs's cpu and wasm backends compute wrongly at the edges, computed here for both. */
export function replaceHostKernels(backendName: 'cpu' | 'wasm'): void {
  replaceKernels(backendName, {
    Select: elementwise.select,
    ClipByValue: elementwise.clipByValue,
    Sum: reductions.sum,
    ArgMax: reductions.argMax,
    Softmax: reductions.softmax,
    LogSoftmax: reductions.logSoftmax,
    UnsortedSegmentSum: reductions.segmentSum,
  });
  if (backendName === 'cpu') {
    replaceKernels('cpu', { Pow: elementwise.pow });
    return;
  }
  replaceKernels('wasm', {
    Maximum: elementwise.maximum,
    Minimum: elementwise.minimum,
    Sin: elementwise.sin,
    Cos: elementwise.cos,
    Cast: elementwise.cast,
  });
}
