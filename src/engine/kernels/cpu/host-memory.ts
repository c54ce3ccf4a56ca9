import * as tf from '@tensorflow/tfjs-core';

/**
 * How a kernel written in plain TypeScript reaches the numbers of a tensor on a backend whose memory the
 * processor can see: the arrays of tfjs's cpu backend, the heap of its wasm backend. On any other backend
 * the numbers are copied, which is correct for reading and impossible for updates in place.
 */

interface CpuBackendLike {
  data: { get(dataId: object): { values: Float32Array } };
}

interface WasmBackendLike {
  typedArrayFromHeap(info: tf.TensorInfo): Float32Array;
}

/**
 * A live view: writing to it changes the tensor. On wasm it is valid until the next allocation, because the
 * heap may move when it grows, so allocate first and look afterwards.
 */
export function liveView(tensor: tf.Tensor): Float32Array {
  expectFloat(tensor);
  const name = tf.getBackend();
  if (name === 'cpu') return (tf.backend() as unknown as CpuBackendLike).data.get(tensor.dataId).values;
  if (name === 'wasm') {
    // Asking for the data first moves a tensor made on another backend over to this one.
    return (tf.backend() as unknown as WasmBackendLike).typedArrayFromHeap(tensor);
  }
  throw new Error(`Kernels that update in place run on the cpu and wasm backends, not on '${name}'.`);
}

/** The numbers of a tensor, for reading only: a view where there is one, a copy elsewhere. */
export function readView(tensor: tf.Tensor): Float32Array {
  const name = tf.getBackend();
  if (name === 'cpu' || name === 'wasm') return liveView(tensor);
  expectFloat(tensor);
  return tensor.dataSync() as Float32Array;
}

/** A new tensor that takes over `values`. */
export function fromValues<T extends tf.Tensor>(values: Float32Array, shape: number[]): T {
  return tf.engine().makeTensor(values, shape, 'float32') as T;
}

function expectFloat(tensor: tf.Tensor): void {
  if (tensor.dtype !== 'float32') {
    throw new Error(
      `A recurrent kernel expects float32 tensors, got ${tensor.dtype} [${tensor.shape.join(', ')}].`,
    );
  }
}
