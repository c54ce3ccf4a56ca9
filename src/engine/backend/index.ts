import { checkCall } from '../check-call.ts';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { dropPending } from '../tensor/anomaly.ts';
import { tryWasm, type WasmPaths } from './wasm.ts';
import { forgetWebGpu, tryWebGpu } from './webgpu.ts';

export { onDeviceLost } from './device-loss.ts';
export { selfTest } from './self-test.ts';
export type { WasmPaths } from './wasm.ts';

/** What computes: a graphics adapter, tfjs's WebAssembly, or plain JavaScript. */
export type BackendName = 'webgpu' | 'wasm' | 'cpu';
/** A backend by name, or 'auto' for the fastest that computes rightly. */
export type BackendChoice = 'auto' | BackendName;

/** Which backend runs and why, for the reader. */
export interface BackendReport {
  name: BackendName;
  /** A whole sentence. */
  reason: string;
  /** The graphics adapter in words; null unless WebGPU runs. */
  adapter: string | null;
  /** True when that adapter is emulated by the processor. */
  software: boolean;
}

const titles: Record<BackendName, string> = {
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
  cpu: 'Plain JavaScript',
};

/**
 * Starts a backend and makes it the active one. 'auto' takes WebGPU if the adapter is real hardware and
 * computes what the CPU computes, gradients included; else WebAssembly; else plain JavaScript. A backend asked
 * for by name is taken even on a software adapter, but never if it computes wrongly; then the next one runs
 * and the report says why.
 */
export async function chooseBackend(
  options: { requested?: BackendChoice; wasmPaths?: WasmPaths } = {},
): Promise<BackendReport> {
  checkCall(arguments, 'chooseBackend({ requested: string, wasmPaths: any })');
  const requested = options.requested ?? 'auto';
  const causes: string[] = [];
  forgetWebGpu();
  dropPending();

  if (requested === 'auto' || requested === 'webgpu') {
    const attempt = await tryWebGpu({ allowSoftware: requested === 'webgpu' });
    if (attempt.ok) {
      const { adapter, software } = attempt;
      const note = software ? ' Its adapter is emulated by the processor: right results, slowly.' : '';
      const reason =
        requested === 'webgpu'
          ? `WebGPU, as was asked for.${note}`
          : 'WebGPU, because this device has a graphics adapter and it passed the start-up check.';
      return { name: 'webgpu', reason, adapter, software };
    }
    causes.push(attempt.because);
  }
  if (requested !== 'cpu') {
    const attempt = await tryWasm(options.wasmPaths);
    if (attempt.ok) return fallback('wasm', requested, causes);
    causes.push(attempt.because);
  }
  await tf.setBackend('cpu');
  return fallback('cpu', requested, causes);
}

function fallback(name: BackendName, requested: BackendChoice, causes: string[]): BackendReport {
  const reason =
    requested === name
      ? `${titles[name]}, as was asked for.`
      : `${titles[name]}, because ${causes.join(' and ')}.`;
  return { name, reason, adapter: null, software: false };
}
