import { beforeAll, describe, expect, test } from 'vitest';
import { manualSeed, memory, noGrad, ones, randn, type Tensor, tensor } from '../tensor/index.ts';
import {
  Dropout,
  Embedding,
  Flatten,
  Identity,
  LayerNorm,
  LeakyReLU,
  Linear,
  LogSoftmax,
  LSTM,
  type Module,
  ModuleList,
  Parameter,
  ReLU,
  Sequential,
  Sigmoid,
  Softmax,
  Tanh,
} from './index.ts';
import {
  type Dump,
  deviation,
  failure,
  loadFixture,
  plainStand,
  stands,
  takeStand,
  undump,
} from './test-support.ts';

const classes = {
  Embedding,
  Flatten,
  Identity,
  LayerNorm,
  LeakyReLU,
  Linear,
  LogSoftmax,
  ReLU,
  Sigmoid,
  Softmax,
  Tanh,
};

interface LayerCase {
  name: keyof typeof classes;
  args: unknown[];
  input: Dump;
  int: boolean;
  state: Record<string, Dump>;
  output: Dump;
  w: Dump;
  gradInput: Dump | null;
  grads: Record<string, Dump>;
}

const { layers: cases } = loadFixture<{ layers: LayerCase[] }>('layers-and-optimizers.json');
const undumpAll = (state: Record<string, Dump>) =>
  Object.fromEntries(Object.entries(state).map(([name, dump]) => [name, undump(dump)]));

function build({ name, args, state }: LayerCase): Module {
  const Layer = classes[name] as new (...args: unknown[]) => Module;
  const layer = new Layer(...args);
  layer.loadStateDict(undumpAll(state));
  return layer;
}

describe.each(stands)('$backend, fused $fused: layers equal PyTorch', stand => {
  beforeAll(() => takeStand(stand));

  test.each(cases.map(c => [`${c.name}(${JSON.stringify(c.args).slice(1, -1)})`, c] as const))(
    '%s',
    async (_, c) => {
      const layer = build(c);
      const input = undump(c.input, { int: c.int, requiresGrad: !c.int });
      const output = layer.forward(input) as Tensor;
      expect(await deviation(output, c.output)).toBeLessThan(1e-5);
      output.mul(undump(c.w)).sum().backward();
      if (c.gradInput) expect(await deviation(input.grad!, c.gradInput)).toBeLessThan(1e-5);
      const parameters = Object.fromEntries(layer.namedParameters());
      expect(Object.keys(parameters)).toEqual(Object.keys(c.grads));
      for (const [name, grad] of Object.entries(c.grads)) {
        expect(await deviation(parameters[name]!.grad!, grad), name).toBeLessThan(1e-5);
      }
    },
  );

  test('goldens: LayerNorm and Embedding with padding', async () => {
    const { layerNorm, embeddingPadding0 } =
      loadFixture<Record<string, Record<string, Dump>>>('goldens/ops.json');
    const norm = new LayerNorm(6);
    norm.loadStateDict({ weight: undump(layerNorm!.weight!), bias: undump(layerNorm!.bias!) });
    const x = undump(layerNorm!.x!, { requiresGrad: true });
    const y = norm.forward(x);
    y.mul(undump(layerNorm!.w!)).sum().backward();
    expect(await deviation(y, layerNorm!.output!)).toBeLessThan(1e-5);
    expect(await deviation(x.grad!, layerNorm!.gradX!)).toBeLessThan(1e-5);
    expect(await deviation(norm.weight!.grad!, layerNorm!.gradWeight!)).toBeLessThan(1e-5);
    expect(await deviation(norm.bias!.grad!, layerNorm!.gradBias!)).toBeLessThan(1e-5);

    const table = new Embedding(7, 3, { paddingIdx: 0 });
    table.loadStateDict({ weight: undump(embeddingPadding0!.weight!) });
    const ids = tensor(embeddingPadding0!.ids as unknown as number[][], { dtype: 'int32' });
    const vectors = table.forward(ids);
    vectors.mul(undump(embeddingPadding0!.w!)).sum().backward();
    expect(await deviation(vectors, embeddingPadding0!.output!)).toBeLessThan(1e-5);
    expect(await deviation(table.weight.grad!, embeddingPadding0!.grad!)).toBeLessThan(1e-5);
  });

  test('a large table adds up the gradients of ids that occur often', async () => {
    const [rows, count] = [3000, 2000];
    const values = Int32Array.from({ length: count }, (_, i) => (i * i * 7) % rows);
    const table = new Embedding(rows, 2);
    table.forward(tensor(values)).sum().backward();
    const expected = new Float32Array(rows * 2);
    for (const id of values) {
      expected[2 * id]!++;
      expected[2 * id + 1]!++;
    }
    expect(await table.weight.grad!.data()).toEqual(expected);
  });

  test('a recurrent layer over many rows agrees with tensor operations on the cpu', async () => {
    const run = async (where: typeof stand) => {
      await takeStand(where);
      manualSeed(6);
      const layer = new LSTM(2, 5, { bidirectional: true });
      layer
        .forward(randn(24, 16, 2))[0]
        .square()
        .mean()
        .backward();
      return Promise.all(
        layer.parameters().map(async p => ({ shape: [...p.shape], data: [...(await p.grad!.data())] })),
      );
    };
    const expected = await run({ backend: 'cpu', fused: false });
    const found = await run(stand);
    for (const [i, { shape, data }] of found.entries()) {
      expect(await deviation(tensor(data).reshape(shape), expected[i]!)).toBeLessThan(1e-6);
    }
  });

  test('ids from the host are checked on every backend', () => {
    const table = new Embedding(3, 2);
    const beyond = tensor([[0, 3]], { dtype: 'int32' });
    expect(failure(() => table.forward(beyond))).toContain('id 3 is out of range');
    expect(failure(() => table.forward(beyond.reshape(-1)))).toContain('id 3 is out of range');
  });

  test('a forward and backward pass leaves nothing behind once its tensors are freed', () => {
    const model = new Sequential(
      new Linear(4, 6),
      new LayerNorm(6),
      new LeakyReLU(),
      new Dropout(0.3),
      new Linear(6, 2),
    );
    const table = new Embedding(5, 4);
    const step = () => {
      model.zeroGrad();
      const ids = tensor([1, 2, 2], { dtype: 'int32' });
      model.forward(table.forward(ids)).sum().backward();
      table.weight.clearGrad();
      noGrad(() => model.forward(table.forward(ids)));
    };
    for (let i = 0; i < 4; i++) step();
    const settled = memory();
    for (let i = 0; i < 10; i++) step();
    expect(memory()).toEqual(settled);
  });
});

