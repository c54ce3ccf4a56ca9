import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { runSuite, type SuiteOptions, type SuiteResult } from '../suite.ts';

declare global {
  /** Called by the benchmark's driver once the page is loaded. */
  var runBenchmark: (options: SuiteOptions) => Promise<SuiteResult>;
  /** Offered by the driver where PyTorch is installed. */
  var askPytorch: SuiteOptions['askPytorch'];
}

globalThis.runBenchmark = options =>
  runSuite({
    ...options,
    ...(globalThis.askPytorch && { askPytorch: globalThis.askPytorch }),
    wasmPaths: {
      'tfjs-backend-wasm.wasm': plain,
      'tfjs-backend-wasm-simd.wasm': simd,
      'tfjs-backend-wasm-threaded-simd.wasm': threadedSimd,
    },
    say: line => console.log(line),
  });
