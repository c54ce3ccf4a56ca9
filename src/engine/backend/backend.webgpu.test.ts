import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { nn, optim } from '../index.ts';
import { checkFinite } from '../tensor/anomaly.ts';
import {
  detectAnomaly,
  manualSeed,
  memory,
  noGrad,
  ones,
  randn,
  type Tensor,
  tensor,
} from '../tensor/index.ts';
import { chooseBackend, onDeviceLost } from './index.ts';

describe('WebGPU on a software adapter', () => {
  it('is not chosen by itself, and the report says why', async () => {
    const report = await chooseBackend({
      requested: 'auto',
      wasmPaths: '/node_modules/@tensorflow/tfjs-backend-wasm/dist/',
    });
    expect(report.reason).toMatch(/emulated by the processor/);
    expect(report.name).not.toBe('webgpu');
  });

  it('is taken when asked for by name', async () => {
    const report = await chooseBackend({ requested: 'webgpu' });
    expect(report).toMatchObject({ name: 'webgpu', software: true });
    expect(report.adapter).toMatch(/swiftshader/i);
    expect(tf.getBackend()).toBe('webgpu');
  });
});

describe('training on WebGPU', () => {
  beforeAll(async () => {
    const report = await chooseBackend({ requested: 'webgpu' });
    expect(report.name, report.reason).toBe('webgpu');
  });

  it('keeps tensor count and bytes where they were', async () => {
    manualSeed(1);
    const gru = new nn.GRU(1, 4, { batchFirst: true });
    const fc = new nn.Linear(4, 1);
    const optimizer = new optim.Adam([...gru.parameters(), ...fc.parameters()], { lr: 0.01 });
    const criterion = new nn.MSELoss();
    const [x, y] = [randn(2, 3, 1).keep(), randn(2, 1).keep()];
    const step = async (): Promise<Tensor> => {
      optimizer.zeroGrad();
      const loss = criterion.forward(fc.forward(gru.forward(x)[1].at(-1)), y);
      loss.backward();
      nn.utils.clipGradNorm_(gru.parameters(), 1);
      optimizer.step();
      await checkFinite();
      return loss;
    };
    for (let i = 0; i < 20; i++) await step();
    const early = memory();
    const first = await (await step()).item();
    for (let i = 0; i < 100; i++) await step();
    expect(memory()).toEqual(early);
    expect(await (await step()).item()).toBeLessThan(first);
  });

  it('reports a loss that is not finite at the next check, with tensor and line', async () => {
    const fc = new nn.Linear(1, 1);
    class Model extends nn.Module {
      out = fc;
      forward(x: Tensor) {
        return this.out.forward(x);
      }
    }
    const model = new Model();
    model.parameters();
    await checkFinite();
    noGrad(() => fc.weight.fill_(Number.POSITIVE_INFINITY));
    model
      .forward(tensor([[1]]))
      .sum()
      .backward();
    await expect(checkFinite()).rejects.toThrow(/infinity.*"out\.weight"/);
    const zero = tensor([0], { requiresGrad: true });
    zero.log().sum().backward();
    const error = await checkFinite().catch(e => e);
    expect(error.message).toMatch(/result of log/);
    expect(error.originStack).toMatch(/backend\.webgpu/);
    detectAnomaly(false);
    zero.log().sum().backward();
    await checkFinite();
    detectAnomaly(true);
  });

  it('throws at the next backward what nobody checked for', async () => {
    const zero = tensor([0], { requiresGrad: true });
    zero.log().sum().backward();
    await new Promise(resolve => setTimeout(resolve, 500));
    expect(() => ones(1).requiresGrad_().sum().backward()).toThrow(/result of log/);
  });

  it('fails the run on a validation error of the device', async () => {
    const { device } = tf.backend() as unknown as { device: GPUDevice };
    device.createBuffer({ size: 16, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.STORAGE });
    await device.queue.onSubmittedWorkDone();
    await new Promise(resolve => setTimeout(resolve, 100));
    await expect(checkFinite()).rejects.toThrow(/graphics device reported an error.*GPUValidationError/s);
  });

  it('tells when its device is lost', async () => {
    const heard = new Promise<string>(resolve => onDeviceLost(resolve));
    (tf.backend() as unknown as { device: GPUDevice }).device.destroy();
    expect(typeof (await heard)).toBe('string');
  });
});
