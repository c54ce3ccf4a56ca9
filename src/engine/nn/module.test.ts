import { beforeEach, describe, expect, it } from 'vitest';
import { memory, ones, type Tensor, tensor, zeros } from '../tensor/index.ts';
import { leaveLoop } from '../tensor/lifetime.ts';
import { ModuleList } from './containers.ts';
import { Dropout } from './dropout.ts';
import { Linear } from './linear.ts';
import { Module, Parameter } from './module.ts';
import { LSTM } from './recurrent.ts';

class Model extends Module {
  rnn = new LSTM(2, 3);
  fc = new Linear(3, 1);
  scale = new Parameter(ones(1));
  drop = new Dropout(0.5);
  constructor() {
    super();
    this.registerBuffer('mean', zeros(2));
  }
  forward(x: Tensor): Tensor {
    return this.fc.forward(this.rnn.forward(x)[0]).mul(this.scale);
  }
}

describe('Module', () => {
  beforeEach(() => leaveLoop());

  it('names parameters by path, own ones first, each once', () => {
    const model = new Model();
    expect(Array.from(model.namedParameters(), ([name]) => name)).toEqual([
      'scale',
      'rnn.weight_ih_l0',
      'rnn.weight_hh_l0',
      'rnn.bias_ih_l0',
      'rnn.bias_hh_l0',
      'fc.weight',
      'fc.bias',
    ]);
    class Tied extends Module {
      a = new Linear(2, 2);
      b = this.a;
      again = this.a.weight;
      forward() {}
    }
    expect(Array.from(new Tied().namedParameters(), ([name]) => name)).toEqual(['again', 'a.bias']);
    expect(new Tied().modules()).toHaveLength(2);
  });

  it('copies a state into another model, buffers included', async () => {
    const source = new Model();
    const target = new Model();
    source.buffer('mean').add_(5);
    const { missingKeys, unexpectedKeys } = target.loadStateDict(source.stateDict());
    expect([missingKeys, unexpectedKeys]).toEqual([[], []]);
    expect(await target.fc.weight.toArray()).toEqual(await source.fc.weight.toArray());
    expect(await target.buffer('mean').toArray()).toEqual([5, 5]);
  });

  it('leaves the source alone when the copy is trained', async () => {
    const source = new Linear(2, 1);
    const before = await source.weight.toArray();
    const target = new Linear(2, 1);
    target.loadStateDict(source.stateDict());
    const { SGD } = await import('../optim/index.ts');
    const optimizer = new SGD(target.parameters(), { lr: 1 });
    target.forward(ones(1, 2)).sum().backward();
    optimizer.step();
    expect(await source.weight.toArray()).toEqual(before);
    expect(await target.weight.toArray()).not.toEqual(before);
  });

  it('refuses a state with missing or unknown keys or other shapes, and lists them', () => {
    const model = new Linear(2, 1);
    const load =
      (state: Record<string, Tensor>, strict = true) =>
      () =>
        model.loadStateDict(state, { strict });
    expect(load({ weight: zeros(1, 2) })).toThrow(/missing: bias/);
    expect(load({ weight: zeros(1, 2), bias: zeros(1), gain: zeros(1) })).toThrow(/unknown: gain/);
    expect(load({ weight: zeros(2, 1), bias: zeros(1) })).toThrow(
      /shape of weight: the model has \(1, 2\), the state \(2, 1\)/,
    );
    expect(load({ weight: zeros(2, 1) }, false)).toThrow(/shape of weight/);
    expect(load({ weight: zeros(1, 2), gain: zeros(1) }, false)()).toEqual({
      missingKeys: ['bias'],
      unexpectedKeys: ['gain'],
    });
  });

  it('refuses plain arrays of modules, and takes a ModuleList', () => {
    class Plain extends Module {
      layers = [new Linear(1, 1)];
      forward() {}
    }
    class Listed extends Module {
      layers = new ModuleList([new Linear(1, 1), new Linear(1, 1)]);
      forward() {}
    }
    expect(() => new Plain().parameters()).toThrow(/Plain\.layers is a plain array/);
    expect(Array.from(new Listed().namedParameters(), ([name]) => name)).toEqual([
      'layers.0.weight',
      'layers.0.bias',
      'layers.1.weight',
      'layers.1.bias',
    ]);
  });

  it('switches all modules below between training and evaluation', () => {
    const model = new Model();
    expect(model.eval().drop.training).toBe(false);
    expect(model.train().drop.training).toBe(true);
    const seen: Module[] = [];
    model.apply(module => seen.push(module));
    expect(seen.at(-1)).toBe(model);
    expect(seen).toHaveLength(4);
  });

  it('finds a parameter by its path, and says what there is', () => {
    const model = new Model();
    expect(model.getParameter('fc.weight')).toBe(model.fc.weight);
    expect(() => model.getParameter('fc.w')).toThrow(/no parameter "fc\.w"; there are: scale, rnn/);
    expect(() => model.buffer('std')).toThrow(/no buffer "std"; there are: mean/);
  });

  it('shows layers, shapes and counts', () => {
    const lines = new Model().toString().split('\n');
    expect(lines.slice(0, 7)).toEqual([
      'Model()',
      '  scale: (1,), 1',
      '  rnn: LSTM(2, 3)',
      '    weight_ih_l0: (12, 2), 24',
      '    weight_hh_l0: (12, 3), 36',
      '    bias_ih_l0: (12,), 12',
      '    bias_hh_l0: (12,), 12',
    ]);
    expect(lines).toContain('    weight: (1, 3), 3');
    expect(lines.at(-1)).toBe('89 parameters');
  });

  it('drops gradients and ends the step by zeroGrad', () => {
    const model = new Linear(2, 1);
    model.zeroGrad();
    const y = model.forward(tensor([[1, 2]]));
    y.sum().backward();
    expect(model.weight.grad).not.toBeNull();
    model.zeroGrad();
    expect(model.weight.grad).toBeNull();
    expect(y.isFreed).toBe(true);
    const before = memory().numTensors;
    model.zeroGrad();
    expect(memory().numTensors).toBe(before);
  });

  it('freezes and frees its parameters', () => {
    const model = new Linear(2, 1).requiresGrad_(false);
    expect(model.forward(ones(1, 2)).requiresGrad).toBe(false);
    expect(model.requiresGrad_().forward(ones(1, 2)).requiresGrad).toBe(true);
  });
});
