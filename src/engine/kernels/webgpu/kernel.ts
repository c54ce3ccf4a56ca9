import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { UnrolledError } from '../../errors.ts';
import { recordDispatch } from './bridge.ts';

/** How a storage buffer is used and, where not f32, what it holds. */
export type StorageUse = 'read' | 'write' | 'read vec4' | 'write vec4' | 'read i32' | 'write i32';

/**
 * One compute shader. `key` names everything that `body` bakes in: two kernels with the same key must have
 * the same text. Sizes that vary from step to step (T, B) belong into `uniforms`, so that a new length
 * compiles nothing.
 */
export interface Kernel {
  key: string;
  /** Scalars, read in WGSL as `u.name`. */
  uniforms: Record<string, 'u32' | 'f32'>;
  /** Per-row lengths, read as `rowLength(b)`; the number of 16-byte vectors, 0 for none. */
  lengthVectors?: number;
  /** Storage buffers, in binding order, read and written in WGSL under their names. */
  storage: Record<string, StorageUse>;
  /** Declarations and `fn main`; made when the pipeline is compiled. */
  body: () => string;
}

export interface Arguments {
  uniforms: Record<string, number>;
  lengths?: Int32Array | null;
  storage: Record<string, TensorInfo>;
  workgroups: readonly [number, number, number];
}

interface Compiled {
  pipeline: GPUComputePipeline;
  layout: GPUBindGroupLayout;
}

const compiled = new WeakMap<WebGPUBackend, Map<string, Compiled>>();

/** Rows whose lengths fit a uniform buffer of the least size that WebGPU guarantees. */
export const maxRowsWithLengths = 16_000;

/** Number of 16-byte vectors for the lengths of `rows` rows, in powers of two so that few variants compile. */
export function lengthVectors(rows: number): number {
  if (rows > maxRowsWithLengths) {
    throw new UnrolledError(
      `A batch of sequences of different lengths may hold at most ${maxRowsWithLengths} on WebGPU, got ${rows}.`,
      { hint: 'Use a smaller batch.' },
    );
  }
  return Math.min(maxRowsWithLengths / 4, 2 ** Math.ceil(Math.log2(Math.max(1, rows / 4))));
}

/** Records one dispatch of the kernel, compiling it the first time. */
export function dispatch(backend: WebGPUBackend, kernel: Kernel, args: Arguments): void {
  if (args.workgroups.includes(0)) return;
  const { pipeline, layout } = lookUp(backend, kernel);
  const names = Object.keys(kernel.storage);
  const tensors = names.map(name => args.storage[name]!);
  const written = tensors.filter((_, i) => kernel.storage[names[i]!]!.startsWith('write'));
  recordDispatch(backend, pipeline, layout, packUniforms(kernel, args), tensors, written, args.workgroups);
}

function lookUp(backend: WebGPUBackend, kernel: Kernel): Compiled {
  const pipelines = compiled.get(backend) ?? new Map<string, Compiled>();
  compiled.set(backend, pipelines);
  const found = pipelines.get(kernel.key);
  if (found) return found;
  const made = compile(backend.device, kernel);
  pipelines.set(kernel.key, made);
  return made;
}

function compile(device: GPUDevice, kernel: Kernel): Compiled {
  const uses = Object.values(kernel.storage);
  // An explicit layout keeps bindings that a variant of the shader does not touch.
  const layout = device.createBindGroupLayout({
    label: kernel.key,
    entries: [
      { binding: 0, visibility: GPUShaderStage.COMPUTE, buffer: { type: 'uniform' } },
      ...uses.map((use, i) => ({
        binding: i + 1,
        visibility: GPUShaderStage.COMPUTE,
        buffer: { type: (use.startsWith('read') ? 'read-only-storage' : 'storage') as GPUBufferBindingType },
      })),
    ],
  });
  const pipeline = device.createComputePipeline({
    label: kernel.key,
    layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
    compute: {
      module: device.createShaderModule({ label: kernel.key, code: shaderText(kernel) }),
      entryPoint: 'main',
    },
  });
  return { pipeline, layout };
}

/** The whole shader: uniforms, bindings, then the kernel's own text. */
export function shaderText(kernel: Kernel): string {
  const fields = Object.entries(kernel.uniforms).map(([name, type]) => `${name}: ${type},`);
  const vectors = kernel.lengthVectors ?? 0;
  const padding = vectors
    ? Array.from({ length: paddingWords(fields.length) }, (_, i) => `pad${i}: u32,`)
    : [];
  const lengths = vectors ? `lengths: array<vec4<u32>, ${vectors}>,` : '';
  const bindings = Object.entries(kernel.storage).map(([name, use], i) => {
    const access = use.startsWith('read') ? 'read' : 'read_write';
    const element = use.endsWith('vec4') ? 'vec4<f32>' : use.endsWith('i32') ? 'i32' : 'f32';
    return `@group(0) @binding(${i + 1}) var<storage, ${access}> ${name}: array<${element}>;`;
  });
  return `
struct Uniforms { ${fields.join(' ')} ${padding.join(' ')} ${lengths} }
@group(0) @binding(0) var<uniform> u: Uniforms;
${bindings.join('\n')}
${vectors ? 'fn rowLength(b: u32) -> u32 { return u.lengths[b / 4u][b % 4u]; }' : ''}
${kernel.body()}`;
}

const paddingWords = (words: number) => (4 - (words % 4)) % 4;

function packUniforms(kernel: Kernel, args: Arguments): ArrayBuffer {
  const entries = Object.entries(kernel.uniforms);
  const words = entries.length + paddingWords(entries.length);
  const buffer = new ArrayBuffer(words * 4 + (kernel.lengthVectors ?? 0) * 16);
  const view = new DataView(buffer);
  for (const [i, [name, type]] of entries.entries()) {
    const value = args.uniforms[name]!;
    if (type === 'u32') view.setUint32(i * 4, value, true);
    else view.setFloat32(i * 4, value, true);
  }
  if (args.lengths) new Int32Array(buffer, words * 4).set(args.lengths);
  return buffer;
}
