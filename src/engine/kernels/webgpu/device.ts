import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { engine, findBackendFactory, registerBackend, removeBackend } from '@tensorflow/tfjs-core';
import { webGpuBackendName } from './names.ts';
import { replaceWebGpuKernels } from './replacements.ts';

/** What became of the request for a WebGPU device. */
export interface WebGpuDevice {
  /** The adapter in words, for the status line: vendor, architecture, description where the browser tells. */
  adapter: string;
  /** True for a rasteriser on the CPU (SwiftShader, llvmpipe, WARP): right for tests, useless for speed. */
  software: boolean;
  /** Settles when the device is gone, with the browser's reason. */
  lost: Promise<string>;
  /** Reports validation, out-of-memory and internal errors that nobody else caught; returns the undo. */
  onError(callback: (message: string) => void): () => void;
}

/**
 * Limits that decide which kernel variants are possible. Each is raised to what the adapter has: tfjs's own
 * factory leaves the number of storage buffers at the default of 8.
 */
const raisedLimits = [
  'maxStorageBuffersPerShaderStage',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupsPerDimension',
] as const;

const optionalFeatures: GPUFeatureName[] = [
  'timestamp-query',
  'subgroups',
  'shader-f16',
  'bgra8unorm-storage',
];

const softwareNames = /swiftshader|llvmpipe|lavapipe|warp|basic render|software/i;

/**
 * Requests a device of our own and registers it with tfjs as its 'webgpu' backend, without making it the
 * active one. A browser without WebGPU, an adapter that is null and a device that is refused are ordinary
 * cases: they give null.
 */
export async function createWebGpuBackend(): Promise<WebGpuDevice | null> {
  const gpu = (globalThis.navigator as Navigator | undefined)?.gpu;
  if (!gpu) return null;
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  if (!adapter) return null;
  const device = await requestDevice(adapter);
  if (!device) return null;

  const info = adapter.info;
  const listeners = new Set<(message: string) => void>();
  device.addEventListener('uncapturederror', event => {
    const { error } = event as GPUUncapturedErrorEvent;
    for (const listener of listeners) listener(`${error.constructor.name}: ${error.message}`);
  });
  if (findBackendFactory(webGpuBackendName)) removeBackend(webGpuBackendName);
  replaceWebGpuKernels();
  // tfjs's type for the adapter's description is older than the browsers' and optional in the same places.
  registerBackend(webGpuBackendName, () => new WebGPUBackend(device, info as GPUAdapterInfo), 0);

  return {
    adapter: describeAdapter(info),
    software: isSoftware(adapter),
    lost: device.lost.then(({ reason, message }) => message || reason),
    onError(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
}

/** The device of the registered backend, once tfjs has built it; null before. */
export function webGpuDevice(): GPUDevice | null {
  const backend = engine().registry[webGpuBackendName];
  return backend instanceof WebGPUBackend ? backend.device : null;
}

async function requestDevice(adapter: GPUAdapter): Promise<GPUDevice | null> {
  const requiredFeatures = optionalFeatures.filter(name => adapter.features.has(name));
  const requiredLimits: Record<string, number> = {};
  for (const name of raisedLimits) requiredLimits[name] = adapter.limits[name];
  try {
    return await adapter.requestDevice({ requiredFeatures, requiredLimits });
  } catch {
    // Some drivers announce a limit or feature that they then refuse; an adapter serves one device only.
    const second = await navigator.gpu.requestAdapter().catch(() => null);
    return (await second?.requestDevice().catch(() => null)) ?? null;
  }
}

function describeAdapter(info: GPUAdapterInfo): string {
  const parts = [info.vendor, info.architecture, info.description || info.device].filter(Boolean);
  return parts.length ? parts.join(' ') : 'unnamed adapter';
}

function isSoftware(adapter: GPUAdapter): boolean {
  const { info } = adapter;
  const words = `${info.vendor} ${info.architecture} ${info.device} ${info.description}`;
  const legacy = (adapter as { isFallbackAdapter?: boolean }).isFallbackAdapter;
  return Boolean(info.isFallbackAdapter || legacy || softwareNames.test(words));
}