describe('initial weights', () => {
  beforeAll(() => takeStand(plainStand));

  test('Linear draws weight and bias from U(−1/√in, 1/√in)', async () => {
    manualSeed(1);
    const layer = new Linear(64, 200);
    for (const parameter of [layer.weight, layer.bias!]) {
      const values = Array.from(await parameter.data());
      const largest = Math.max(...values.map(Math.abs));
      expect(largest).toBeLessThanOrEqual(1 / 8);
      expect(largest).toBeGreaterThan(0.97 / 8);
      const variance = values.reduce((sum, v) => sum + v * v, 0) / values.length;
      expect(Math.abs(variance * 64 * 3 - 1)).toBeLessThan(0.2);
    }
  });

  test('a seed fixes them', async () => {
    const draw = async () => {
      manualSeed(3);
      return [await new Linear(3, 2).weight.data(), await new Embedding(3, 2).weight.data()];
    };
    expect(await draw()).toEqual(await draw());
  });

  test('Embedding draws from N(0, 1) and leaves the padding row at zero', async () => {
    const table = new Embedding(50, 40, { paddingIdx: 3 });
    const rows = (await table.weight.toArray()) as number[][];
    expect(rows[3]).toEqual(new Array(40).fill(0));
    const rest = rows.filter((_, i) => i !== 3).flat();
    const variance = rest.reduce((sum, v) => sum + v * v, 0) / rest.length;
    expect(Math.abs(variance - 1)).toBeLessThan(0.2);
  });

  test('Embedding.fromPretrained takes the vectors and freezes them unless told otherwise', async () => {
    const vectors = tensor([
      [1, 2],
      [3, 4],
    ]);
    const frozen = Embedding.fromPretrained(vectors);
    expect(await frozen.weight.toArray()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(frozen.weight.requiresGrad).toBe(false);
    expect(Embedding.fromPretrained(vectors, { freeze: false }).weight.requiresGrad).toBe(true);
  });
});

describe('Dropout', () => {
  beforeAll(() => takeStand(plainStand));

  test('zeroes a share p while training and scales the rest, with the gradient masked alike', async () => {
    manualSeed(0);
    const x = ones(10_000, { requiresGrad: true });
    const y = new Dropout(0.3).forward(x);
    const values = Array.from(await y.data());
    const kept = values.filter(v => v !== 0);
    expect(Math.abs(kept.length / values.length - 0.7)).toBeLessThan(0.02);
    expect(new Set(kept)).toEqual(new Set([Math.fround(1 / 0.7)]));
    y.sum().backward();
    expect(Array.from(await x.grad!.data())).toEqual(values);
  });

  test('draws another mask each time, the same ones after the same seed', async () => {
    const dropout = new Dropout(0.5);
    manualSeed(5);
    const first = await dropout.forward(ones(64)).data();
    const second = await dropout.forward(ones(64)).data();
    manualSeed(5);
    expect(await dropout.forward(ones(64)).data()).toEqual(first);
    expect(second).not.toEqual(first);
  });

  test('passes its input on after eval(), with p = 0, and gives zeros with p = 1', async () => {
    const x = ones(5);
    expect(new Dropout(0.9).eval().forward(x)).toBe(x);
    expect(new Dropout(0).forward(x)).toBe(x);
    expect(await new Dropout({ p: 1 }).forward(x).toArray()).toEqual([0, 0, 0, 0, 0]);
  });

  test('refuses a p that is no probability', () => {
    expect(failure(() => new Dropout(1.2))).toContain('between 0 and 1, got 1.2');
  });
});

describe('dropout in a recurrent layer', () => {
  beforeAll(() => takeStand(plainStand));

  test('acts between stacked layers while training: not on the last output, and not after eval()', async () => {
    manualSeed(0);
    const layer = new LSTM(3, 8, { numLayers: 2, dropout: 0.5 });
    const x = ones(6, 4, 3);
    const output = async () => Array.from(await layer.forward(x)[0].data());
    const trained = await output();
    expect(trained.filter(value => value === 0)).toEqual([]);
    expect(await output()).not.toEqual(trained);
    layer.eval();
    expect(await output()).toEqual(await output());
  });
});

describe('containers', () => {
  beforeAll(() => takeStand(plainStand));

  test('Sequential numbers its parameters, passes the value through, and can be indexed', async () => {
    const model = new Sequential(new Linear(2, 3), new ReLU(), new Linear(3, 1));
    expect(Object.keys(model.stateDict())).toEqual(['0.weight', '0.bias', '2.weight', '2.bias']);
    expect(model.forward(ones(4, 2)).shape).toEqual([4, 1]);
    expect(model[1]).toBe(model.at(-2));
    expect(model.length).toBe(3);
    expect([...model]).toHaveLength(3);
  });

  test('Sequential with more than ten modules keeps their order', () => {
    const model = new Sequential(
      ...Array.from({ length: 12 }, (_, i) => new Linear(i + 1, i + 2, { bias: false })),
    );
    expect(model.forward(ones(1, 1)).shape).toEqual([1, 13]);
    expect(Object.keys(model.stateDict()).at(-1)).toBe('11.weight');
  });

  test('Sequential names the recurrent layer whose pair the next module cannot take', () => {
    const model = new Sequential(new LSTM(2, 3), new Linear(3, 1));
    expect(failure(() => model.forward(ones(4, 1, 2)))).toMatch(
      /module 0 \(LSTM\) returned more than one tensor.*\[output, state\]/s,
    );
  });

  test('a class instead of a module says to write new', () => {
    expect(failure(() => new Sequential(Tanh as unknown as Module))).toMatch(
      /item 0 is the class or function Tanh.*new nn\.Tanh\(\)/s,
    );
  });

  test('ModuleList has its parameters found, can be extended, and has no forward', () => {
    const list = new ModuleList([new Linear(2, 2)]).append(new Linear(2, 2)).extend([new Linear(2, 1)]);
    expect(list.parameters()).toHaveLength(6);
    expect(list[2]!.outFeatures).toBe(1);
    expect(failure(() => list.forward())).toContain('no computation of its own');
    expect(failure(() => list.at(3))).toContain('index 3 is out of range, there are 3 modules');
  });
});

describe('what is wrong with the input', () => {
  beforeAll(() => takeStand(plainStand));
  const ids = (...values: number[]) => tensor(values, { dtype: 'int32' });

  test('Linear names the size it wants, the shape it got, and where that size is', () => {
    expect(failure(() => new Linear(3, 2).forward(ones(3, 4)))).toMatch(
      /inFeatures = 3.*\(3, 4\).*features come last/s,
    );
    expect(failure(() => new Linear(3, 2).forward(ids(1, 2, 3)))).toContain('float32, got int32');
  });

  test('LayerNorm names both shapes', () => {
    expect(failure(() => new LayerNorm([3, 2]).forward(ones(4, 2, 3)))).toMatch(
      /normalizedShape = \(3, 2\).*\(4, 2, 3\)/,
    );
  });

  test('Embedding names the id and the table, and asks for int32', () => {
    expect(failure(() => new Embedding(3, 2).forward(ids(0, 3)))).toMatch(
      /id 3 is out of range.*3 rows, 0 to 2/s,
    );
    expect(failure(() => new Embedding(3, 2).forward(ids(-1)))).toContain('id -1 is out of range');
    expect(failure(() => new Embedding(3, 2).forward(ones(2)))).toMatch(/int32, got float32.*\.int\(\)/s);
    expect(failure(() => new Embedding(3, 2, { paddingIdx: 3 }))).toContain(
      'within the table of 3 rows, got 3',
    );
  });

  test('Softmax without a dimension asks for one', () => {
    expect(failure(() => new Softmax(undefined as unknown as number))).toMatch(
      /dimension to normalise over.*new nn\.Softmax\(-1\)/s,
    );
  });

  test('a parameter holds a copy', async () => {
    const values = ones(2);
    const parameter = new Parameter(values);
    noGrad(() => parameter.mul_(3));
    expect(await values.toArray()).toEqual([1, 1]);
  });
});
