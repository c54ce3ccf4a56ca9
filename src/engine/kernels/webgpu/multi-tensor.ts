import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import { dispatch, type Kernel, type StorageUse } from './kernel.ts';
import { repeat } from './wgsl.ts';

/** The same elementwise work on tensors of many sizes, as many to a dispatch as the storage buffers allow. */
export interface MultiTensorWork {
  name: string;
  /** One list per role, all of the same length; entry i of each list has the same size. */
  roles: Record<string, { use: StorageUse; tensors: Tensor[] }>;
  /** Bindings that all tensors of a dispatch share. */
  shared?: Record<string, { use: StorageUse; tensor: TensorInfo }>;
  uniforms: Record<string, { type: 'u32' | 'f32'; value: number }>;
  declarations?: string;
  /** WGSL run by every thread before its elements. */
  prologue?: string;
  /** WGSL for element `i` of tensor `slot`; a role's buffer is called `role` + slot. */
  element: (slot: number) => string;
  /** WGSL run by every thread after its elements, in uniform control flow. */
  epilogue?: string;
  /** Elements of one workgroup. */
  chunk: number;
}

export const multiTensorThreads = 256;

/**
 * Records the dispatches; `group0` in WGSL is the number of this dispatch's first workgroup among those of
 * all dispatches.
 */
export function runMultiTensor(backend: WebGPUBackend, given: MultiTensorWork): void {
  const work = withoutEmpty(given);
  const names = Object.keys(work.roles);
  const shared = Object.entries(work.shared ?? {});
  const limit = backend.device.limits.maxStorageBuffersPerShaderStage;
  const perDispatch = Math.max(1, Math.floor((limit - shared.length) / names.length));
  const count = work.roles[names[0]!]!.tensors.length;
  let group0 = 0;
  for (let first = 0; first < count; first += perDispatch) {
    const slots = Math.min(perDispatch, count - first);
    const storage: Record<string, TensorInfo> = {};
    const uniforms: Record<string, number> = { group0 };
    let groups = 0;
    for (let slot = 0; slot < slots; slot++) {
      for (const name of names) storage[name + slot] = work.roles[name]!.tensors[first + slot]!;
      const { size } = work.roles[names[0]!]!.tensors[first + slot]!;
      groups += Math.ceil(size / work.chunk);
      uniforms[`size${slot}`] = size;
      uniforms[`end${slot}`] = groups;
    }
    for (const [name, { tensor }] of shared) storage[name] = tensor;
    for (const [name, { value }] of Object.entries(work.uniforms)) uniforms[name] = value;
    dispatch(backend, multiTensorKernel(work, slots), {
      uniforms: { ...uniforms, chunk: work.chunk },
      storage,
      workgroups: [Math.min(groups, rowOfGroups), Math.ceil(groups / rowOfGroups), 1],
    });
    group0 += groups;
  }
}

/** A buffer of no size cannot be bound. */
function withoutEmpty(work: MultiTensorWork): MultiTensorWork {
  const lists = Object.entries(work.roles);
  if (!lists[0]![1].tensors.some(tensor => tensor.size === 0)) return work;
  const filled = (tensors: Tensor[]) => tensors.filter(tensor => tensor.size > 0);
  const roles = lists.map(([name, { use, tensors }]) => [name, { use, tensors: filled(tensors) }] as const);
  return { ...work, roles: Object.fromEntries(roles) };
}

/** Workgroups over all dispatches: what an array of one entry per workgroup needs. */
export const totalGroups = (tensors: Tensor[], chunk: number): number =>
  tensors.reduce((sum, tensor) => sum + Math.ceil(tensor.size / chunk), 0);

const rowOfGroups = 32_768;

function multiTensorKernel(work: MultiTensorWork, slots: number): Kernel {
  const uniforms: Kernel['uniforms'] = { group0: 'u32', chunk: 'u32' };
  const storage: Kernel['storage'] = {};
  for (let slot = 0; slot < slots; slot++) {
    uniforms[`size${slot}`] = 'u32';
    uniforms[`end${slot}`] = 'u32';
    for (const [name, { use }] of Object.entries(work.roles)) storage[name + slot] = use;
  }
  for (const [name, { type }] of Object.entries(work.uniforms)) uniforms[name] = type;
  for (const [name, { use }] of Object.entries(work.shared ?? {})) storage[name] = use;
  const T = multiTensorThreads;
  return {
    key: `${work.name} slots${slots}`,
    uniforms,
    storage,
    body: () => `
${work.declarations ?? ''}
@compute @workgroup_size(${T})
fn main(@builtin(local_invocation_index) lid: u32, @builtin(workgroup_id) id: vec3<u32>,
        @builtin(num_workgroups) groups: vec3<u32>) {
  let group = id.y * groups.x + id.x;
  ${work.prologue ?? ''}
  ${repeat(slots, slot => {
    const begin = slot === 0 ? '0u' : `u.end${slot - 1}`;
    return `if (group >= ${begin} && group < u.end${slot}) {
      let first = (group - ${begin}) * u.chunk;
      let end = min(u.size${slot}, first + u.chunk);
      for (var i = first + lid; i < end; i += ${T}u) { ${work.element(slot)} }
    }`;
  })}
  ${work.epilogue ?? ''}
}`,
  };
}
