import * as tf from '@tensorflow/tfjs-core';
import { UnrolledError } from '../../errors.ts';

/**
 * Works around tfjs keeping the memory of its wasm backend to itself: kernels of ours that share it need no
 * copies. Emscripten's module object, which the backend holds as `wasm`, carries the instance's exports under
 * `asm`, the memory among them. tfjs 4.22 is the last release, so this cannot shift. The threaded build imports
 * a shared memory instead and has no such export: there `tfjsMemory` returns null.
 */
export interface WasmBackend extends tf.KernelBackend {
  wasm: {
    asm?: { memory?: WebAssembly.Memory };
    HEAPU8: Uint8Array;
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

/** A wasm heap ends at 4 GB, and a larger size would wrap around unnoticed. */
const HEAP_BYTES = 2 ** 32;

const guarded = new WeakSet<object>();

/**
 * Makes tfjs's allocator throw when it finds no room. It returns address 0, which tfjs takes for any other: the
 * next operation would write over the heap's beginning, and some later one abort the whole backend.
 */
export function guardAllocations(): void {
  const { wasm } = wasmBackend();
  if (guarded.has(wasm)) return;
  guarded.add(wasm);
  // Emscripten's exports replace themselves in the module when they are first called.
  wasm._free(wasm._malloc(1));
  const allocate = wasm._malloc;
  wasm._malloc = bytes => {
    const at = bytes < HEAP_BYTES ? allocate(bytes) : 0;
    // Where the heap grew and the views of it did not, what was allocated is out of reach.
    const isInReach = (at >>> 0) + bytes <= wasm.HEAPU8.length;
    if (!isInReach) wasm._free(at);
    if ((at === 0 && bytes > 0) || !isInReach) throw outOfMemory(bytes);
    return at;
  };
}

export function outOfMemory(bytes: number): UnrolledError {
  return new UnrolledError(
    `Out of memory: the wasm backend could not find another ${Math.ceil(bytes / 2 ** 20)} MB. Its memory ends at 4,096 MB.`,
    { hint: 'Use a smaller batch, shorter sequences or fewer hidden units.' },
  );
}

function isShared(buffer: ArrayBufferLike): boolean {
  return typeof SharedArrayBuffer === 'function' && buffer instanceof SharedArrayBuffer;
}
