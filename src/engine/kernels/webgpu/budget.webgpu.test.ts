import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as nn from '../../nn/index.ts';
import * as optim from '../../optim/index.ts';
import { manualSeed, memory, randn, type Tensor } from '../../tensor/index.ts';
import { leaveLoop } from '../../tensor/lifetime.ts';
import { registerFusedKernels } from '../index.ts';
import { countDispatches, type DispatchCounter, type DispatchCounts, webgpuKernels } from './index.ts';
import { onGpu, useWebGpu } from './webgpu-testing.ts';

/** The whole of a training step through the learner's interface, command for command. */

const layers = { RNN: nn.RNN, LSTM: nn.LSTM, GRU: nn.GRU };
type Layer = keyof typeof layers;
interface Sizes {
  layer: Layer;
  seqLen: number;
  numLayers?: number;
  bidirectional?: boolean;
  hiddenSize?: number;
}

const budget = { oneLayer: 30, extraLayer: 10, bidirectional: 12, submits: 3 };

class Forecaster extends nn.Module {
  readonly rnn: nn.RNN | nn.LSTM | nn.GRU;
  readonly fc: nn.Linear;

  constructor({ layer, numLayers = 1, bidirectional = false, hiddenSize = 64 }: Sizes) {
    super();
    this.rnn = new layers[layer](4, hiddenSize, { numLayers, bidirectional, batchFirst: true });
    this.fc = new nn.Linear(hiddenSize * (bidirectional ? 2 : 1), 1);
  }

  forward(x: Tensor): Tensor {
    const [output] = this.rnn instanceof nn.LSTM ? this.rnn.forward(x) : this.rnn.forward(x);
    return this.fc.forward(output.select(1, -1));
  }
}

let counter: DispatchCounter;

beforeAll(async () => {
  await useWebGpu();
  registerFusedKernels('webgpu', webgpuKernels);
  counter = countDispatches();
});
afterAll(() => counter.stop());

/** Commands of the third step: by then buffers, pipelines and optimizer state exist. */
async function commandsOfAStep(sizes: Sizes): Promise<DispatchCounts> {
  return onGpu(async () => {
    manualSeed(0);
    const model = new Forecaster(sizes);
    const criterion = new nn.MSELoss();
    const optimizer = new optim.Adam(model.parameters(), { lr: 0.01 });
    const [x, y] = [randn(2, sizes.seqLen, 4).keep(), randn(2, 1).keep()];
    let loss!: Tensor;
    for (let step = 0; step < 3; step++) {
      counter.reset();
      optimizer.zeroGrad();
      loss = criterion.forward(model.forward(x), y);
      loss.backward();
      nn.utils.clipGradNorm_(model.parameters(), 1);
      optimizer.step();
    }
    const counts = counter.counts();
    expect(Number.isFinite(await loss.item())).toBe(true);
    leaveLoop();
    return counts;
  });
}

describe.each<Layer>(['LSTM', 'GRU', 'RNN'])('a training step with nn.%s', layer => {
  test('keeps the budget of one layer, and takes no more for a longer sequence', async () => {
    const short = await commandsOfAStep({ layer, seqLen: 50 });
    const long = await commandsOfAStep({ layer, seqLen: 400 });
    expect(short.dispatches).toBeLessThanOrEqual(budget.oneLayer);
    expect(short.submits).toBeLessThanOrEqual(budget.submits);
    expect(long).toEqual(short);
  });

  test('keeps the budget of another layer', async () => {
    const counts = [];
    for (const numLayers of [1, 2, 3]) {
      counts.push((await commandsOfAStep({ layer, seqLen: 40, numLayers, hiddenSize: 32 })).dispatches);
    }
    expect(counts[1]! - counts[0]!).toBeLessThanOrEqual(budget.extraLayer);
    expect(counts[2]! - counts[1]!).toBeLessThanOrEqual(budget.extraLayer);
  });

  test('keeps the budget of a second direction', async () => {
    const one = await commandsOfAStep({ layer, seqLen: 3 });
    const two = await commandsOfAStep({ layer, seqLen: 3, bidirectional: true });
    expect(two.dispatches - one.dispatches).toBeLessThanOrEqual(budget.bidirectional);
  });
});

test('tensors, bytes and buffers stay flat over training steps', async () => {
  await onGpu(async () => {
    manualSeed(0);
    const model = new Forecaster({ layer: 'LSTM', seqLen: 5, hiddenSize: 8 });
    const criterion = new nn.MSELoss();
    const optimizer = new optim.Adam(model.parameters(), { lr: 0.01 });
    const [x, y] = [randn(2, 5, 4).keep(), randn(2, 1).keep()];
    const after: unknown[] = [];
    for (let step = 1; step <= 60; step++) {
      optimizer.zeroGrad();
      const loss = criterion.forward(model.forward(x), y);
      loss.backward();
      nn.utils.clipGradNorm_(model.parameters(), 1);
      optimizer.step();
      if (step % 20 === 0) {
        await loss.item();
        after.push(memory());
      }
    }
    expect(after[2]).toEqual(after[0]);
  });
});
