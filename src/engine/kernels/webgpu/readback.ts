import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Tensor } from '@tensorflow/tfjs-core';
import { engine } from '@tensorflow/tfjs-core';
import type { Values } from '../../tensor/raw.ts';
import { copyToStaging } from './bridge.ts';

/**
 * The values of many tensors, in order, with one wait. On WebGPU they are copied into one staging buffer
 * while they are certainly alive, that is before this returns to the caller; mapping it does not stall what
 * is recorded next. Elsewhere the values are there already. The tensors may be disposed right after the call.
 */
export async function readBatched(tensors: readonly Tensor[]): Promise<Values[]> {
  const { backend } = engine();
  const results: (Values | null)[] = tensors.map(() => null);
  const onDevice: { index: number; tensor: Tensor; count: number }[] = [];
  for (const [index, tensor] of tensors.entries()) {
    const held =
      backend instanceof WebGPUBackend ? backend.tensorMap.get(tensor.dataId).values : tensor.dataSync();
    if (held) results[index] = (held as Values).slice();
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
      results[index] = valuesIn(bytes, offset, count, tensor.dtype);
      offset += count * 4;
    }
  }
  return results as Values[];
}

/** On the device an element of any type takes four bytes. */
function valuesIn(bytes: ArrayBuffer, offset: number, count: number, dtype: string): Values {
  if (dtype === 'float32') return new Float32Array(bytes, offset, count);
  const integers = new Int32Array(bytes, offset, count);
  return dtype === 'bool' ? Uint8Array.from(integers) : integers;
}
