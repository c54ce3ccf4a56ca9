import { beforeAll, describe, expect, test } from 'vitest';
import { einsum, noGrad, type Tensor, tensor } from '../tensor/index.ts';
import * as nn from './index.ts';
import {
  type Dump,
  deviation,
  failure,
  loadFixture,
  plainStand,
  standName,
  stands,
  takeStand,
} from './test-support.ts';

interface Figure extends Dump {
  dtype: 'float32' | 'int32' | 'bool';
}

interface OperationCase {
  name: string;
  inputs: Figure[];
  outputs: Figure[];
  weights: (Figure | null)[];
  grads: (Figure | null)[];
  args?: unknown[];
  state?: Record<string, Figure>;
  after?: Record<string, Figure>;
  parameterGrads?: Record<string, Figure>;
}

const { cases } = loadFixture<{ cases: OperationCase[] }>('more-operations.json');
const F = nn.functional;
const ids = () => tensor([1, 0, 3], { dtype: 'int32' });
const index = () =>
  tensor(
    [
      [0, 2, 1],
      [3, 1, 0],
    ],
    { dtype: 'int32' },
  );

type Results = Tensor | (Tensor | null)[] | Promise<Tensor>;

/** Targets and weights that the generator drew once for several cases: what the loss is 0 for, found from the figures. */
const operations: Record<string, (...inputs: Tensor[]) => Results> = {
  sort: x => x!.sort(1),
  'sort descending': x => x!.sort({ dim: 0, descending: true }),
  'sort with equals': x => x!.sort(-1),
  argsort: x => x!.argsort(-1, true),
  'sort of whole numbers': x => x!.sort(),
  'sort with nan': x => x!.sort()[1],
  topk: x => x!.topk(2),
  'topk smallest': x => x!.topk(3, { dim: 1, largest: false }),
  cumsum: x => x!.cumsum(1),
  'cumsum last': x => x!.cumsum(-1),
  'cumsum of whole numbers': x => x!.cumsum(0),
  tril: x => x!.tril(),
  'tril 1': x => x!.tril(1),
  'triu -1': x => x!.triu(-1),
  scatter: (x, s) => x!.scatter(1, index(), s!),
  'scatter corner': (x, s) => x!.scatter(1, index(), s!),
  'scatter along 0': (x, s) => x!.scatter(0, tensor([[2, 0, 1]], { dtype: 'int32' }), s!),
  'scatter a number': x => x!.scatter(1, index(), 0.5),
  maskedFill: x => x!.maskedFill(x!.detach().gt(0), -1e9),
  repeatInterleave: x => x!.repeatInterleave(2, 1),
  'repeatInterleave flat': x => x!.repeatInterleave(3),
  'repeatInterleave each': x => x!.repeatInterleave([1, 0, 3, 2], 0),
  all: x => [x!.all(), x!.all(1), x!.any(0, true), x!.any()],
  nonzero: x => x!.nonzero(),
  unique: x => x!.unique(),
  viewAs: x => x!.contiguous().viewAs(tensor(new Float32Array(60)).reshape(5, 12)),
  'F.relu': x => F.relu(x!),
  'F.leakyRelu': x => F.leakyRelu(x!, 0.2),
  'F.tanh': x => F.tanh(x!),
  'F.sigmoid': x => F.sigmoid(x!),
  'F.softmax': x => F.softmax(x!, { dim: 1 }),
  'F.logSoftmax': x => F.logSoftmax(x!, -1),
  'F.linear': (x, w, b) => F.linear(x!, w!, b!),
  'F.embedding': w => F.embedding(ids(), w!, { paddingIdx: 0 }),
  'F.layerNorm': (x, weight, bias) => F.layerNorm(x!, [5], { weight: weight!, bias: bias! }),
  'F.mseLoss': (x, t) => F.mseLoss(x!, t!),
  'F.l1Loss': (x, t) => F.l1Loss(x!, t!, { reduction: 'sum' }),
  'F.smoothL1Loss': (x, t) => F.smoothL1Loss(x!, t!, { beta: 0.3 }),
  'F.crossEntropy': (x, weight) => F.crossEntropy(x!, ids(), { weight: weight!, ignoreIndex: 3 }),
  'F.nllLoss': x => F.nllLoss(x!.logSoftmax(1), ids()),
  'F.binaryCrossEntropy': (x, t) => F.binaryCrossEntropy(x!.sigmoid(), t!.detach()),
  'F.binaryCrossEntropyWithLogits': (x, t, posWeight) =>
    F.binaryCrossEntropyWithLogits(x!, t!.detach(), { posWeight: posWeight! }),
  'F.oneHot': () => F.oneHot(ids(), 4).int(),
};

