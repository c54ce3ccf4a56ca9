import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AdamSettings, FusedKernels, SgdSettings } from '../contract.ts';
import { cpuKernels } from '../cpu/index.ts';
import { countDispatches, webgpuKernels } from './index.ts';
import {
  deviation,
  type HostTensor,
  onCpu,
  onGpu,
  randomSource,
  toTensor,
  useWebGpu,
} from './webgpu-testing.ts';

const tolerance = 1e-5;

/** Runs the same work on both backends and compares every tensor that it gives back. */
async function expectSame(work: (kernels: FusedKernels) => Record<string, tf.Tensor>): Promise<void> {
  const run = async (kernels: FusedKernels) => {
    const results = work(kernels);
    const values: Record<string, Float32Array> = {};
    for (const [name, tensor] of Object.entries(results))
      values[name] = (await tensor.data()) as Float32Array;
    return values;
  };
  const expected = await onCpu(() => run(cpuKernels));
  const actual = await onGpu(() => run(webgpuKernels));
  for (const [name, values] of Object.entries(expected)) {
    expect(deviation(actual[name]!, values, 1e-3), name).toBeLessThan(tolerance);
  }
}

const named = (prefix: string, tensors: (tf.Tensor | null)[]) =>
  Object.fromEntries(tensors.flatMap((tensor, i) => (tensor ? [[`${prefix}${i}`, tensor]] : [])));

beforeAll(async () => {
  await useWebGpu();
});

describe('linear', () => {
  test.each([
    [1, 1, 1],
    [32, 128, 1],
    [7, 33, 65],
    [700, 3, 130],
  ])('%i rows, %i inputs, %i outputs', async (rows, inputs, outputs) => {
    const random = randomSource(2);
    const host = [
      random(rows, inputs),
      random(outputs, inputs),
      random(outputs),
      random(rows, outputs),
    ] as const;
    for (const withBias of [true, false]) {
      await expectSame(({ linear }) => {
        const [x, weight, bias, up] = host.map(value => toTensor<tf.Tensor2D>(value));
        const y = linear!.forward(x!, weight!, withBias ? (bias as unknown as tf.Tensor1D) : null);
        const back = linear!.backward(x!, weight!, up!, { x: true, bias: withBias });
        return { y, ...named('gradient', [back.weight, back.x, back.bias]) };
      });
    }
  });
});

describe('mse loss', () => {
  test.each([[1], [255], [70_001]])('of %i elements', async size => {
    const random = randomSource(3);
    const [input, target] = [random(size), random(size)];
    await expectSame(({ mseLoss }) => ({ ...mseLoss!(toTensor(input), toTensor(target)) }));
  });
});

/** More tensors than fit the bindings of one dispatch; one above the chunk of a workgroup. */
const sizes = [[3], [40, 70], [1], [129], [2049], [8], [16], [5, 5], [31], [300, 301]];

function parameters(seed: number): HostTensor[] {
  const random = randomSource(seed);
  return sizes.map(shape => random(...shape));
}

describe('clipping by the global norm', () => {
  test.each([
    ['above', 1],
    ['below', 1e4],
    ['without a bound', Number.POSITIVE_INFINITY],
  ])('a norm %s the bound', async (_, maxNorm) => {
    await expectSame(({ clipGradNorm }) => {
      const grads = parameters(4).map(value => toTensor(value));
      const norm = clipGradNorm!(grads, maxNorm);
      return { norm, ...named('grad', grads) };
    });
  });

  test('a gradient that two parameters share counts twice and is scaled once', async () => {
    await onGpu(async () => {
      const grad = tf.tensor1d([3, 4]);
      const norm = webgpuKernels.clipGradNorm!([grad, grad], 1);
      expect((await norm.data())[0]).toBeCloseTo(Math.sqrt(50), 5);
      expect((await grad.data())[0]).toBeCloseTo(3 / Math.sqrt(50), 5);
    });
  });

  test('a gradient that is not a number spoils the norm and every gradient', async () => {
    await onGpu(async () => {
      const grads = [tf.tensor1d([1, Number.NaN]), tf.tensor1d([1])];
      const norm = webgpuKernels.clipGradNorm!(grads, 1);
      expect((await norm.data())[0]).toBeNaN();
      expect((await grads[1]!.data())[0]).toBeNaN();
    });
  });
});

describe('optimizers', () => {
  const adam: AdamSettings = {
    lr: 0.01,
    beta1: 0.9,
    beta2: 0.999,
    eps: 1e-8,
    weightDecay: 0,
    decoupled: false,
    step: 1,
  };
  test.each([
    ['Adam', adam],
    ['Adam with weight decay', { ...adam, weightDecay: 0.1, step: 7 }],
    ['AdamW', { ...adam, weightDecay: 0.1, decoupled: true, step: 100 }],
  ])('%s', async (_, settings) => {
    await expectSame(kernels => {
      const [params, grads, m] = [5, 6, 7].map(seed => parameters(seed).map(value => toTensor(value)));
      const v = parameters(8).map(value => toTensor({ ...value, values: value.values.map(Math.abs) }));
      kernels.adam!(params!, grads!, m!, v, settings);
      return { ...named('param', params!), ...named('m', m!), ...named('v', v) };
    });
  });

  const sgd: SgdSettings = {
    lr: 0.1,
    momentum: 0,
    dampening: 0,
    weightDecay: 0.01,
    nesterov: false,
    first: false,
  };
  test.each([
    ['plain SGD', sgd],
    ['momentum', { ...sgd, momentum: 0.9, dampening: 0.1 }],
    ['momentum on the first step', { ...sgd, momentum: 0.9, dampening: 0.1, first: true }],
    ['Nesterov', { ...sgd, momentum: 0.9, nesterov: true }],
  ])('%s', async (_, settings) => {
    await expectSame(kernels => {
      const [params, grads, velocity] = [5, 6, 7].map(seed => parameters(seed).map(value => toTensor(value)));
      kernels.sgd!(params!, grads!, settings.momentum ? velocity! : null, settings);
      return { ...named('param', params!), ...named('velocity', velocity!) };
    });
  });

  test('what was read before an update in place is read anew after it', async () => {
    await onGpu(async () => {
      const [param, grad] = [tf.tensor1d([1]), tf.tensor1d([1])];
      await param.data();
      webgpuKernels.sgd!([param], [grad], null, { ...sgd, weightDecay: 0 });
      expect((await param.data())[0]).toBeCloseTo(0.9, 6);
    });
  });
});

test('joining along the first axis copies, along others and for other kinds it is tfjs’s', async () => {
  await onGpu(async () => {
    const device = (values: number[]) => tf.neg(tf.tensor2d(values, [1, values.length]));
    const counter = countDispatches();
    const [a, b] = [device([1, 2]), device([3, 4])];
    counter.reset();
    const rows = tf.concat([a, b, tf.zeros([0, 2])], 0);
    expect(counter.counts().dispatches).toBe(0);
    expect([...(await rows.data())]).toEqual([-1, -2, -3, -4]);
    expect(rows.shape).toEqual([2, 2]);
    const columns = tf.concat([a, b], 1);
    expect(counter.counts().dispatches).toBeGreaterThan(0);
    expect([...(await columns.data())]).toEqual([-1, -2, -3, -4]);
    expect([...(await tf.concat([tf.tensor1d([1], 'int32'), tf.tensor1d([2], 'int32')]).data())]).toEqual([
      1, 2,
    ]);
    counter.stop();
  });
});
