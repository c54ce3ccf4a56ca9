import { beforeAll, describe, expect, test } from 'vitest';
import { tensor } from '../../tensor/index.ts';
import {
  type Dump,
  deviation,
  failure,
  loadFixture,
  plainStand,
  standName,
  stands,
  takeStand,
  undump,
} from '../test-support.ts';
import {
  BCELoss,
  BCEWithLogitsLoss,
  CrossEntropyLoss,
  L1Loss,
  MSELoss,
  NLLLoss,
  SmoothL1Loss,
} from './index.ts';
import type { Loss } from './reduction.ts';

const classes = { BCELoss, BCEWithLogitsLoss, CrossEntropyLoss, L1Loss, MSELoss, NLLLoss, SmoothL1Loss };

interface LossCase {
  name: keyof typeof classes;
  options: Record<string, unknown>;
  input: Dump;
  target: Dump;
  int: boolean;
  w: Dump;
  loss: Dump;
  grad: Dump;
}

const { losses: cases } = loadFixture<{ losses: LossCase[] }>('layers-and-optimizers.json');
const isDump = (value: unknown): value is Dump =>
  typeof value === 'object' && value !== null && 'data' in value;

function label({ name, options, input }: LossCase): string {
  const shown = Object.entries(options).map(([key, value]) => (isDump(value) ? key : `${key}=${value}`));
  return `${name} of (${input.shape.join(', ')}) ${shown.join(' ')}`;
}

describe.each(stands)('$backend, fused $fused: losses and their gradients equal PyTorch', stand => {
  beforeAll(() => takeStand(stand));

  test.each(cases.map(c => [label(c), c] as const))('%s', async (_, c) => {
    const options = Object.fromEntries(
      Object.entries(c.options).map(([key, value]) => [key, isDump(value) ? undump(value) : value]),
    );
    const input = undump(c.input, { requiresGrad: true });
    const loss = new classes[c.name](options).forward(input, undump(c.target, { int: c.int }));
    expect(await deviation(loss, c.loss)).toBeLessThan(1e-5);
    loss.mul(undump(c.w)).sum().backward();
    expect(await deviation(input.grad!, c.grad)).toBeLessThan(1e-5);
  });

  test('the gradient grows with what is done to the loss', async () => {
    for (const c of cases.filter(({ options }) => options.reduction === 'mean')) {
      const options = Object.fromEntries(
        Object.entries(c.options).map(([key, value]) => [key, isDump(value) ? undump(value) : value]),
      );
      const input = undump(c.input, { requiresGrad: true });
      new classes[c.name](options)
        .forward(input, undump(c.target, { int: c.int }))
        .mul(-3)
        .backward();
      const expected = { shape: c.grad.shape, data: c.grad.data.map(g => -3 * g) };
      expect(await deviation(input.grad!, expected), label(c)).toBeLessThan(1e-5);
    }
  });

  test('class numbers from the host are checked on every backend', () => {
    const logits = tensor([[1, 2, 3]]);
    const beyond = tensor([3], { dtype: 'int32' });
    expect(failure(() => new CrossEntropyLoss().forward(logits, beyond))).toContain(
      'target 3 is out of bounds',
    );
  });

  test('a loss taken straight to backward() gives the gradient that the fixture has for weight 1', async () => {
    for (const c of cases.filter(({ options }) => options.reduction === 'mean')) {
      const options = Object.fromEntries(
        Object.entries(c.options).map(([key, value]) => [key, isDump(value) ? undump(value) : value]),
      );
      const input = undump(c.input, { requiresGrad: true });
      new classes[c.name](options).forward(input, undump(c.target, { int: c.int })).backward();
      expect(await deviation(input.grad!, c.grad)).toBeLessThan(1e-5);
    }
  });
});

describe('goldens', () => {
  interface Golden {
    logits?: Dump;
    input?: Dump;
    targets: number[] | number[][];
    loss: number;
    grad: Dump;
  }
  const golden = loadFixture<Record<string, Golden>>('goldens/ops.json');

  test.each(stands.map(stand => [standName(stand), stand] as const))('%s', async (_, stand) => {
    await takeStand(stand);
    const compare = async (name: string, loss: Loss, flat: boolean, dtype: 'int32' | 'float32') => {
      const { logits, input, targets, loss: expected, grad } = golden[name]!;
      const x = undump((logits ?? input)!, { requiresGrad: true });
      const y = tensor(targets, { dtype });
      const result = loss.forward(flat ? x.reshape(-1, 6) : x, flat ? y.reshape(-1) : y) as typeof x;
      expect(Math.abs((await result.item()) - expected)).toBeLessThan(1e-5);
      result.backward();
      expect(await deviation(x.grad!, grad)).toBeLessThan(1e-5);
    };
    await compare('crossEntropy', new CrossEntropyLoss(), false, 'int32');
    await compare('crossEntropyIgnoreIndex0', new CrossEntropyLoss({ ignoreIndex: 0 }), true, 'int32');
    await compare('bce', new BCELoss(), false, 'float32');
    await compare('bceWithLogits', new BCEWithLogitsLoss(), false, 'float32');
  });
});