function call(c: OperationCase, inputs: Tensor[], module: nn.Module | null): Results {
  if (!module) {
    const [, equation] = c.name.match(/^einsum (.*)/) ?? [];
    return equation === undefined ? operations[c.name]!(...inputs) : einsum(equation, ...inputs);
  }
  if (c.name === 'MultiheadAttention masked') {
    const attnMask = tensor(Array.from({ length: 4 }, (_, i) => Array.from({ length: 4 }, (_, j) => j > i)));
    const keyPaddingMask = tensor([
      [false, false, false, true],
      [false, false, false, false],
    ]);
    const x = inputs[0]!;
    return (module as nn.MultiheadAttention).forward(x, x, x, {
      attnMask,
      keyPaddingMask,
      averageAttnWeights: false,
    });
  }
  const result = module.forward(...inputs);
  return (Array.isArray(result) ? result.flat() : result) as Results;
}

function build(c: OperationCase): nn.Module | null {
  if (!c.args) return null;
  const Class = (nn as unknown as Record<string, new (...args: unknown[]) => nn.Module>)[
    c.name.split(' ')[0]!
  ]!;
  const module = new Class(...c.args);
  const state = Object.fromEntries(Object.entries(c.state!).map(([name, dump]) => [name, figure(dump)]));
  module.loadStateDict(state);
  return c.name.endsWith(' eval') ? module.eval() : module;
}

const figure = (dump: Figure): Tensor =>
  tensor(dump.dtype === 'float32' ? Float32Array.from(dump.data) : Int32Array.from(dump.data))
    .reshape(dump.shape)
    .to(dump.dtype)
    .detach();

async function expectFigure(
  what: string,
  found: Tensor | null | undefined,
  expected: Figure,
  tolerance: number,
) {
  expect(found, what).toBeTruthy();
  expect(found!.dtype, what).toBe(expected.dtype);
  expect(await deviation(found!, expected), what).toBeLessThan(tolerance);
}

