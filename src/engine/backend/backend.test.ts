import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkFinite, reportDeviceFailure } from '../tensor/anomaly.ts';
import { generator, manualSeed, memory } from '../tensor/index.ts';
import { notifyDeviceLost } from './device-loss.ts';
import { chooseBackend, onDeviceLost, selfTest } from './index.ts';

const withGpu = (gpu: object | undefined) => vi.stubGlobal('navigator', { gpu });

describe('chooseBackend', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('takes wasm where the browser has no WebGPU, and says so', async () => {
    withGpu(undefined);
    const report = await chooseBackend();
    expect(report).toEqual({
      name: 'wasm',
      reason: 'WebAssembly, because this browser offers no WebGPU here.',
      adapter: null,
      software: false,
    });
    expect(tf.getBackend()).toBe('wasm');
  });

  it('takes wasm where the adapter is null or its device refused', async () => {
    for (const adapter of [
      null,
      {
        features: new Set(),
        limits: {},
        info: {},
        requestDevice: () => Promise.reject(new Error('refused')),
      },
    ]) {
      withGpu({ requestAdapter: () => Promise.resolve(adapter) });
      const report = await chooseBackend({ requested: 'webgpu' });
      expect(report.name).toBe('wasm');
      expect(report.reason).toMatch(/no graphics adapter/);
    }
  });

  it('takes what is asked for by name', async () => {
    expect(await chooseBackend({ requested: 'cpu' })).toMatchObject({
      name: 'cpu',
      reason: 'Plain JavaScript, as was asked for.',
    });
    expect(await chooseBackend({ requested: 'wasm' })).toMatchObject({
      name: 'wasm',
      reason: 'WebAssembly, as was asked for.',
    });
  });

  it('falls back to the cpu where a backend computes wrongly', async () => {
    await chooseBackend({ requested: 'wasm' });
    const { fusedKernels, registerFusedKernels } = await import('../kernels/index.ts');
    const right = fusedKernels();
    registerFusedKernels('wasm', {
      ...right,
      recurrent: {
        forward: right.recurrent!.forward,
        backward(...args) {
          const grads = right.recurrent!.backward(...args);
          return { ...grads, weightHh: grads.weightHh.map(g => tf.zerosLike(g)) };
        },
      },
    });
    try {
      const report = await chooseBackend({ requested: 'wasm' });
      expect(report.name).toBe('cpu');
      expect(report.reason).toMatch(/start-up check: the gradient of RNN's weight_hh_l0 is all zero/);
    } finally {
      registerFusedKernels('wasm', right);
    }
  });

  it('leaves neither tensors nor a changed random generator behind', async () => {
    await chooseBackend({ requested: 'wasm' });
    manualSeed(9);
    const state = generator.state();
    await selfTest('wasm');
    const before = memory();
    expect(await selfTest('wasm')).toBeNull();
    expect(memory()).toEqual(before);
    expect(generator.state()).toEqual(state);
  });
});

describe('a device', () => {
  it('tells its listeners when it is lost, until they stop listening', () => {
    const heard: string[] = [];
    const stop = onDeviceLost(reason => heard.push(reason));
    notifyDeviceLost('driver reset');
    stop();
    notifyDeviceLost('again');
    expect(heard).toEqual(['driver reset']);
  });

  it('that reports an error makes the next check fail, once', async () => {
    reportDeviceFailure('GPUValidationError: bad binding');
    await expect(checkFinite()).rejects.toThrow(/bad binding/);
    await expect(checkFinite()).resolves.toBeUndefined();
  });
});
