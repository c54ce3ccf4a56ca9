import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Linear, Parameter } from '../nn/index.ts';
import {
  type Dump,
  deviation,
  failure,
  loadFixture,
  plainStand,
  stands,
  takeStand,
  undump,
} from '../nn/test-support.ts';
import { manualSeed, memory, noGrad, ones, type Tensor, tensor } from '../tensor/index.ts';
import { Adam, AdamW, type Optimizer, RMSprop, SGD } from './index.ts';
import { liveSettings } from './live-control.ts';

const classes = { Adam, AdamW, RMSprop, SGD };

/** Settings that make an optimizer remember all that it can. */
function memoryOf(Class: (typeof classes)[keyof typeof classes]): object {
  if (Class === SGD) return { momentum: 0.9 };
  return Class === RMSprop ? { momentum: 0.9, centered: true } : { amsgrad: true };
}

interface OptimizerCase {
  name: keyof typeof classes;
  options: Record<string, unknown> & { maximize?: boolean };
  second: { lr: number };
  start: Dump[];
  target: Dump;
  track: Dump[][];
  state: Record<string, Record<string, Dump | number>>;
}
interface Trajectory {
  start: Dump;
  target: Dump;
  trajectory: number[][];
}

const { optimizers: cases } = loadFixture<{ optimizers: OptimizerCase[] }>('layers-and-optimizers.json');
const goldens = loadFixture<Record<string, Trajectory>>('goldens/ops.json');
const parameter = (dump: Dump) => new Parameter(undump(dump));

afterEach(() => liveSettings.reset());

/** The fixture's loss: the second parameter takes no part in the first two steps. */
function backward(c: OptimizerCase, a: Tensor, b: Tensor, target: Tensor, step: number): void {
  let loss = a.sub(target).square().sum();
  if (step >= 2) loss = loss.add(b.pow(4).sum());
  (c.options.maximize ? loss.neg() : loss).backward();
}

describe.each(stands)('$backend, fused $fused: optimizers equal PyTorch', stand => {
  beforeAll(() => takeStand(stand));

  test.each(cases.map(c => [`${c.name} ${JSON.stringify(c.options)}`, c] as const))('%s', async (_, c) => {
    const [a, b] = [parameter(c.start[0]!), parameter(c.start[1]!)];
    const target = undump(c.target).keep();
    const optimizer: Optimizer = new classes[c.name](
      [{ params: [a] }, { params: [b], ...c.second }],
      c.options,
    );
    for (const [step, [expectedA, expectedB]] of c.track.entries()) {
      optimizer.zeroGrad();
      backward(c, a, b, target, step);
      optimizer.step();
      expect(await deviation(a, expectedA!), `step ${step}`).toBeLessThan(2e-6);
      expect(await deviation(b, expectedB!), `step ${step}`).toBeLessThan(2e-6);
    }
    const { state } = optimizer.stateDict();
    const expectedState = Object.entries(c.state).filter(([, entries]) => Object.keys(entries).length > 0);
    expect(Object.keys(state)).toEqual(expectedState.map(([position]) => position));
    for (const [position, expected] of expectedState) {
      expect(Object.keys(state[position]!).sort()).toEqual(Object.keys(expected).sort());
      for (const [name, value] of Object.entries(expected)) {
        const own = state[position]![name]!;
        if (typeof value === 'number') expect(own, name).toBe(value);
        else expect(await deviation(own as Tensor, value), name).toBeLessThan(2e-6);
      }
    }
  });

  test.each([
    ['sgd', (w: Parameter) => new SGD([w], { lr: 0.1 })],
    ['sgdMomentum', (w: Parameter) => new SGD([w], { lr: 0.1, momentum: 0.9 })],
    ['adam', (w: Parameter) => new Adam([w], { lr: 0.05 })],
    ['adamW', (w: Parameter) => new AdamW([w], { lr: 0.05, weightDecay: 0.1 })],
    ['rmsprop', (w: Parameter) => new RMSprop([w], { lr: 0.02 })],
  ] as const)('golden trajectory: %s', async (name, make) => {
    const { start, target, trajectory } = goldens[name]!;
    const w = parameter(start);
    const goal = undump(target).keep();
    const optimizer = make(w);
    for (const expected of trajectory) {
      optimizer.zeroGrad();
      w.sub(goal).square().sum().backward();
      optimizer.step();
      expect(await deviation(w, { shape: start.shape, data: expected })).toBeLessThan(1e-4);
    }
  });

  test.each(Object.entries(classes))(
    '%s continues from a saved state as if it had never stopped',
    async (_, Class) => {
      manualSeed(2);
      const start = await new Linear(3, 2).weight.toArray();
      const fresh = () => new Parameter(tensor(start));
      const take = (w: Parameter, optimizer: Optimizer, steps: number) => {
        for (let i = 0; i < steps; i++) {
          optimizer.zeroGrad();
          w.square().sum().backward();
          optimizer.step();
        }
      };
      const options = { lr: 0.1, ...memoryOf(Class) };
      const w = fresh();
      const optimizer = new Class([w], options);
      take(w, optimizer, 3);
      const resumed = new Parameter(w);
      const other = new Class([resumed], { lr: 5 });
      other.loadStateDict(optimizer.stateDict());
      expect(other.lr).toBe(0.1);
      take(w, optimizer, 3);
      take(resumed, other, 3);
      expect(await resumed.data()).toEqual(await w.data());
    },
  );

  test.each(Object.entries(classes))('%s counts the steps of each parameter by itself', async (_, Class) => {
    const options = { lr: 0.1, ...memoryOf(Class) };
    const run = async (together: boolean) => {
      const [early, late] = [new Parameter(tensor([1, -2])), new Parameter(tensor([3, 4]))];
      const optimizers = together
        ? [new Class([early, late], options)]
        : [new Class([early], options), new Class([late], options)];
      for (let step = 0; step < 5; step++) {
        for (const optimizer of optimizers) optimizer.zeroGrad();
        early.square().sum().backward();
        if (step >= 3) late.square().sum().backward();
        for (const optimizer of optimizers) optimizer.step();
      }
      return [await early.data(), await late.data()];
    };
    expect(await run(true)).toEqual(await run(false));
  });

  test('training leaves tensor count and bytes where they were', () => {
    for (const Class of Object.values(classes)) {
      const layer = new Linear(3, 2);
      const optimizer = new Class(layer.parameters(), { lr: 0.01, ...memoryOf(Class) });
      const step = () => {
        optimizer.zeroGrad();
        layer.forward(ones(4, 3)).square().mean().backward();
        optimizer.step();
      };
      for (let i = 0; i < 5; i++) step();
      const settled = memory();
      for (let i = 0; i < 50; i++) step();
      expect(memory()).toEqual(settled);
    }
  });

  test('a parameter without dimensions is trained without touching shared constants', async () => {
    for (const Class of Object.values(classes)) {
      const w = new Parameter(tensor(1));
      const other = new Parameter(tensor(1));
      const optimizer = new Class([w, other], { lr: 0.1, ...memoryOf(Class) });
      for (let i = 0; i < 3; i++) {
        optimizer.zeroGrad();
        w.add(other).backward();
        optimizer.step();
      }
      expect(await w.item()).toBeLessThan(1);
      expect(await other.item()).toBe(await w.item());
      expect(await tensor([2]).mul(1).add(0).item()).toBe(2);
    }
  });
});

