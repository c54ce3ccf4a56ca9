import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CellKind } from '../contract.ts';
import { cpuKernels } from '../cpu/index.ts';
import { webgpuKernels } from './index.ts';
import { stepsPerDispatch } from './recurrent-plan.ts';
import {
  type CaseOptions,
  deviation,
  onCpu,
  onGpu,
  recurrentCase,
  runRecurrent,
  useWebGpu,
} from './webgpu-testing.ts';

vi.mock('./recurrent-plan.ts', { spy: true });

const plainSgd = { lr: 0, momentum: 0, dampening: 0, weightDecay: 0, nesterov: false, first: false };
const forwardTolerance = 1e-5;
const gradientTolerance = 1e-4;
const cells: CellKind[] = ['RNN_TANH', 'RNN_RELU', 'LSTM', 'GRU'];

async function expectAgreement(options: CaseOptions): Promise<void> {
  const recurrent = recurrentCase(options);
  const expected = await onCpu(() => runRecurrent(cpuKernels, recurrent));
  const actual = await onGpu(() => runRecurrent(webgpuKernels, recurrent));
  expect(Object.keys(actual.forward)).toEqual(Object.keys(expected.forward));
  expect(Object.keys(actual.gradients).sort()).toEqual(Object.keys(expected.gradients).sort());
  for (const [name, values] of Object.entries(expected.forward)) {
    expect(deviation(actual.forward[name]!, values), `forward ${name}`).toBeLessThan(forwardTolerance);
  }
  for (const [name, values] of Object.entries(expected.gradients)) {
    expect(deviation(actual.gradients[name]!, values, 1e-3), `gradient ${name}`).toBeLessThan(
      gradientTolerance,
    );
  }
}

beforeAll(async () => {
  await useWebGpu();
});

describe.each(cells)('%s on WebGPU agrees with the cpu kernel', cell => {
  test('in one direction, time-major', () => expectAgreement({ cell }));
  test('in both directions, batch-major', () =>
    expectAgreement({ cell, numDirections: 2, batchFirst: true }));
  test('with lengths, in both directions', () =>
    expectAgreement({
      cell,
      numDirections: 2,
      seqLen: 6,
      batchSize: 5,
      lengths: Int32Array.of(6, 3, 1, 6, 2),
    }));
  test('without biases and initial states', () =>
    expectAgreement({ cell, bias: false, initialStates: false }));
  test('with a gradient from the last state alone', () => expectAgreement({ cell, upstream: ['hN'] }));
  test('with a gradient from the outputs alone', () => expectAgreement({ cell, upstream: ['output'] }));
  test('for one step, one row, one unit', () =>
    expectAgreement({ cell, seqLen: 1, batchSize: 1, inputSize: 1, hiddenSize: 1 }));
  test('for odd sizes, several rows to a workgroup', () =>
    expectAgreement({ cell, seqLen: 3, batchSize: 67, inputSize: 5, hiddenSize: 33 }));
  test('with weights that do not fit the registers', () =>
    expectAgreement({ cell, seqLen: 3, batchSize: 2, inputSize: 3, hiddenSize: 130, numDirections: 2 }));
  test('with several units to a thread', () =>
    expectAgreement({ cell, seqLen: 2, batchSize: 2, inputSize: 2, hiddenSize: 301 }));
});

test('the last cell state alone passes its gradient on', () =>
  expectAgreement({ cell: 'LSTM', upstream: ['cN'] }));

test('five thousand steps', () =>
  expectAgreement({ cell: 'GRU', seqLen: 5000, batchSize: 1, inputSize: 1, hiddenSize: 4 }));

