import * as tf from '@tensorflow/tfjs-core';
import { registerFusedKernels } from '../kernels/index.ts';
import { reportDeviceFailure } from '../tensor/anomaly.ts';
import { setTensorReader } from '../tensor/raw.ts';
import { notifyDeviceLost } from './device-loss.ts';
import { selfTest } from './self-test.ts';

/** A backend that runs, or why it does not: the end of a sentence that begins with "because". */
export type Attempt = { ok: true; adapter: string; software: boolean } | { ok: false; because: string };

/** Which device the engine works with; the loss of any other is none of its business. */
let current: object | null = null;

/**
 * Starts WebGPU if the browser has it, the adapter is real (or software is allowed) and the self-test passes.
 * A missing API, a null adapter and a refused device are ordinary cases.
 */
export async function tryWebGpu(options: { allowSoftware: boolean }): Promise<Attempt> {
  const gpu = (globalThis.navigator as Navigator | undefined)?.gpu;
  if (!gpu) return { ok: false, because: 'this browser offers no WebGPU here' };
  const { createWebGpuBackend, readBatched, webgpuKernels } = await import('../kernels/webgpu/index.ts');
  const device = await createWebGpuBackend();
  if (!device) return { ok: false, because: 'the browser found no graphics adapter that it would lend' };
  if (device.software && !options.allowSoftware) {
    tf.removeBackend('webgpu');
    return {
      ok: false,
      because: `the only graphics adapter (${device.adapter}) is emulated by the processor, which would be slower`,
    };
  }
  registerFusedKernels('webgpu', webgpuKernels);
  setTensorReader(readBatched);
  let failure: string | null = null;
  const stopListening = device.onError(message => {
    failure ??= message;
  });
  try {
    const difference = await selfTest('webgpu');
    if (failure === null && difference === null) {
      current = device;
      device.onError(message => {
        if (current === device) reportDeviceFailure(message);
      });
      device.lost.then(reason => {
        if (current === device) notifyDeviceLost(reason);
      });
      return { ok: true, adapter: device.adapter, software: device.software };
    }
    return {
      ok: false,
      because: `the graphics adapter (${device.adapter}) failed the start-up check: ${failure ?? difference}`,
    };
  } catch (error) {
    return {
      ok: false,
      because: `the graphics adapter (${device.adapter}) failed the start-up check: ${error instanceof Error ? error.message : String(error)}`,
    };
  } finally {
    stopListening();
  }
}

/** The engine turns to another backend: what happens to the device no longer matters. */
export function forgetWebGpu(): void {
  current = null;
}
