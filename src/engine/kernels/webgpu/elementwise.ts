import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { TfjsKernel } from '../replace-kernels.ts';
import { result } from './bridge.ts';
import { dispatch, type Kernel, type StorageUse } from './kernel.ts';
import { functions } from './wgsl.ts';

const threads = 256;
const rowOfGroups = 32_768;

const sizeOf = (tensor: TensorInfo) => util.sizeFromShape(tensor.shape);

/** Workgroups for one thread per element, in rows of as many as every device allows. */
function groupsFor(size: number): [number, number, number] {
  const groups = Math.ceil(size / threads);
  return [Math.min(groups, rowOfGroups), Math.ceil(groups / rowOfGroups), 1];
}

/** A shader that computes element `i` of `y`; operands of one element are read at `i * stepName`. */
function elementwise(
  key: string,
  operands: Record<string, StorageUse>,
  y: StorageUse,
  expression: string,
): Kernel {
  const steps = Object.keys(operands).map(name => [`step${name.toUpperCase()}`, 'u32'] as const);
  return {
    key: `elementwise ${key}`,
    uniforms: { size: 'u32', ...Object.fromEntries(steps) },
    storage: { ...operands, y },
    body: () => `
${functions}
@compute @workgroup_size(${threads})
fn main(@builtin(local_invocation_index) lid: u32, @builtin(workgroup_id) group: vec3<u32>,
        @builtin(num_workgroups) groups: vec3<u32>) {
  let i = (group.y * groups.x + group.x) * ${threads}u + lid;
  if (i >= u.size) { return; }
  y[i] = ${expression};
}`,
  };
}

function run(
  backend: WebGPUBackend,
  kernel: Kernel,
  shape: number[],
  dtype: TensorInfo['dtype'],
  operands: Record<string, TensorInfo>,
): TensorInfo {
  const y = result(backend, shape, dtype);
  const size = util.sizeFromShape(shape);
  const steps = Object.entries(operands).map(([name, operand]) => [
    `step${name.toUpperCase()}`,
    sizeOf(operand) === 1 ? 0 : 1,
  ]);
  dispatch(backend, kernel, {
    uniforms: { size, ...Object.fromEntries(steps) },
    storage: { ...operands, y },
    workgroups: groupsFor(size),
  });
  return y;
}

function unary(name: string): (original: TfjsKernel) => TfjsKernel {
  const kernel = elementwise(name, { x: 'read' }, 'write', `${name}Of(x[i * u.stepX])`);
  return original => call => {
    const { x } = call.inputs as { x: TensorInfo };
    if (x.dtype !== 'float32') return original(call);
    return run(call.backend as WebGPUBackend, kernel, x.shape, 'float32', { x });
  };
}

export const exp = unary('exp');
export const log = unary('log');
export const sigmoid = unary('sigmoid');
export const tanh = unary('tanh');
export const sin = unary('sin');
export const cos = unary('cos');

const powKernel = elementwise(
  'pow',
  { a: 'read', b: 'read' },
  'write',
  'powOf(a[i * u.stepA], b[i * u.stepB])',
);

/** One operand may be a scalar; other broadcasting is tfjs's. */
export const pow =
  (original: TfjsKernel): TfjsKernel =>
  call => {
    const { a, b } = call.inputs as Record<'a' | 'b', TensorInfo>;
    const { shape } = sizeOf(a) >= sizeOf(b) ? a : b;
    const fits = [a, b].every(({ shape: own }) => own.join() === shape.join() || own.length === 0);
    if (!fits || a.dtype !== 'float32' || b.dtype !== 'float32') return original(call);
    return run(call.backend as WebGPUBackend, powKernel, shape, 'float32', { a, b });
  };

// Numbers of any type are handed on as the bits that they are.
const selectKernel = elementwise(
  'select',
  { c: 'read i32', t: 'read i32', e: 'read i32' },
  'write i32',
  'select(e[i * u.stepE], t[i * u.stepT], c[i * u.stepC] != 0)',
);

/** t where the condition holds, e elsewhere, of any rank. An operand of one element stands for many. */
export const select =
  (original: TfjsKernel): TfjsKernel =>
  call => {
    const { condition: c, t, e } = call.inputs as Record<'condition' | 't' | 'e', TensorInfo>;
    const operands = [c, t, e];
    const size = Math.max(...operands.map(sizeOf));
    const isEmpty = operands.some(operand => sizeOf(operand) === 0);
    if (isEmpty || operands.some(operand => sizeOf(operand) !== size && sizeOf(operand) !== 1)) {
      return original(call);
    }
    const { shape } = operands.find(operand => sizeOf(operand) === size)!;
    return run(call.backend as WebGPUBackend, selectKernel, shape, t.dtype, { c, t, e });
  };
