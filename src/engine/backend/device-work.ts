import * as tf from '@tensorflow/tfjs-core';

/** The part of tfjs's WebGPU backend that its declarations do not promise. */
interface DeviceBackend {
  device?: { queue: { onSubmittedWorkDone(): Promise<unknown> } };
  /** The commands not yet submitted; null when there are none, and then submitQueue() throws. */
  commandEncoder?: object | null;
  endComputePassEncoder?(): void;
  submitQueue?(): void;
}

/** Submits what is recorded; the promise is kept when all of it is done. Undefined where there is no device. */
export function submittedWork(): Promise<void> | undefined {
  const backend = tf.backend() as unknown as DeviceBackend;
  if (!backend.device) return undefined;
  if (backend.commandEncoder) {
    backend.endComputePassEncoder?.();
    backend.submitQueue?.();
  }
  return backend.device.queue.onSubmittedWorkDone().then(() => undefined);
}
