import type * as tf from '@tensorflow/tfjs-core';

/** Numbers of any type, as the cpu and wasm backends hold them; bool is Uint8Array on both. */
export type HostValues = Float32Array | Int32Array | Uint8Array;

export type HostDType = 'float32' | 'int32' | 'bool';

interface CpuBackend {
  data: { get(dataId: object): { values: HostValues } };
  makeTensorInfo(shape: number[], dtype: HostDType, values: HostValues): tf.TensorInfo;
}

interface WasmBackend {
  makeOutput(shape: number[], dtype: HostDType): tf.TensorInfo;
  typedArrayFromHeap(info: tf.TensorInfo): HostValues;
}

const isWasm = (backend: unknown): backend is WasmBackend =>
  typeof (backend as Partial<WasmBackend>).typedArrayFromHeap === 'function';

const viewOf = (backend: unknown, tensor: tf.TensorInfo): HostValues =>
  isWasm(backend)
    ? backend.typedArrayFromHeap(tensor)
    : (backend as CpuBackend).data.get(tensor.dataId).values;

const arrays = { float32: Float32Array, int32: Int32Array, bool: Uint8Array };

/** A new tensor all of whose numbers `fill` writes, from those of `inputs`. */
export function hostTensor(
  backend: unknown,
  shape: readonly number[],
  dtype: HostDType,
  inputs: readonly tf.TensorInfo[],
  fill: (out: HostValues, ...values: HostValues[]) => void,
): tf.TensorInfo {
  if (!isWasm(backend)) {
    const out = new arrays[dtype](shape.reduce((product, size) => product * size, 1));
    fill(out, ...inputs.map(input => viewOf(backend, input)));
    return (backend as CpuBackend).makeTensorInfo([...shape], dtype, out);
  }
  // Asking for the data moves a tensor made on another backend over to this one. That allocates, as the result
  // does, and an allocation may move the heap away from under a view: views come last.
  for (const input of inputs) viewOf(backend, input);
  const info = backend.makeOutput([...shape], dtype);
  fill(viewOf(backend, info), ...inputs.map(input => viewOf(backend, input)));
  return info;
}