describe('the optimizer as learners use it', () => {
  beforeAll(() => takeStand(plainStand));

  test('lr can be read and set, for all groups or for one', () => {
    const optimizer = new SGD(
      [{ params: [parameter(cases[0]!.start[0]!)] }, { params: [parameter(cases[0]!.start[1]!)], lr: 0.5 }],
      {
        lr: 0.1,
      },
    );
    expect([optimizer.lr, optimizer.paramGroups[1]!.lr]).toEqual([0.1, 0.5]);
    optimizer.paramGroups[1]!.lr = 0.3;
    expect(optimizer.paramGroups.map(group => group.lr)).toEqual([0.1, 0.3]);
    optimizer.lr = 0.02;
    expect(optimizer.paramGroups.map(group => group.lr)).toEqual([0.02, 0.02]);
  });

  test('zeroGrad forgets the gradients and frees what the step computed', () => {
    const w = new Parameter(tensor([1, 2]));
    const optimizer = new SGD([w], { lr: 0.1 });
    optimizer.zeroGrad();
    const loss = w.square().sum();
    loss.backward();
    expect(w.grad).not.toBeNull();
    optimizer.zeroGrad();
    expect(w.grad).toBeNull();
    expect(failure(() => loss.tf)).toContain('freed by zeroGrad()');
  });

  test('the order forward, zeroGrad, backward, step works too', async () => {
    const w = new Parameter(tensor([1]));
    const optimizer = new SGD([w], { lr: 0.5 });
    for (let i = 0; i < 3; i++) {
      const loss = w.square().sum();
      optimizer.zeroGrad();
      loss.backward();
      optimizer.step();
    }
    expect(await w.item()).toBe(0);
  });

  test('a gradient computed before step() does not survive it: backward after step is refused', () => {
    const w = new Parameter(tensor([1]));
    const optimizer = new SGD([w], { lr: 0.5 });
    const loss = w.square().sum();
    loss.backward(undefined, { retainGraph: true });
    optimizer.step();
    expect(failure(() => loss.backward())).toContain('was changed after the forward pass');
  });

  test('live control moves the rate of every optimizer and keeps the groups in proportion', () => {
    const seen: number[] = [];
    const end = liveSettings.subscribe((name, value) => name === 'lr' && seen.push(value));
    const one = new SGD(
      [{ params: [new Parameter(tensor(1))] }, { params: [new Parameter(tensor(1))], lr: 0.4 }],
      { lr: 0.1 },
    );
    const two = new Adam([new Parameter(tensor(1))], { lr: 0.1 });
    liveSettings.set('lr', 0.05);
    expect(one.paramGroups.map(group => group.lr)).toEqual([0.05, 0.2]);
    expect(two.lr).toBe(0.05);
    expect(liveSettings.get('lr')).toBe(0.05);
    two.lr = 0.01;
    expect(seen).toEqual([0.1, 0.05, 0.01]);
    expect(() => liveSettings.set('lr', Number.NaN)).toThrow(/finite number ≥ 0, got NaN/);
    end();
  });

  test('addParamGroup trains a tensor added later, with its own settings', async () => {
    const w = new Parameter(tensor([1]));
    const late = new Parameter(tensor([1]));
    const optimizer = new SGD([w], { lr: 0.1 });
    optimizer.addParamGroup({ params: late, lr: 1 });
    w.add(late).sum().backward();
    optimizer.step();
    expect(await w.item()).toBeCloseTo(0.9, 6);
    expect(await late.item()).toBe(0);
  });

  test('dispose gives back the memory of the averages', () => {
    const w = new Parameter(ones(10));
    const optimizer = new Adam([w]);
    w.sum().backward();
    const before = memory();
    optimizer.step();
    expect(memory().numTensors).toBe(before.numTensors + 2);
    optimizer.dispose();
    expect(memory().numTensors).toBe(before.numTensors);
  });
});

