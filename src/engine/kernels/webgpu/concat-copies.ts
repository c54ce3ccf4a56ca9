import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { TfjsKernel } from '../replace-kernels.ts';
import { copyElements, scratch } from './bridge.ts';

const sizeOf = (piece: TensorInfo) => util.sizeFromShape(piece.shape);

/**
 * Concatenation along the first axis by buffer copies: the pieces lie one after the other, so no shader is
 * needed. The final states of stacked layers are joined so in every step.
 */
export const concatByCopy =
  (original: TfjsKernel): TfjsKernel =>
  call => {
    const backend = call.backend as WebGPUBackend;
    const pieces = call.inputs as unknown as TensorInfo[];
    const onGpu = (piece: TensorInfo) =>
      piece.dtype === 'float32' && backend.tensorMap.get(piece.dataId).resource instanceof GPUBuffer;
    const filled = pieces.filter(piece => sizeOf(piece) > 0);
    if (call.attrs?.axis !== 0 || filled.length < 2 || !filled.every(onGpu)) return original(call);
    const [, ...inner] = filled[0]!.shape;
    const joined = scratch(backend, [filled.reduce((sum, piece) => sum + piece.shape[0]!, 0), ...inner]);
    let offset = 0;
    for (const piece of filled) {
      copyElements(backend, { tensor: piece, offset: 0 }, { tensor: joined, offset }, sizeOf(piece));
      offset += sizeOf(piece);
    }
    return joined;
  };
