import * as tf from '@tensorflow/tfjs-core';
import { type KernelExports, kernelsOnTfjsMemory } from './module.ts';
import { outOfMemory, type WasmBackend, wasmBackend } from './tfjs-memory.ts';

interface TfEngine {
  makeTensorFromTensorInfo(info: tf.TensorInfo, backend: tf.KernelBackend): tf.Tensor;
}

/** Scratch beyond this is returned after each call; below, it is kept for the next one. */
const KEPT_SCRATCH_BYTES = 64 * 2 ** 20;

/** The heap ends at 4 GB, and sizes beyond that wrap around unnoticed: scratch may be a few times a tensor. */
const LARGEST_TENSOR_BYTES = 2 ** 30;

let scratch: { backend: WasmBackend; pointer: number; bytes: number } | null = null;

export function exportsOf(): KernelExports {
  const kernels = kernelsOnTfjsMemory();
  if (!kernels) throw new Error('The wasm kernels need SIMD; use the kernels for the cpu instead.');
  return kernels.exports;
}

/** Where a tensor's numbers lie on the wasm heap; 0 for null. */
export function pointer(tensor: tf.Tensor | null | undefined): number {
  if (!tensor) return 0;
  if (tensor.dtype !== 'float32') {
    throw new Error(
      `A wasm kernel expects float32 tensors, got ${tensor.dtype} [${tensor.shape.join(', ')}].`,
    );
  }
  // Asking for the data first moves a tensor made on another backend over to this one.
  return wasmBackend().dataIdMap.get(tensor.dataId).memoryOffset;
}

/** A new tensor whose numbers are whatever lay there before. */
export function uninitialised<T extends tf.Tensor>(shape: number[]): T {
  const bytes = tf.util.sizeFromShape(shape) * 4;
  if (bytes > LARGEST_TENSOR_BYTES) throw outOfMemory(bytes);
  const backend = wasmBackend();
  const info = backend.makeOutput(shape, 'float32');
  return (tf.engine() as unknown as TfEngine).makeTensorFromTensorInfo(info, backend) as T;
}

export function scalar(value: number): tf.Scalar {
  const tensor = uninitialised<tf.Scalar>([]);
  new Float32Array(kernelsOnTfjsMemory()!.memory.buffer, pointer(tensor), 1)[0] = value;
  return tensor;
}

/** Runs `use` with `bytes` of scratch memory, followed by `integers` if there are any. */
export function withScratch(
  bytes: number,
  integers: Int32Array | null,
  use: (scratchPointer: number, integersPointer: number) => void,
): void {
  const backend = wasmBackend();
  const needed = bytes + (integers ? integers.byteLength : 0);
  if (!scratch || scratch.backend !== backend || scratch.bytes < needed) {
    release();
    scratch = { backend, pointer: backend.wasm._malloc(needed) >>> 0, bytes: needed };
  }
  const at = scratch.pointer;
  if (integers)
    new Int32Array(kernelsOnTfjsMemory()!.memory.buffer, at + bytes, integers.length).set(integers);
  use(at, integers ? at + bytes : 0);
  if (scratch.bytes > KEPT_SCRATCH_BYTES) release();
}

function release(): void {
  // A backend that was disposed took its heap with it.
  if (scratch?.backend.wasm) scratch.backend.wasm._free(scratch.pointer);
  scratch = null;
}
