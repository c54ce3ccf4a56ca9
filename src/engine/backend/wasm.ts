import '@tensorflow/tfjs-backend-wasm';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { replaceHostKernels } from '../kernels/cpu/replacements.ts';
import { guardAllocations } from '../kernels/wasm/index.ts';
import { selfTest } from './self-test.ts';

/** Where tfjs's wasm binaries are: a folder, or the address of each file by its name. */
export type WasmPaths = string | Record<string, string>;

/** Starts tfjs's wasm backend. Without paths, Node finds the binaries in the package. */
export async function tryWasm(
  paths: WasmPaths | undefined,
): Promise<{ ok: true } | { ok: false; because: string }> {
  try {
    // Threads would need workers of their own and a cross-origin isolated page.
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    if (paths !== undefined && tf.engine().registry.wasm === undefined) setWasmPaths(paths);
    replaceHostKernels('wasm');
    if (!(await tf.setBackend('wasm'))) return { ok: false, because: 'WebAssembly could not start' };
    guardAllocations();
    const difference = await selfTest('wasm');
    if (difference === null) return { ok: true };
    return { ok: false, because: `WebAssembly failed the start-up check: ${difference}` };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { ok: false, because: `WebAssembly could not start (${detail})` };
  }
}