describe.each(stands)('operations beyond the goldens, $backend, fused $fused', stand => {
  beforeAll(() => takeStand(stand));

  test.each(cases.map((c, n) => [`${c.name} (${n})`, c] as const))(`%s`, async (_, c) => {
    const module = build(c);
    const inputs = c.inputs.map(dump => figure(dump).requiresGrad_(dump.dtype === 'float32'));
    const result = await call(c, inputs, module);
    const outputs = (Array.isArray(result) ? result : [result]).filter((t): t is Tensor => t !== null);
    expect(outputs.length).toBe(c.outputs.length);
    for (const [n, expected] of c.outputs.entries())
      await expectFigure(`output ${n}`, outputs[n], expected, 1e-5);
    const terms = outputs.flatMap((output, n) =>
      c.weights[n] ? [output.mul(figure(c.weights[n]!)).sum()] : [],
    );
    if (terms.length > 0) terms.reduce((sum, term) => sum.add(term)).backward();
    for (const [n, expected] of c.grads.entries()) {
      if (expected) await expectFigure(`gradient ${n}`, inputs[n]!.grad, expected, 1e-4);
    }
    for (const [name, expected] of Object.entries(c.parameterGrads ?? {})) {
      await expectFigure(`gradient of ${name}`, module!.getParameter(name).grad, expected, 1e-4);
    }
    const buffers = new Map(module?.namedBuffers());
    for (const [name, expected] of Object.entries(c.after ?? {})) {
      await expectFigure(`buffer ${name}`, buffers.get(name), expected, 1e-5);
    }
  });

  test(`orders NaN last and keeps the order of equals (${standName(stand)})`, async () => {
    const x = tensor([2, 1, 2, 1, 0]);
    expect(await x.argsort().toArray()).toEqual([4, 1, 3, 0, 2]);
    expect(await x.argsort({ descending: true }).toArray()).toEqual([0, 2, 1, 3, 4]);
    if (stand.backend === 'webgpu') return;
    const [values, indices] = tensor([1, Number.NaN, -2]).sort();
    expect(await values.toArray()).toEqual([-2, 1, Number.NaN]);
    expect(await indices.toArray()).toEqual([2, 0, 1]);
    expect(await tensor([1, Number.NaN, -2]).topk(1)[1].toArray()).toEqual([1]);
  });

  test(`a triangle and a running sum keep what is not asked for out (${standName(stand)})`, async () => {
    const x = tensor([
      [1, Number.POSITIVE_INFINITY],
      [Number.NaN, 2],
    ]);
    expect(await x.triu().select(0, 1).toArray()).toEqual([0, 2]);
    expect(await x.tril().select(0, 0).toArray()).toEqual([1, 0]);
    expect(await tensor(new Float32Array(0)).cumsum(0).toArray()).toEqual([]);
    expect(await tensor(new Float32Array(0)).all().toArray()).toBe(true);
    expect(tensor(new Float32Array(0)).argsort().shape).toEqual([0]);
  });

  test(`scatter_ makes one-hot rows in place (${standName(stand)})`, async () => {
    const rows = tensor([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(rows.scatter_(1, tensor([[2], [0]], { dtype: 'int32' }), 1)).toBe(rows);
    expect(await rows.toArray()).toEqual([
      [0, 0, 1],
      [1, 0, 0],
    ]);
  });

  test(`Dropout2d drops whole channels (${standName(stand)})`, async () => {
    const layer = new nn.Dropout2d(0.5);
    const found = (await noGrad(() =>
      layer.forward(tensor(new Float32Array(400).fill(1)).reshape(2, 50, 2, 2)),
    ).toArray()) as number[][][][];
    const channels = found.flat().map(channel => new Set(channel.flat()));
    expect(channels.every(values => values.size === 1)).toBe(true);
    const dropped = channels.filter(values => values.has(0)).length;
    expect(dropped).toBeGreaterThan(25);
    expect(dropped).toBeLessThan(75);
  });
});

describe('what is wrong with the arguments', () => {
  beforeAll(() => takeStand(plainStand));
  const x = () =>
    tensor([
      [1, 2],
      [3, 4],
    ]);

  test.each<[string, () => unknown, string]>([
    ['topk', () => x().topk(3), 'k to be a whole number from 0 to 2'],
    [
      'dim by name',
      () => x().softmax({ dim: 1 } as never),
      'softmax() takes dim by position: write softmax(1)',
    ],
    ['scatter', () => x().scatter(0, tensor([[0.5]]), 1), 'expected an int32 index'],
    [
      'scatter source',
      () => x().scatter(1, tensor([[0, 1]], { dtype: 'int32' }), tensor([[1]])),
      'at least as large as the index',
    ],
    ['tril', () => tensor([1]).tril(), 'expected a matrix'],
    ['repeatInterleave', () => x().repeatInterleave([1], 0), '2 of them'],
    ['einsum letters', () => einsum('ijk->i', x()), 'names 3 dimensions of a tensor that has 2'],
    [
      'einsum sizes',
      () => einsum('ij,j->i', x(), tensor([1, 2, 3])),
      'size 2 in one operand and 3 in another',
    ],
    ['einsum result', () => einsum('ij->k', x()), 'dimension k of the result is in no operand'],
    [
      'Conv1d',
      () => new nn.Conv1d(2, 2, 3).forward(tensor([[[1], [1], [1]]])),
      'expected (N, 2, L) or (2, L)',
    ],
    ['Conv1d groups', () => new nn.Conv1d(3, 2, 3, { groups: 2 }), 'multiples of groups'],
    ['MaxPool1d', () => new nn.MaxPool1d(2, { padding: 2 }), 'from 0 to half of kernelSize'],
    [
      'BatchNorm1d',
      () => new nn.BatchNorm1d(2).forward(tensor([[1, 2]])),
      'more than one value for each feature',
    ],
    ['MultiheadAttention', () => new nn.MultiheadAttention(5, 2), 'multiple of numHeads'],
    ['projSize', () => new nn.LSTM(2, 3, { projSize: 3 }), 'below hiddenSize'],
  ])('%s', (_, call, message) => expect(failure(call)).toContain(message));
});