test('a sequence too long for a buffer is refused with the figures, and leaves nothing behind', async () => {
  await onGpu(async () => {
    const recurrent = recurrentCase({ cell: 'LSTM', inputSize: 1, hiddenSize: 1024, batchSize: 32 });
    const spec = { ...recurrent.spec, seqLen: 5000 };
    const { numTensors } = tf.memory();
    const tooLong = () =>
      webgpuKernels.recurrent!.forward(spec, {
        x: tf.zeros([1, 1, 1]),
        h0: null,
        c0: null,
        weightIh: [tf.zeros([4096, 1])],
        weightHh: [tf.zeros([4096, 1024])],
        biasIh: null,
        biasHh: null,
      });
    expect(() => tf.tidy(() => void tooLong())).toThrow(
      /shape \(1, 5000, 32, 4096\) needs 2500 MB, but this GPU allows 1024 MB/,
    );
    expect(tf.memory().numTensors).toBe(numTensors);
  });
});

test.each(cells)('%s split over several dispatches gives what one dispatch gives', async cell => {
  vi.mocked(stepsPerDispatch).mockReturnValue(2);
  await expectAgreement({ cell, numDirections: 2, lengths: Int32Array.of(5, 2, 4) });
  await expectAgreement({ cell, initialStates: false, upstream: ['output'] });
  expect(stepsPerDispatch).toHaveReturnedWith(2);
  vi.mocked(stepsPerDispatch).mockRestore();
});

test('forward and backward leave no tensor and no buffer behind', async () => {
  const recurrent = recurrentCase({ cell: 'GRU', numDirections: 2 });
  const numbers = await onGpu(async () => {
    const seen: unknown[] = [];
    for (let i = 0; i < 4; i++) {
      await runRecurrent(webgpuKernels, recurrent);
      const { numTensors, numDataBuffers, numBytes } = tf.memory();
      const gpu = tf.memory() as unknown as { numBytesInGPU: number; numBytesAllocatedInGPU: number };
      seen.push([numTensors, numDataBuffers, numBytes, gpu.numBytesInGPU, gpu.numBytesAllocatedInGPU]);
    }
    return seen;
  });
  expect(numbers[3]).toEqual(numbers[1]);
});

test('buffers of ever new sizes do not pile up, and those of the same size are not made anew', async () => {
  await onGpu(() => {
    const { bufferManager } = tf.backend() as WebGPUBackend;
    const [tiny, otherTiny] = [tf.zeros([1]), tf.zeros([1])];
    const step = (elements: number) => {
      const param = tf.zeros([elements]);
      const grad = tf.zeros([elements]);
      webgpuKernels.sgd!([param], [grad], null, plainSgd);
      // As many commands as are submitted together.
      for (let i = 0; i < 31; i++) webgpuKernels.sgd!([tiny], [otherTiny], null, plainSgd);
      tf.dispose([param, grad]);
    };
    const megabyte = 2 ** 18;
    let most = 0;
    for (let i = 0; i < 60; i++) {
      step(4 * megabyte + i);
      most = Math.max(most, bufferManager.numBytesAllocated);
    }
    expect(most / 2 ** 20).toBeLessThan(200);
    step(20 * megabyte);
    const create = vi.spyOn(GPUDevice.prototype, 'createBuffer');
    for (let i = 0; i < 5; i++) step(20 * megabyte);
    // Uploads take a staging buffer each, which is destroyed after use.
    const made = create.mock.calls.filter(([{ usage }]) => usage & GPUBufferUsage.STORAGE);
    expect(made).toEqual([]);
    create.mockRestore();
  });
});

describe('on a device with the limits that every device has', () => {
  beforeAll(async () => {
    const { requestDevice } = GPUAdapter.prototype;
    vi.spyOn(GPUAdapter.prototype, 'requestDevice').mockImplementation(function (this: GPUAdapter) {
      return requestDevice.call(this);
    });
    await useWebGpu();
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await useWebGpu();
  });

  test.each(cells)('%s with everything asked for stays within 8 storage buffers', cell =>
    expectAgreement({ cell, numDirections: 2, lengths: Int32Array.of(2, 5, 1) }),
  );
  test('an LSTM of 1,024 units fits 16 KB of workgroup memory', () =>
    expectAgreement({ cell: 'LSTM', seqLen: 1, batchSize: 1, inputSize: 1, hiddenSize: 1024 }));
});
