import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainStand, standName, stands, takeStand } from '../nn/test-support.ts';
import { ones, type Shape, type Tensor, tensor } from '../tensor/index.ts';
import { endStep } from '../tensor/lifetime.ts';

/*
 * Random operations on random shapes of 0 to 6 dimensions, empty ones among them, over numbers that are mostly odd:
 * every backend answers as plain JavaScript does, in shape and value, gradients included.
 */

const element = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(NaN, Infinity, -Infinity, 0, 1, -1, 1e30, -1e30, 1e-5, -1e-8, 60, -60),
  },
  { weight: 2, arbitrary: fc.integer({ min: -12, max: 12 }).map(n => n / 4) },
);
const shape = fc.array(fc.constantFrom(1, 2, 3, 2, 3, 0), { minLength: 0, maxLength: 6 });

interface Input {
  shape: number[];
  values: number[];
}

const input = (of: fc.Arbitrary<number[]>): fc.Arbitrary<Input> =>
  of.chain(sizes => {
    const size = sizes.reduce((product, n) => product * n, 1);
    return fc.array(element, { minLength: size, maxLength: size }).map(values => ({ shape: sizes, values }));
  });

/** A second operand that broadcasts to the first: its last dimensions, some of them 1. */
const partner = ({ shape: sizes }: Input): fc.Arbitrary<Input> =>
  input(
    fc
      .nat({ max: sizes.length })
      .chain(drop =>
        fc.tuple(...sizes.slice(drop).map(size => fc.constantFrom(size, 1))).map(kept => [...kept]),
      ),
  );

const unary: Record<string, (x: Tensor, dim: number) => Tensor> = {
  exp: x => x.exp(),
  log: x => x.log(),
  sqrt: x => x.sqrt(),
  square: x => x.square(),
  abs: x => x.abs(),
  sigmoid: x => x.sigmoid(),
  tanh: x => x.tanh(),
  relu: x => x.relu(),
  'relu, sqrt': x => x.relu().sqrt(),
  clamp: x => x.clamp(-1, 2),
  'clamp of crossed bounds': x => x.clamp(2, -1),
  'pow 3': x => x.pow(3),
  'pow 0.5': x => x.pow(0.5),
  sum: x => x.sum(),
  mean: x => x.mean(),
  'sum along': (x, dim) => x.sum(dim),
  'mean along': (x, dim) => x.mean(dim, true),
  'largest along': (x, dim) => (x.size(dim) > 0 ? x.amax(dim) : x),
  'position along': (x, dim) => (x.size(dim) > 0 ? x.argmax(dim) : x),
  'value and position along': (x, dim) => (x.size(dim) > 0 ? x.max(dim)[0] : x),
  softmax: (x, dim) => x.softmax(dim),
  logSoftmax: (x, dim) => x.logSoftmax(dim),
  std: x => x.std(),
  norm: x => x.norm(),
  flip: (x, dim) => x.flip(dim),
  transpose: (x, dim) => x.transpose(0, dim),
  'every other way round': x => x.permute(...x.shape.map((_, i) => x.ndim - 1 - i)),
  repeat: x => x.repeat(...x.shape.map((_, i) => 1 + (i % 2))),
  unbind: (x, dim) => (x.size(dim) > 0 ? x.unbind(dim).at(-1)! : x),
  'first row': (x, dim) => (x.size(dim) > 0 ? x.narrow(dim, 0, 1) : x),
};

const binary: Record<string, (a: Tensor, b: Tensor) => Tensor> = {
  add: (a, b) => a.add(b),
  sub: (a, b) => a.sub(b),
  mul: (a, b) => a.mul(b),
  div: (a, b) => a.div(b),
  maximum: (a, b) => a.maximum(b),
  minimum: (a, b) => a.minimum(b),
  greater: (a, b) => a.gt(b).float(),
  unequal: (a, b) => a.ne(b).float(),
};

interface Sample {
  inputs: Input[];
  run: (inputs: Tensor[]) => Tensor;
  name: string;
}

const sample: fc.Arbitrary<Sample> = fc.oneof(
  fc
    .record({ name: fc.constantFrom(...Object.keys(unary)), x: input(shape), at: fc.nat() })
    .map(({ name, x, at }) => {
      const isScalar = x.shape.length === 0;
      const chosen = isScalar && !['exp', 'log', 'sqrt', 'relu', 'sum', 'mean'].includes(name) ? 'abs' : name;
      const dim = isScalar ? 0 : at % x.shape.length;
      return { name: `${chosen} ${dim}`, inputs: [x], run: ([t]: Tensor[]) => unary[chosen]!(t!, dim) };
    }),
  fc.constantFrom(...Object.keys(binary)).chain(name =>
    input(shape).chain(x =>
      partner(x).map(y => ({
        name,
        inputs: [x, y],
        run: ([a, b]: Tensor[]) => binary[name]!(a!, b!),
      })),
    ),
  ),
);

type Answer = { shape: Shape; values: number[] }[];

async function answer({ inputs, run }: Sample): Promise<Answer> {
  const leaves = inputs.map(({ shape: sizes, values }) =>
    tensor(Float32Array.from(values)).reshape(sizes).detach().requiresGrad_(),
  );
  const output = run(leaves);
  if (output.requiresGrad) output.backward(ones(...output.shape));
  const found = [output, ...leaves.flatMap(leaf => leaf.grad ?? [])];
  const read = await Promise.all(
    found.map(async t => ({ shape: t.shape, values: Array.from(await t.data()) })),
  );
  endStep();
  return read;
}

/** Where two answers differ; a number below the normal ones, or made of numbers beyond float32, may go either way. */
function difference(found: Answer, expected: Answer): string[] {
  return expected.flatMap((wanted, n) => {
    const { shape: sizes, values } = found[n]!;
    if (sizes.join() !== wanted.shape.join())
      return [`result ${n}: shape [${sizes}] in place of [${wanted.shape}]`];
    const scale = Math.max(1, ...wanted.values.filter(Number.isFinite).map(Math.abs));
    return wanted.values.flatMap((value, i) => {
      const agrees = Number.isFinite(value)
        ? Math.abs(values[i]! - value) <= 1e-4 * Math.min(scale, Math.max(1, Math.abs(value)))
        : Object.is(values[i], value);
      return agrees ? [] : [`result ${n}, element ${i}: ${values[i]} in place of ${value}`];
    });
  });
}

const samples = fc.sample(sample, { numRuns: 400, seed: Number(import.meta.env.FAST_CHECK_SEED ?? 1959) });

describe.each(
  stands.filter(stand => stand.fused && stand.backend !== 'cpu').map(s => [standName(s), s] as const),
)('%s answers as plain JavaScript', (_, stand) => {
  const expected: Answer[] = [];

  beforeAll(async () => {
    await takeStand(plainStand);
    for (const one of samples) expected.push(await answer(one));
    await takeStand(stand);
  });
  afterAll(() => endStep());

  test.each(
    samples.map(({ name, inputs }, i) => [`${i}: ${name} of ${inputs.map(x => `[${x.shape}]`)}`, i] as const),
  )('%s', async (_, i) => {
    expect(difference(await answer(samples[i]!), expected[i]!)).toEqual([]);
  });
});
