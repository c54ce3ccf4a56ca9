import * as tf from '@tensorflow/tfjs-core';

/**
 * Works around tfjs keeping the memory of its wasm backend to itself: kernels of ours that share it need no
 * copies. Emscripten's module object, which the backend holds as `wasm`, carries the instance's exports under
 * `asm`, the memory among them. tfjs 4.22 is the last release, so this cannot shift. The threaded build imports
 * a shared memory instead and has no such export: there `tfjsMemory` returns null.
 */
export interface WasmBackend extends tf.KernelBackend {
  wasm: {
    asm?: { memory?: WebAssembly.Memory };
    _malloc(bytes: number): number;
    _free(pointer: number): void;
  };
  dataIdMap: { get(dataId: object): { memoryOffset: number } };
  makeOutput(shape: number[], dtype: 'float32'): tf.TensorInfo;
}

export function wasmBackend(): WasmBackend {
  const name = tf.getBackend();
  if (name !== 'wasm')
    throw new Error(`The wasm kernels need tfjs's wasm backend to be active; '${name}' is.`);
  return tf.backend() as WasmBackend;
}

export function tfjsMemory(): WebAssembly.Memory | null {
  const memory = wasmBackend().wasm.asm?.memory;
  return memory instanceof WebAssembly.Memory && !isShared(memory.buffer) ? memory : null;
}

function isShared(buffer: ArrayBufferLike): boolean {
  return typeof SharedArrayBuffer === 'function' && buffer instanceof SharedArrayBuffer;
}
