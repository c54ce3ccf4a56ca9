import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RecurrentInputs, RecurrentSpec } from '../contract.ts';
import { cpuKernels } from '../cpu/index.ts';
import { guardAllocations, wasmKernels } from './index.ts';
import { instantiate } from './module.ts';
import { wasmBackend } from './tfjs-memory.ts';

beforeAll(async () => {
  await tf.setBackend('wasm');
});

describe('SIMD activations', () => {
  const memory = new WebAssembly.Memory({ initial: 16 });
  const exports = instantiate(memory)!;
  const apply = (name: 'tanhInPlace' | 'sigmoidInPlace', values: number[]): Float32Array => {
    const n = Math.ceil(values.length / 4) * 4;
    const view = new Float32Array(memory.buffer, 0, n);
    view.set(values);
    exports[name](0, n);
    return view.slice(0, values.length);
  };
  const samples = Array.from({ length: 100_000 }, (_, i) => Math.fround((i - 50_000) / 2_000));
  const small = Array.from({ length: 2_000 }, (_, i) => Math.fround(1.03 ** -i));
  const largest = (values: Float32Array, inputs: number[], truth: (x: number) => number): number =>
    values.reduce((worst, value, i) => Math.max(worst, Math.abs(value - truth(inputs[i]!))), 0);

  it('stay within 2e-7 of tanh', () => {
    expect(largest(apply('tanhInPlace', samples), samples, Math.tanh)).toBeLessThanOrEqual(2e-7);
    expect(largest(apply('tanhInPlace', small), small, Math.tanh)).toBeLessThanOrEqual(2e-7);
  });

  it('stay within 2e-7 of the logistic function', () => {
    const logistic = (x: number) => 1 / (1 + Math.exp(-x));
    expect(largest(apply('sigmoidInPlace', samples), samples, logistic)).toBeLessThanOrEqual(2e-7);
  });

  it('never leave their range', () => {
    const far = [1e30, -1e30, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 40, -40, 9, -9];
    const range = (name: 'tanhInPlace' | 'sigmoidInPlace'): number[] => {
      const values = apply(name, [...far, ...samples]);
      return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
    };
    expect(range('tanhInPlace')).toEqual([-1, 1]);
    const [smallest, greatest] = range('sigmoidInPlace');
    expect(smallest).toBeGreaterThanOrEqual(0);
    expect(smallest).toBeLessThan(1e-37);
    expect(greatest).toBe(1);
  });

  it('keep NaN', () => {
    expect([...apply('tanhInPlace', [Number.NaN, 1])][0]).toBeNaN();
    expect([...apply('sigmoidInPlace', [Number.NaN, 1])][0]).toBeNaN();
  });
});

describe('wasm kernels', () => {
  const spec: RecurrentSpec = {
    ...{ cell: 'LSTM', seqLen: 4, batchSize: 3, inputSize: 2, hiddenSize: 5, numDirections: 2 },
    ...{ batchFirst: true, lengths: Int32Array.of(4, 1, 2) },
  };
  const makeInputs = (): RecurrentInputs => ({
    x: tf.randomUniform([3, 4, 2], -1, 1) as tf.Tensor3D,
    h0: tf.randomUniform([2, 3, 5], -1, 1) as tf.Tensor3D,
    c0: null,
    weightIh: [0, 1].map(() => tf.randomUniform([20, 2], -1, 1) as tf.Tensor2D),
    weightHh: [0, 1].map(() => tf.randomUniform([20, 5], -1, 1) as tf.Tensor2D),
    biasIh: null,
    biasHh: null,
  });
  const everyTensor = (inputs: RecurrentInputs): tf.Tensor[] => [
    inputs.x,
    inputs.h0!,
    ...inputs.weightIh,
    ...inputs.weightHh,
  ];

  it('use SIMD here and not the fallback', () => {
    expect(wasmKernels.recurrent).not.toBe(cpuKernels.recurrent);
    expect(wasmKernels.adam).not.toBe(cpuKernels.adam);
  });

  it('leave their inputs as they were and no tensor behind', () => {
    const inputs = makeInputs();
    const before = everyTensor(inputs).map(tensor => tensor.dataSync().slice());
    const numTensors = tf.memory().numTensors;
    const recurrent = wasmKernels.recurrent!;
    const outputs = recurrent.forward(spec, inputs);
    const saved = [outputs.saved.gates!, outputs.saved.aux!];
    const gates = saved[0]!.dataSync().slice();
    const upstream = { output: outputs.output, hN: null, cN: outputs.cN };
    const needs = { x: false, h0: false, c0: false, hiddenGradients: false };
    const gradients = recurrent.backward(spec, inputs, outputs, upstream, needs);
    expect(gradients.h0).toBeNull();
    expect(saved[0]!.dataSync()).toEqual(gates);
    tf.dispose([
      outputs.output,
      outputs.hN,
      outputs.cN!,
      ...saved,
      ...gradients.weightIh,
      ...gradients.weightHh,
    ]);
    expect(tf.memory().numTensors).toBe(numTensors);
    everyTensor(inputs).forEach((tensor, i) => {
      expect(tensor.dataSync()).toEqual(before[i]);
    });
    tf.dispose(everyTensor(inputs));
  });

  it('give the same numbers, bit for bit, when run again', () => {
    const inputs = makeInputs();
    const [first, second] = [0, 1].map(() => wasmKernels.recurrent!.forward(spec, inputs).output.dataSync());
    expect(first).toEqual(second);
  });

  it('refuse integers with a message that names their shape', () => {
    const inputs = { ...makeInputs(), x: tf.zeros([3, 4, 2], 'int32') as tf.Tensor3D };
    expect(() => wasmKernels.recurrent!.forward(spec, inputs)).toThrow(
      'float32 tensors, got int32 [3, 4, 2]',
    );
  });

  it('say so when the memory does not suffice', () => {
    const x = tf.zeros([1, 1]) as tf.Tensor2D;
    const huge = { dataId: x.dataId, dtype: 'float32', shape: [40_000, 1] } as unknown as tf.Tensor2D;
    expect(() => wasmKernels.linear!.forward(huge, huge, null)).toThrow(/Out of memory.*MB/);
  });
});

describe('memory that is used up', () => {
  // Two thirds of what there can be, of which nothing is touched.
  const shape = [2 ** 20, 680];

  it('throws what teaches, in place of writing to address 0, and leaves the backend as it was', async () => {
    guardAllocations();
    const first = wasmBackend().makeOutput(shape, 'float32');
    expect(() => wasmBackend().makeOutput(shape, 'float32')).toThrow(/could not find another 2720 MB/);
    tf.backend().disposeData(first.dataId);
    const sum = tf.add(tf.tensor1d([1, 2]), tf.tensor1d([3, 4]));
    expect([...(await sum.data())]).toEqual([4, 6]);
  });

  it('refuses a size that would wrap around', () => {
    guardAllocations();
    expect(() => wasmBackend().makeOutput([2 ** 30, 1], 'float32')).toThrow(/Out of memory.*4096 MB/);
  });
});
