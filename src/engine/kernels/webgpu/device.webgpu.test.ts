import * as tf from '@tensorflow/tfjs-core';
import { expect, test, vi } from 'vitest';
import { createWebGpuBackend, webGpuDevice } from './index.ts';

test('the software adapter is told apart and the limits are the adapter’s', async () => {
  const made = await createWebGpuBackend();
  expect(made?.software).toBe(true);
  expect(made?.adapter).toMatch(/swiftshader/i);
  await tf.setBackend('webgpu');
  const adapter = await navigator.gpu.requestAdapter();
  expect(webGpuDevice()?.limits.maxStorageBuffersPerShaderStage).toBe(
    adapter?.limits.maxStorageBuffersPerShaderStage,
  );
});

test('an error that nobody caught reaches the listeners until they leave', async () => {
  const made = await createWebGpuBackend();
  await tf.setBackend('webgpu');
  const heard = vi.fn();
  const leave = made!.onError(heard);
  const invalid = () => {
    webGpuDevice()!.createBuffer({ size: 4, usage: 0 });
    // Chromium holds errors back until the next submit.
    webGpuDevice()!.queue.submit([]);
  };
  invalid();
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1));
  expect(heard.mock.calls[0]![0]).toMatch(/Validation/);
  leave();
  invalid();
  await webGpuDevice()!.queue.onSubmittedWorkDone();
  expect(heard).toHaveBeenCalledTimes(1);
});

test('a lost device says so', async () => {
  const made = await createWebGpuBackend();
  await tf.setBackend('webgpu');
  webGpuDevice()!.destroy();
  expect(await made!.lost).toMatch(/destroy/i);
});

test('no adapter is an ordinary case', async () => {
  const request = vi.spyOn(navigator.gpu, 'requestAdapter').mockResolvedValue(null);
  expect(await createWebGpuBackend()).toBeNull();
  request.mockRestore();
});

test('a device refused with raised limits is asked for again with the defaults, and null if refused again', async () => {
  const refused = vi.spyOn(GPUAdapter.prototype, 'requestDevice').mockRejectedValueOnce(new Error('limit'));
  expect(await createWebGpuBackend()).not.toBeNull();
  refused.mockRejectedValue(new Error('limit'));
  expect(await createWebGpuBackend()).toBeNull();
  refused.mockRestore();
});
