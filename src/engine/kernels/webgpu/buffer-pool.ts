import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

/** tfjs's pool, with what it keeps private. */
interface Pool {
  freeBuffers: Map<string, GPUBuffer[]>;
  numFreeBuffers: number;
  numBytesUsed: number;
  numBytesAllocated: number;
}

const poolOf = (backend: WebGPUBackend) => backend.bufferManager as unknown as Pool;

/** Most bytes in use at once since the pool was last trimmed. */
const peaks = new WeakMap<WebGPUBackend, number>();

/** Below this nothing is trimmed. */
const smallestPool = 64 * 2 ** 20;

/** Takes note of how much is in use; cheap enough for every dispatch. */
export function noteUse(backend: WebGPUBackend): void {
  peaks.set(backend, Math.max(peaks.get(backend) ?? 0, poolOf(backend).numBytesUsed));
}

/**
 * tfjs keeps every buffer it ever made for the next tensor of exactly that size, which fills a GPU when
 * lengths differ from batch to batch. When more than twice as much is held as was ever needed at once, the
 * free part goes; steps that repeat never get there. To be called right after a submit.
 */
export function trimPool(backend: WebGPUBackend): void {
  const pool = poolOf(backend);
  const needed = Math.max(peaks.get(backend) ?? 0, pool.numBytesUsed);
  if (pool.numBytesAllocated <= Math.max(smallestPool, 2 * needed)) return;
  for (const buffers of pool.freeBuffers.values()) {
    for (const buffer of buffers) {
      pool.numBytesAllocated -= buffer.size;
      pool.numFreeBuffers--;
      buffer.destroy();
    }
    // The lists stay: the pool takes an empty map as a sign that it was disposed.
    buffers.length = 0;
  }
  peaks.set(backend, pool.numBytesUsed);
}
