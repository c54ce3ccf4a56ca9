import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Tensor1D, Tensor2D, TensorInfo } from '@tensorflow/tfjs-core';
import { allocate } from './bridge.ts';
import { dispatch, type Kernel } from './kernel.ts';
import { chooseTile, tileProduct, tileThreads } from './wgsl.ts';

/** y = x·Wᵀ + b in one dispatch. x [N,I], weight [O,I], bias [O] or null → [N,O]. */
export function linearForward(
  backend: WebGPUBackend,
  x: Tensor2D,
  weight: Tensor2D,
  bias: Tensor1D | null,
): Tensor2D {
  const [rows, depth] = x.shape;
  const [columns] = weight.shape;
  const result = allocate<Tensor2D>(backend, [rows, columns]);
  const tile = chooseTile(rows, columns);
  const storage: Record<string, TensorInfo> = { x, weight, ...(bias && { bias }), result };
  dispatch(backend, linearKernel(tile, bias !== null), {
    uniforms: { rows, depth, columns },
    storage,
    workgroups: [Math.ceil(columns / tile), Math.ceil(rows / tile), 1],
  });
  return result;
}

function linearKernel(tile: 32 | 64, hasBias: boolean): Kernel {
  return {
    key: `linear tile${tile} bias${hasBias}`,
    uniforms: { rows: 'u32', depth: 'u32', columns: 'u32' },
    storage: { x: 'read', weight: 'read', ...(hasBias && { bias: 'read' as const }), result: 'write' },
    body: () => `
fn loadA(m: u32, k: u32) -> f32 {
  if (m >= u.rows || k >= u.depth) { return 0.0; }
  return x[m * u.depth + k];
}
fn loadB(k: u32, n: u32) -> f32 {
  if (n >= u.columns || k >= u.depth) { return 0.0; }
  return weight[n * u.depth + k];
}
fn store(m: u32, n: u32, value: f32) {
  if (m >= u.rows || n >= u.columns) { return; }
  result[m * u.columns + n] = value${hasBias ? ' + bias[n]' : ''};
}
${tileProduct({ tile, fastA: 'k', fastB: 'k' })}
@compute @workgroup_size(${tileThreads(tile)})
fn main(@builtin(local_invocation_index) lid: u32, @builtin(workgroup_id) group: vec3<u32>) {
  tileProduct(lid, group.y * ${tile}u, group.x * ${tile}u, 0u, u.depth);
}`,
  };
}