describe('what is wrong with the arguments', () => {
  beforeAll(() => takeStand(plainStand));
  const float = (...shape: number[]) =>
    tensor(new Float32Array(shape.reduce((a, b) => a * b, 1))).reshape(shape);
  const ids = (...values: number[]) => tensor(values, { dtype: 'int32' });

  test('MSELoss of [N] against [N, 1] names both shapes and says how to make them equal', () => {
    expect(failure(() => new MSELoss().forward(float(8), float(8, 1)))).toMatch(
      /same shape, got \(8,\) and \(8, 1\).*squeeze the target with \.squeeze\(1\)/s,
    );
    expect(failure(() => new L1Loss().forward(float(8, 1), float(8)))).toContain('.squeeze(1)');
    expect(failure(() => new SmoothL1Loss().forward(float(8, 2), float(7, 2)))).toContain(
      'batch of another size',
    );
  });

  test('a regression target of int32 says how to convert it', () => {
    expect(failure(() => new MSELoss().forward(float(2), ids(1, 2)))).toMatch(
      /target.*float32.*int32.*\.float\(\)/s,
    );
  });

  test('CrossEntropyLoss with float class numbers asks for int32', () => {
    expect(failure(() => new CrossEntropyLoss().forward(float(2, 3), float(2)))).toMatch(
      /int32.*got float32.*\.int\(\)/s,
    );
  });

  test('CrossEntropyLoss names the class that is out of bounds', () => {
    expect(failure(() => new CrossEntropyLoss().forward(float(2, 3), ids(0, 3)))).toMatch(
      /target 3 is out of bounds.*3 classes/s,
    );
    expect(failure(() => new NLLLoss().forward(float(2, 3), ids(-1, 0)))).toContain(
      'target -1 is out of bounds',
    );
  });

  test('CrossEntropyLoss with classes in the last axis says where they belong', () => {
    const targets = tensor(
      [
        [0, 1, 2],
        [0, 1, 2],
      ],
      { dtype: 'int32' },
    );
    expect(failure(() => new CrossEntropyLoss().forward(float(2, 3, 6), targets))).toMatch(
      /expected target of shape \(2, 6\), got \(2, 3\).*input\.reshape\(-1, 6\) and target\.reshape\(-1\)/s,
    );
  });

  test('CrossEntropyLoss with every target ignored is NaN, as in PyTorch', async () => {
    const loss = new CrossEntropyLoss({ ignoreIndex: 0 }).forward(float(2, 3), ids(0, 0));
    expect(await loss.item()).toBeNaN();
  });

  test('class weights of the wrong number', () => {
    expect(
      failure(() => new CrossEntropyLoss({ weight: float(4) }).forward(float(2, 3), ids(0, 1))),
    ).toContain('weight has 4 factors, the input has 3 classes');
  });

  test('BCELoss of scores points to BCEWithLogitsLoss', () => {
    expect(failure(() => new BCELoss().forward(tensor([0.2, 1.5]), tensor([0, 1])))).toMatch(
      /between 0 and 1.*got 1\.5.*BCEWithLogitsLoss/s,
    );
  });

  test('settings outside their range', () => {
    expect(failure(() => new MSELoss({ reduction: 'avg' as 'mean' }))).toMatch(
      /'mean', 'sum' or 'none', got 'avg'/,
    );
    expect(failure(() => new SmoothL1Loss({ beta: -1 }))).toContain('beta to be ≥ 0, got -1');
    expect(failure(() => new CrossEntropyLoss({ labelSmoothing: 2 }))).toContain('between 0 and 1, got 2');
  });

  test('MSELoss gives the target a gradient when it asks for one', async () => {
    const target = tensor([1, 5], { requiresGrad: true });
    new MSELoss().forward(tensor([0, 0]), target).backward();
    expect(await target.grad!.toArray()).toEqual([1, 5]);
  });
});
