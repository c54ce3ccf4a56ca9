import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { DataType, Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import { engine } from '@tensorflow/tfjs-core';
import { formatShape, UnrolledError } from '../../errors.ts';
import { noteUse, trimPool } from './buffer-pool.ts';

/**
 * The one place that touches what tfjs's WebGPU backend keeps private. Our kernels record into the same
 * command encoder and compute pass as tfjs's, so that order is kept without a submit in between, and use its
 * buffers, so that a tensor is a tensor on either side. Written against tfjs 4.22, its last release.
 */
interface BackendInternals {
  commandEncoder: GPUCommandEncoder | null;
  computePassEncoder: GPUComputePassEncoder | null;
  commandQueueOwnedIds: WeakSet<object>;
  dispatchCountInPass: number;
  uniformPendingDisposal: GPUBuffer[];
  stagingPendingDisposal: GPUBuffer[];
}

/** As many dispatches share one submit: enough for a whole training step of a small model. */
const dispatchesPerSubmit = 32;

/** The active backend; an error when it is not WebGPU. */
export function activeBackend(): WebGPUBackend {
  const { backend } = engine();
  if (!(backend instanceof WebGPUBackend)) {
    throw new Error(
      `WebGPU kernels need tfjs's active backend to be 'webgpu', got '${engine().backendName}'.`,
    );
  }
  return backend;
}

const internals = (backend: WebGPUBackend) => backend as unknown as BackendInternals;

/** The buffer that holds a tensor's values, uploaded first when they are still on the CPU. */
export function bufferOf(backend: WebGPUBackend, tensor: TensorInfo): GPUBuffer {
  backend.uploadToGPU(tensor.dataId);
  return backend.tensorMap.get(tensor.dataId).resource as GPUBuffer;
}

/** A new tensor, tracked by tfjs, whose values are undefined until a kernel writes them. */
export function allocate<T extends Tensor>(
  backend: WebGPUBackend,
  shape: number[],
  dtype: DataType = 'float32',
): T {
  const info = scratch(backend, shape, dtype);
  return engine().makeTensorFromTensorInfo(info, backend) as T;
}

/** A buffer for use inside one kernel: unknown to tfjs's tensor count. Give it back with `release`. */
export function scratch(backend: WebGPUBackend, shape: number[], dtype: DataType = 'float32'): TensorInfo {
  const bytes = shape.reduce((product, n) => product * n, 4);
  const { maxStorageBufferBindingSize, maxBufferSize } = backend.device.limits;
  const most = Math.min(maxStorageBufferBindingSize, maxBufferSize);
  if (bytes > most) {
    throw new UnrolledError(
      `A tensor of shape ${formatShape(shape)} needs ${megabytes(bytes)}, but this GPU allows ` +
        `${megabytes(most)} in one buffer.`,
      { hint: 'Use shorter sequences, a smaller batch or fewer hidden units.' },
    );
  }
  const info = backend.makeTensorInfo(shape, dtype);
  backend.uploadToGPU(info.dataId);
  return info;
}

/** A new tensor for a kernel that stands in for one of tfjs's, which takes it over; there are empty ones too. */
export function result(backend: WebGPUBackend, shape: number[], dtype: DataType): TensorInfo {
  if (!shape.includes(0)) return scratch(backend, shape, dtype);
  return backend.makeTensorInfo(shape, dtype, dtype === 'float32' ? new Float32Array(0) : new Int32Array(0));
}

const megabytes = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MB`;

/** Returns scratch buffers to the pool, after the commands that use them. */
export function release(backend: WebGPUBackend, ...infos: (TensorInfo | null)[]): void {
  for (const info of infos) if (info) backend.disposeData(info.dataId);
}

/** A stretch of a buffer, in elements of 4 bytes. */
export interface Slice {
  tensor: TensorInfo;
  offset: number;
}

/** Copies `count` elements from one buffer to another, without a dispatch. */
export function copyElements(backend: WebGPUBackend, from: Slice, to: Slice, count: number): void {
  const source = bufferOf(backend, from.tensor);
  const target = bufferOf(backend, to.tensor);
  const encoder = outsidePass(backend);
  encoder.copyBufferToBuffer(source, from.offset * 4, target, to.offset * 4, count * 4);
  own(backend, from.tensor, to.tensor);
}

/** Sets `count` elements to zero, without a dispatch. */
export function clearElements(backend: WebGPUBackend, at: Slice, count: number): void {
  const target = bufferOf(backend, at.tensor);
  outsidePass(backend).clearBuffer(target, at.offset * 4, count * 4);
  own(backend, at.tensor);
}

/** Copies tensors one after the other into a new staging buffer and submits everything recorded so far. */
export function copyToStaging(
  backend: WebGPUBackend,
  sources: { tensor: TensorInfo; count: number }[],
): GPUBuffer {
  const total = sources.reduce((sum, source) => sum + source.count, 0);
  const staging = backend.bufferManager.acquireBuffer(
    total * 4,
    GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
  );
  const buffers = sources.map(source => bufferOf(backend, source.tensor));
  const encoder = outsidePass(backend);
  let offset = 0;
  for (const [i, { count }] of sources.entries()) {
    encoder.copyBufferToBuffer(buffers[i]!, 0, staging, offset * 4, count * 4);
    offset += count;
  }
  backend.submitQueue();
  return staging;
}

/** Binds, records and, every so often, submits one dispatch. `written` are the tensors that it changes. */
export function recordDispatch(
  backend: WebGPUBackend,
  pipeline: GPUComputePipeline,
  layout: GPUBindGroupLayout,
  uniforms: ArrayBuffer,
  tensors: TensorInfo[],
  written: TensorInfo[],
  workgroups: readonly [number, number, number],
): void {
  const state = internals(backend);
  const uniformBuffer = backend.bufferManager.acquireBuffer(
    uniforms.byteLength,
    GPUBufferUsage.COPY_DST | GPUBufferUsage.UNIFORM,
  );
  // Safe although the write overtakes what is recorded: a pooled uniform buffer is reused after a submit only.
  backend.queue.writeBuffer(uniformBuffer, 0, uniforms);
  state.uniformPendingDisposal.push(uniformBuffer);

  const buffers = tensors.map(tensor => bufferOf(backend, tensor));
  const bindGroup = backend.device.createBindGroup({
    layout,
    entries: [uniformBuffer, ...buffers].map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
  backend.ensureCommandEncoderReady();
  state.computePassEncoder ??= state.commandEncoder!.beginComputePass();
  const pass = state.computePassEncoder;
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, bindGroup);
  pass.dispatchWorkgroups(...workgroups);
  own(backend, ...tensors);
  // A tensor that was read keeps its values on the CPU; after a write in place they are stale.
  for (const tensor of written) backend.tensorMap.get(tensor.dataId).values = null as never;
  noteUse(backend);
  state.dispatchCountInPass++;
  if (state.dispatchCountInPass >= dispatchesPerSubmit) {
    backend.endComputePassEncoder();
    backend.submitQueue();
    trimPool(backend);
  }
}

function outsidePass(backend: WebGPUBackend): GPUCommandEncoder {
  backend.ensureCommandEncoderReady();
  backend.endComputePassEncoder();
  return internals(backend).commandEncoder!;
}

/** Keeps a buffer out of the pool until the commands that use it are submitted. */
function own(backend: WebGPUBackend, ...tensors: TensorInfo[]): void {
  for (const tensor of tensors) internals(backend).commandQueueOwnedIds.add(tensor.dataId);
}
