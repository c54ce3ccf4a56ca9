import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import {
  getKernel,
  type NamedAttrMap,
  registerKernel,
  type Tensor,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { copyElements, scratch } from './bridge.ts';
import { webGpuBackendName } from './names.ts';

let installed = false;

/**
 * Replaces tfjs's concatenation along the first axis by buffer copies: the pieces lie one after the other,
 * so no shader is needed. The final states of stacked layers are joined so in every step.
 */
export function installConcatByCopy(): void {
  const original = getKernel('Concat', webGpuBackendName);
  if (installed || !original) return;
  installed = true;
  unregisterKernel('Concat', webGpuBackendName);
  registerKernel({
    ...original,
    kernelFunc(params) {
      const backend = params.backend as WebGPUBackend;
      const pieces = params.inputs as unknown as Tensor[];
      const attrs = params.attrs as (NamedAttrMap & { axis: number }) | undefined;
      const onGpu = (piece: Tensor) =>
        piece.dtype === 'float32' && backend.tensorMap.get(piece.dataId).resource instanceof GPUBuffer;
      const filled = pieces.filter(piece => sizeOf(piece) > 0);
      if (attrs?.axis !== 0 || filled.length < 2 || !filled.every(onGpu)) return original.kernelFunc(params);
      const [, ...inner] = filled[0]!.shape;
      const result = scratch(backend, [filled.reduce((sum, piece) => sum + piece.shape[0]!, 0), ...inner]);
      let offset = 0;
      for (const piece of filled) {
        copyElements(backend, { tensor: piece, offset: 0 }, { tensor: result, offset }, sizeOf(piece));
        offset += sizeOf(piece);
      }
      return result;
    },
  });
}

/** Kernels are handed plain descriptions of tensors as well as tensors. */
const sizeOf = ({ shape }: { shape: number[] }) => shape.reduce((product, n) => product * n, 1);
