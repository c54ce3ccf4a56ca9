import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Tensor } from '@tensorflow/tfjs-core';
import { engine } from '@tensorflow/tfjs-core';
import { copyToStaging } from './bridge.ts';

/**
 * The values of many tensors, in order, with one wait. On WebGPU they are copied into one staging buffer
 * while they are certainly alive, that is before this returns to the caller; mapping it does not stall what
 * is recorded next. Elsewhere the values are there already. The tensors may be disposed right after the call.
 */
export async function readBatched(tensors: Tensor[]): Promise<Float32Array[]> {
  const { backend } = engine();
  const results: (Float32Array | null)[] = tensors.map(() => null);
  const onDevice: { index: number; tensor: Tensor; count: number }[] = [];
  for (const [index, tensor] of tensors.entries()) {
    const held =
      backend instanceof WebGPUBackend ? backend.tensorMap.get(tensor.dataId).values : tensor.dataSync();
    if (held) results[index] = Float32Array.from(held as Float32Array);
    else if (tensor.size === 0) results[index] = new Float32Array(0);
    else onDevice.push({ index, tensor, count: tensor.size });
  }
  if (onDevice.length > 0) {
    const gpu = backend as WebGPUBackend;
    const staging = copyToStaging(gpu, onDevice);
    await staging.mapAsync(GPUMapMode.READ);
    const bytes = staging.getMappedRange().slice(0);
    staging.unmap();
    gpu.bufferManager.releaseBuffer(staging);
    let offset = 0;
    for (const { index, tensor, count } of onDevice) {
      results[index] =
        tensor.dtype === 'float32'
          ? new Float32Array(bytes, offset, count)
          : Float32Array.from(new Int32Array(bytes, offset, count));
      offset += count * 4;
    }
  }
  return results as Float32Array[];
}

/** The values of many one-element tensors, in order, with one wait. */
export async function readScalars(tensors: Tensor[]): Promise<number[]> {
  return (await readBatched(tensors)).map(values => values[0]!);
}
