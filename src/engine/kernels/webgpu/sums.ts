import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { type Block, blocks, reducedShape } from '../reduction-blocks.ts';
import type { TfjsKernel } from '../replace-kernels.ts';
import { release, result, scratch } from './bridge.ts';
import { dispatch, type Kernel } from './kernel.ts';
import { workgroupSum } from './wgsl.ts';

const threads = 64;
const rowOfGroups = 32_768;
/** Elements of one workgroup: a thread adds up 256, as the error of a sum grows with its terms. */
const mostTerms = threads * 256;

/** Each workgroup adds up one part of one output's elements; y is [outer, parts, inner]. */
const sumKernel: Kernel = {
  key: 'sum-block',
  uniforms: { groups: 'u32', size: 'u32', inner: 'u32', parts: 'u32' },
  storage: { x: 'read', y: 'write' },
  body: () => `
${workgroupSum(threads)}
@compute @workgroup_size(${threads})
fn main(@builtin(local_invocation_index) lid: u32, @builtin(workgroup_id) group: vec3<u32>,
        @builtin(num_workgroups) groups: vec3<u32>) {
  let index = group.y * groups.x + group.x;
  if (index >= u.groups) { return; }
  let column = index % u.inner;
  let part = (index / u.inner) % u.parts;
  let outer = index / (u.inner * u.parts);
  let begin = part * ${mostTerms}u;
  let end = min(u.size, begin + ${mostTerms}u);
  var sum = 0.0;
  for (var n = begin + lid; n < end; n += ${threads}u) { sum += x[(outer * u.size + n) * u.inner + column]; }
  let total = workgroupSum(lid, sum);
  if (lid == 0u) { y[index] = total; }
}`,
};

function sumBlock(backend: WebGPUBackend, x: TensorInfo, block: Block, into: TensorInfo | null): TensorInfo {
  const { outer, size, inner } = block;
  const parts = Math.ceil(size / mostTerms);
  const groups = outer * parts * inner;
  const y = parts === 1 && into ? into : scratch(backend, [groups]);
  dispatch(backend, sumKernel, {
    uniforms: { groups, size, inner, parts },
    storage: { x, y },
    workgroups: [Math.min(groups, rowOfGroups), Math.ceil(groups / rowOfGroups), 1],
  });
  if (parts === 1) return y;
  const total = sumBlock(backend, y, { outer, size: parts, inner }, into);
  release(backend, y);
  return total;
}

/** Σ over the axes; tfjs's adds up a million with one thread in 256, and loses four digits. */
export const sum =
  (original: TfjsKernel): TfjsKernel =>
  call => {
    const { x } = call.inputs as { x: TensorInfo };
    const axes = util.parseAxisParam(call.attrs.axis as number[], x.shape);
    const steps = blocks(x.shape, axes);
    if (x.dtype !== 'float32' || steps.length === 0 || x.shape.includes(0)) return original(call);
    const backend = call.backend as WebGPUBackend;
    const y = result(backend, reducedShape(x.shape, axes, Boolean(call.attrs.keepDims)), 'float32');
    let partial = x;
    for (const [i, block] of steps.entries()) {
      const next = sumBlock(backend, partial, block, i === steps.length - 1 ? y : null);
      if (partial !== x) release(backend, partial);
      partial = next;
    }
    return y;
  };
