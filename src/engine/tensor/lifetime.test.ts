import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nn, optim } from '../index.ts';
import {
  applyFunction,
  generator,
  manualSeed,
  memory,
  noGrad,
  ones,
  randn,
  type Tensor,
  tensor,
  zeros,
} from './index.ts';
import { enterLoop, leaveLoop } from './lifetime.ts';
import { nodeBackends, numbers, start } from './tensor-testing.ts';

/** A model and one step of training it, with everything a usual step makes. */
function training() {
  manualSeed(3);
  class Model extends nn.Module {
    rnn = new nn.LSTM(2, 3, { batchFirst: true, numLayers: 2, dropout: 0.2 });
    fc = new nn.Linear(3, 1);
    forward(x: Tensor, state?: [Tensor, Tensor]) {
      const [output, next] = this.rnn.forward(x, state);
      return [this.fc.forward(output), next] as const;
    }
  }
  const model = new Model();
  const optimizer = new optim.Adam(model.parameters(), { lr: 0.01 });
  const criterion = new nn.MSELoss();
  const x = randn(2, 3, 2).keep();
  const y = randn(2, 3, 1).keep();
  return { model, optimizer, criterion, x, y };
}

describe.each(nodeBackends)('lifetimes on %s', backend => {
  beforeAll(() => start(backend));

  beforeEach(() => leaveLoop());

  it('leave memory flat over 2,000 training steps that make data, carry a state and look at gradients', () => {
    const { model, optimizer, criterion, x, y } = training();
    let state: [Tensor, Tensor] | undefined;
    let norms = 0;
    const step = () => {
      const noise = randn(2, 3, 2).mul(0.01);
      optimizer.zeroGrad();
      const [prediction, [h, c]] = model.forward(x.add(noise), state);
      prediction.registerHook(() => {
        norms++;
      });
      prediction.retainGrad();
      const loss = criterion.forward(prediction, y);
      loss.backward();
      nn.utils.clipGradNorm_(model.parameters(), 1);
      optimizer.step();
      loss.mul(2).add(prediction.abs().mean());
      noGrad(() => model.forward(x)[0].sub(y).abs().mean());
      state = [h.detach(), c.detach()];
    };
    for (let i = 0; i < 20; i++) step();
    const early = memory();
    for (let i = 20; i < 2000; i++) step();
    expect(memory()).toEqual(early);
    expect(norms).toBe(2000);
  }, 60_000);

  it('free what has history at the zeroGrad after its backward', () => {
    const w = ones(2).keep().requiresGrad_();
    w.zeroGrad_();
    const y = w.mul(3);
    const loss = y.sum();
    loss.backward();
    expect(y.isFreed).toBe(false);
    w.zeroGrad_();
    expect(y.isFreed).toBe(true);
    expect(loss.isFreed).toBe(true);
    expect(w.isFreed).toBe(false);
  });

  it('allow zeroGrad between forward and backward', async () => {
    const w = ones(2).keep().requiresGrad_();
    for (let i = 0; i < 4; i++) {
      const loss = w.mul(3).tanh().sum();
      w.zeroGrad_();
      loss.backward();
      expect(await numbers(w.grad)).toHaveLength(2);
    }
  });

  it('let a detached state live through the next step, and end after it', () => {
    const w = ones(2).keep().requiresGrad_();
    const run = () => w.mul(2).sum().backward();
    w.zeroGrad_();
    const state = w.mul(2).detach();
    run();
    w.zeroGrad_();
    expect(state.isFreed).toBe(false);
    run();
    w.zeroGrad_();
    expect(state.isFreed).toBe(true);
  });

  it('keep data alive for as long as every step uses it', () => {
    const w = ones(2).keep().requiresGrad_();
    w.zeroGrad_();
    const data = tensor([1, 2]);
    for (let i = 0; i < 5; i++) {
      w.zeroGrad_();
      w.mul(data).sum().backward();
    }
    expect(data.isFreed).toBe(false);
    for (let i = 0; i < 2; i++) {
      w.zeroGrad_();
      w.sum().backward();
    }
    expect(data.isFreed).toBe(true);
  });

  it('count several zeroGrad in a row as one', () => {
    const a = ones(2).keep().requiresGrad_();
    const b = ones(2).keep().requiresGrad_();
    a.zeroGrad_();
    const state = a.detach();
    a.mul(b).sum().backward();
    for (const p of [a, b, a, b]) p.zeroGrad_();
    expect(state.isFreed).toBe(false);
  });

  it('leave alone what was made before training, after a loop, or kept', () => {
    const before = tensor([1]);
    const w = ones(1).keep().requiresGrad_();
    enterLoop();
    w.zeroGrad_();
    const kept = w.mul(5).keep();
    w.mul(before).sum().backward();
    leaveLoop();
    const after = tensor([2]);
    for (let i = 0; i < 4; i++) {
      w.zeroGrad_();
      w.sum().backward();
    }
    expect([before, kept, after].map(t => t.isFreed)).toEqual([false, false, false]);
  });

  it('tell the end of an inner loop from the end of training', () => {
    const w = ones(1).keep().requiresGrad_();
    enterLoop();
    enterLoop();
    w.zeroGrad_();
    leaveLoop();
    const made = tensor([1]);
    leaveLoop();
    for (let i = 0; i < 3; i++) {
      w.zeroGrad_();
      w.sum().backward();
    }
    expect(made.isFreed).toBe(true);
  });

  it('free everything made inside noGrad but what it returns, in whatever container', () => {
    const before = memory().numTensors;
    let inner: Tensor | undefined;
    const result = noGrad(() => {
      inner = ones(3);
      return { list: [inner.mul(2)], map: new Map([['m', inner.add(1)]]) };
    });
    expect(inner!.isFreed).toBe(true);
    expect(memory().numTensors).toBe(before + 2);
    result.list[0]!.dispose();
    result.map.get('m')!.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('free what an async noGrad made when its promise settles, also by an error', async () => {
    const before = memory().numTensors;
    const value = await noGrad(async () => {
      const t = ones(3);
      await Promise.resolve();
      return t.sum().item();
    });
    expect(value).toBe(3);
    await expect(
      noGrad(async () => {
        ones(3);
        throw new Error('stop');
      }),
    ).rejects.toThrow('stop');
    expect(memory().numTensors).toBe(before);
  });

  it('keep values for backward although their owner was disposed', async () => {
    const w = tensor([2, 3], { requiresGrad: true });
    const x = tensor([5, 7]);
    const loss = w.mul(x).sum();
    x.dispose();
    loss.backward();
    expect(await numbers(w.grad)).toEqual([5, 7]);
  });

  it('free a saved tensor and the intermediates of a function of several kernels', () => {
    const x = tensor([1, 2], { requiresGrad: true });
    const run = () => {
      const y = applyFunction({
        name: 'double',
        inputs: [x],
        forward: ([a], save) => {
          save(a!.square());
          a!.exp();
          return a!.mul(2);
        },
        backward: ([g]) => {
          g!.exp();
          return [g!.mul(2)];
        },
      });
      const loss = y.sum();
      loss.backward();
      y.dispose();
      loss.dispose();
    };
    run();
    const before = memory().numTensors;
    run();
    expect(memory().numTensors).toBe(before);
  });

  it('free what a function saved before it failed', () => {
    const x = tensor([1, 2], { requiresGrad: true });
    const before = memory().numTensors;
    const fail = () =>
      applyFunction({
        name: 'failing',
        inputs: [x],
        forward: ([a], save) => {
          save(a!.square());
          throw new Error('stop');
        },
        backward: ([g]) => [g!],
      });
    expect(fail).toThrow('stop');
    expect(memory().numTensors).toBe(before);
  });

  it('give gradients buffers of their own, so that scaling one leaves the others alone', async () => {
    const a = zeros(2).requiresGrad_();
    const b = zeros(2).requiresGrad_();
    a.add(b).reshape(2, 1).sum().backward();
    noGrad(() => a.grad!.mul_(0));
    expect(await numbers(b.grad)).toEqual([1, 1]);
  });

  it('repeat bit for bit from the same seed', async () => {
    const losses = async () => {
      const { model, optimizer, criterion, x, y } = training();
      const seen: number[] = [];
      for (let i = 0; i < 10; i++) {
        optimizer.zeroGrad();
        const loss = criterion.forward(model.forward(x)[0], y);
        loss.backward();
        optimizer.step();
        seen.push(await loss.item());
      }
      return seen;
    };
    const first = await losses();
    expect(await losses()).toEqual(first);
    expect(new Set(first).size).toBe(10);
  });

  it('continue random numbers from a saved state', () => {
    manualSeed(11);
    generator.normal();
    const state = generator.state();
    const draw = () => [generator.normal(), generator.next(), generator.integer(0, 10), generator.normal()];
    const first = draw();
    generator.setState(state);
    expect(draw()).toEqual(first);
  });
});