describe('what is wrong with an optimizer', () => {
  beforeAll(() => takeStand(plainStand));
  const one = () => new Parameter(tensor([1, 2]));

  test('no parameters, one tensor instead of a list, something else', () => {
    expect(failure(() => new Adam([]))).toMatch(/empty list of parameters.*nn\.ModuleList/s);
    expect(failure(() => new Adam(one() as unknown as Tensor[]))).toMatch(/got a single tensor.*\[tensor\]/s);
    expect(failure(() => new Adam(undefined as unknown as Tensor[]))).toContain('model.parameters()');
    expect(failure(() => new Adam([7 as unknown as Tensor]))).toContain('item 0 is number');
  });

  test('tensors that cannot be trained', () => {
    expect(failure(() => new SGD([tensor([1])]))).toMatch(/item 0 does not require one.*requiresGrad_/s);
    expect(failure(() => new SGD([one().mul(2)]))).toContain('the result of a computation');
    const w = one();
    expect(failure(() => new SGD([w, w]))).toContain('item 1 appears in more than one place');
  });

  test('settings outside their range are named with their value', () => {
    expect(failure(() => new SGD([one()], { lr: -1 }))).toContain('lr to be a number ≥ 0, got -1');
    expect(failure(() => new Adam([one()], { betas: [0.9, 1] }))).toContain(
      'betas[1] to be in [0, 1), got 1',
    );
    expect(failure(() => new RMSprop([one()], { alpha: -0.1 }))).toContain('alpha to be a number ≥ 0');
    expect(failure(() => new SGD([one()], { nesterov: true }))).toContain(
      'nesterov needs a momentum above 0',
    );
    expect(failure(() => new AdamW([one()], { eps: -1 }))).toMatch(/optim\.AdamW: expected eps/);
  });

  test('a state of another model', () => {
    const two = new Adam([one(), one()]);
    expect(failure(() => new Adam([one()]).loadStateDict(two.stateDict()))).toMatch(
      /1 parameter\(s\) here and 2/,
    );
    const grouped = new Adam([{ params: [one()] }, { params: [one()] }]);
    expect(failure(() => two.loadStateDict(grouped.stateDict()))).toContain(
      'expected 1 parameter group(s), the loaded state has 2',
    );
    const wide = new Parameter(ones(3));
    const trained = new Adam([wide]);
    wide.sum().backward();
    trained.step();
    expect(failure(() => new Adam([one()]).loadStateDict(trained.stateDict()))).toMatch(
      /exp_avg of parameter 0 has shape \[3\], the parameter has \[2\]/,
    );
  });

  test('a step without any gradient changes nothing', async () => {
    const w = one();
    new Adam([w]).step();
    expect(await noGrad(() => w.mul(1)).toArray()).toEqual([1, 2]);
  });
});
