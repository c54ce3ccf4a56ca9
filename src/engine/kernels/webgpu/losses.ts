import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import { allocate, release, scratch } from './bridge.ts';
import { dispatch, type Kernel } from './kernel.ts';
import { workgroupSum } from './wgsl.ts';

const threads = 256;
/** Up to here one workgroup does everything in one dispatch; beyond, partial sums take a second one. */
const singleWorkgroupElements = 16_384;
const mostWorkgroups = 256;

/** mean((input − target)²), and its gradient with respect to input, in one dispatch or, when large, two. */
export function mseLoss(
  backend: WebGPUBackend,
  input: Tensor,
  target: Tensor,
): { loss: Scalar; gradInput: Tensor } {
  const { size } = input;
  const loss = allocate<Scalar>(backend, []);
  const gradInput = allocate(backend, input.shape);
  if (size <= singleWorkgroupElements) {
    dispatch(backend, mseKernel, {
      uniforms: { size, scale: 1 / size },
      storage: { x: input, y: target, gradInput, sums: loss },
      workgroups: [1, 1, 1],
    });
    return { loss, gradInput };
  }
  const workgroups = Math.min(mostWorkgroups, Math.ceil(size / (threads * 16)));
  const sums = scratch(backend, [workgroups]);
  dispatch(backend, mseKernel, {
    uniforms: { size, scale: 1 / size },
    storage: { x: input, y: target, gradInput, sums },
    workgroups: [workgroups, 1, 1],
  });
  dispatch(backend, sumKernel, {
    uniforms: { size: workgroups },
    storage: { sums, loss },
    workgroups: [1, 1, 1],
  });
  release(backend, sums);
  return { loss, gradInput };
}

const mseKernel: Kernel = {
  key: 'mse',
  uniforms: { size: 'u32', scale: 'f32' },
  storage: { x: 'read', y: 'read', gradInput: 'write', sums: 'write' },
  body: () => `
${workgroupSum(threads)}
@compute @workgroup_size(${threads})
fn main(@builtin(local_invocation_index) lid: u32, @builtin(workgroup_id) group: vec3<u32>,
        @builtin(num_workgroups) groups: vec3<u32>) {
  var sum = 0.0;
  for (var i = group.x * ${threads}u + lid; i < u.size; i += groups.x * ${threads}u) {
    let difference = x[i] - y[i];
    gradInput[i] = 2.0 * difference * u.scale;
    sum += difference * difference;
  }
  let total = workgroupSum(lid, sum);
  if (lid == 0u) { sums[group.x] = total * u.scale; }
}`,
};

const sumKernel: Kernel = {
  key: 'sum',
  uniforms: { size: 'u32' },
  storage: { sums: 'read', loss: 'write' },
  body: () => `
${workgroupSum(threads)}
@compute @workgroup_size(${threads})
fn main(@builtin(local_invocation_index) lid: u32) {
  var sum = 0.0;
  for (var i = lid; i < u.size; i += ${threads}u) { sum += sums[i]; }
  let total = workgroupSum(lid, sum);
  if (lid == 0u) { loss[0] = total; }
}`,
};
