import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cat, differentiable, noGrad, stack, type Tensor, tensor, where } from './index.ts';
import { numelOf } from './raw.ts';
import { numbers, onEveryBackend } from './tensor-testing.ts';

/** A function of tensors of the given shapes, whose gradient is to be checked. */
interface Case {
  name: string;
  shapes: number[][];
  fn: (...inputs: Tensor[]) => Tensor;
  /** Where inputs are drawn from; by default −2…2 without a neighbourhood of 0. */
  domain?: 'positive' | 'distinct' | 'quarters';
}

const step = 1e-2;

/** Fixed, repeatable and unlike: neither equal numbers nor numbers near the kinks of abs, relu and max. */
function values(n: number, seed: number, domain?: Case['domain']): Float32Array {
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => hash(a, seed) - hash(b, seed));
  return Float32Array.from(order, rank => {
    const u = (rank + 0.5) / n;
    if (domain === 'positive') return 0.3 + 2 * u;
    if (domain === 'quarters') return Math.round(8 * u) / 4;
    if (domain === 'distinct') return -2 + 4 * u;
    return u < 0.5 ? -2 + 3.6 * u : 0.2 + 3.6 * (u - 0.5);
  });
}
const hash = (i: number, seed: number) => Math.abs(Math.sin(i * 12.9898 + seed * 78.233) * 43758.5453) % 1;

async function checkGradients({ shapes, fn, domain }: Case, seed: number): Promise<void> {
  const data = shapes.map((shape, i) => values(numelOf(shape), seed + i, domain));
  const build = (requiresGrad: boolean) =>
    data.map((d, i) => tensor(d).reshape(shapes[i]!).detach().requiresGrad_(requiresGrad));
  const inputs = build(true);
  const output = fn(...inputs);
  const weights = values(output.numel, seed + 17);
  output.mul(tensor(weights).reshape(output.shape)).sum().backward();
  const weighted = async (): Promise<number> => {
    const result = noGrad(() => fn(...build(false)));
    const found = await numbers(result);
    result.dispose();
    return found.reduce((sum, v, i) => sum + v * weights[i]!, 0);
  };
  for (const [n, input] of inputs.entries()) {
    const found = await numbers(input.grad);
    expect(input.grad!.shape).toEqual(shapes[n]);
    const expected: number[] = [];
    for (let i = 0; i < data[n]!.length; i++) {
      const at = data[n]![i]!;
      data[n]![i] = at + step;
      const above = data[n]![i]!;
      const high = await weighted();
      data[n]![i] = at - step;
      const below = data[n]![i]!;
      const low = await weighted();
      data[n]![i] = at;
      expected.push((high - low) / (above - below));
    }
    const scale = Math.max(1, ...expected.map(Math.abs));
    found.forEach((value, i) => {
      expect(Math.abs(value - expected[i]!) / scale, `input ${n}, element ${i}`).toBeLessThan(2e-3);
    });
  }
}

const unary: [string, (x: Tensor) => Tensor, Case['domain']?][] = [
  ['neg', x => x.neg()],
  ['exp', x => x.exp()],
  ['log', x => x.log(), 'positive'],
  ['sqrt', x => x.sqrt(), 'positive'],
  ['square', x => x.square()],
  ['abs', x => x.abs()],
  ['sin', x => x.sin()],
  ['cos', x => x.cos()],
  ['sigmoid', x => x.sigmoid()],
  ['tanh', x => x.tanh()],
  ['relu', x => x.relu()],
  ['reciprocal', x => x.reciprocal(), 'positive'],
  ['clamp', x => x.clamp(0.4, 1.4), 'quarters'],
  ['pow 0', x => x.pow(0)],
  ['pow 1', x => x.pow(1)],
  ['pow 2', x => x.pow(2)],
  ['pow 3', x => x.pow(3)],
  ['pow 0.5', x => x.pow(0.5), 'positive'],
  ['pow −1', x => x.pow(-1), 'positive'],
  ['pow 1.7', x => x.pow(1.7), 'positive'],
  ['a number on each side', x => x.mul(3).add(1).sub(0.5).div(2)],
  ['sum', x => x.sum()],
  ['mean', x => x.mean()],
  ['amax', x => x.amax(), 'distinct'],
  ['amin', x => x.amin(), 'distinct'],
  ['max', x => x.max(), 'distinct'],
  ['norm', x => x.norm()],
  ['flatten', x => x.flatten()],
  ['clone', x => x.clone()],
  ['used twice', x => x.mul(x).add(x)],
];

/** Functions of one tensor with at least one dimension, for each dimension. */
const alongDim: [string, (x: Tensor, dim: number) => Tensor][] = [
  ['sum', (x, dim) => x.sum(dim)],
  ['sum kept', (x, dim) => x.sum(dim, true)],
  ['mean', (x, dim) => x.mean(dim)],
  ['amax', (x, dim) => x.amax(dim)],
  ['max', (x, dim) => x.max(dim)[0]],
  ['min', (x, dim) => x.min(dim, true)[0]],
  ['norm', (x, dim) => x.norm(dim)],
  ['softmax', (x, dim) => x.softmax(dim)],
  ['logSoftmax', (x, dim) => x.logSoftmax(dim)],
  ['flip', (x, dim) => x.flip(dim)],
  ['unsqueeze', (x, dim) => x.unsqueeze(dim).squeeze(dim)],
  ['transpose', (x, dim) => x.transpose(0, dim)],
  ['select', (x, dim) => x.select(dim, -1)],
  ['narrow', (x, dim) => x.narrow(dim, x.size(dim) - 1, 1)],
  ['slice', (x, dim) => x.slice(1, undefined, dim)],
  ['unbind', (x, dim) => x.unbind(dim).at(-1)!.mul(2)],
  ['unbind, all', (x, dim) => stack(x.unbind(dim).reverse(), dim)],
  ['cat', (x, dim) => cat([x, x.mul(2)], dim)],
  ['stack', (x, dim) => stack([x, x.square()], dim)],
  ['variance', (x, dim) => x.variance(dim, { unbiased: false })],
  [
    'indexSelect, rows repeated',
    (x, dim) => x.indexSelect(dim, tensor([0, x.size(dim) - 1, 0], { dtype: 'int32' })),
  ],
  ['gather', (x, dim) => x.gather(dim, x.detach().argmax(dim, true))],
];

const binary: [string, (a: Tensor, b: Tensor) => Tensor, Case['domain']?][] = [
  ['add', (a, b) => a.add(b)],
  ['sub', (a, b) => a.sub(b)],
  ['mul', (a, b) => a.mul(b)],
  ['div', (a, b) => a.div(b), 'positive'],
  ['pow', (a, b) => a.pow(b), 'positive'],
  ['maximum', (a, b) => a.maximum(b.add(0.125)), 'quarters'],
  ['minimum', (a, b) => a.minimum(b.add(0.125)), 'quarters'],
  ['where', (a, b) => where(a.detach().gt(0), a, b)],
];

const size = fc.integer({ min: 1, max: 4 });
const shape = fc.array(size, { minLength: 0, maxLength: 3 });
const seed = fc.integer({ min: 0, max: 1000 });

/** Two shapes that broadcast to one: some dimensions of either are 1 or missing in front. */
const broadcastPair = fc
  .tuple(fc.array(size, { minLength: 1, maxLength: 3 }), fc.infiniteStream(fc.integer({ min: 0, max: 3 })))
  .map(([full, dice]): [number[], number[]] => {
    const a = full.map(n => (dice.next().value === 0 ? 1 : n));
    const b = full.map(n => (dice.next().value === 0 ? 1 : n));
    const drop = dice.next().value === 0 ? 1 : 0;
    return dice.next().value! % 2 === 0 ? [a.slice(drop), b] : [a, b.slice(drop)];
  });

const runs = { numRuns: 6 };

onEveryBackend('gradients equal finite differences', () => {
  for (const [name, fn, domain] of unary) {
    it(name, () =>
      fc.assert(
        fc.asyncProperty(shape, seed, (s, n) => checkGradients({ name, shapes: [s], fn, domain }, n)),
        runs,
      ),
    );
  }
  for (const [name, fn] of alongDim) {
    it(`${name} along each dimension`, () =>
      fc.assert(
        fc.asyncProperty(fc.array(size, { minLength: 1, maxLength: 3 }), seed, fc.nat(2), (s, n, d) =>
          checkGradients({ name, shapes: [s], fn: x => fn(x, d % s.length), domain: 'distinct' }, n),
        ),
        runs,
      ));
  }
  for (const [name, fn, domain] of binary) {
    it(`${name} with broadcasting`, () =>
      fc.assert(
        fc.asyncProperty(broadcastPair, seed, (shapes, n) => checkGradients({ name, shapes, fn, domain }, n)),
        { numRuns: 12 },
      ));
  }
  it('std', () => checkGradients({ name: 'std', shapes: [[3, 4]], fn: x => x.std(1) }, 1));
  it('gather with repeated indices', () =>
    checkGradients(
      {
        name: 'gather',
        shapes: [[3, 4]],
        fn: x =>
          x.gather(
            1,
            tensor(
              [
                [0, 0, 3],
                [1, 1, 1],
                [2, 0, 2],
              ],
              { dtype: 'int32' },
            ),
          ),
      },
      2,
    ));
  it('expand and repeat', () =>
    checkGradients({ name: 'expand', shapes: [[3, 1]], fn: x => x.expand(2, -1, 4).repeat(2, 1, 3) }, 3));
  it('permute', () =>
    checkGradients({ name: 'permute', shapes: [[2, 3, 4]], fn: x => x.permute(2, 0, 1) }, 4));
  it('a composition of tfjs functions', () =>
    checkGradients(
      { name: 'softplus', shapes: [[5], [5]], fn: differentiable((a, b) => tf.softplus(tf.mul(a!, b!))) },
      5,
    ));
  const products: [number[], number[]][] = [
    [[3], [3]],
    [[2, 3], [3]],
    [[3], [3, 2]],
    [
      [2, 3],
      [3, 4],
    ],
    [
      [5, 2, 3],
      [3, 4],
    ],
    [
      [2, 2, 3],
      [2, 3, 1],
    ],
    [
      [1, 2, 3],
      [4, 3, 2],
    ],
    [
      [2, 3],
      [4, 3, 2],
    ],
    [
      [2, 1, 2, 3],
      [3, 3, 2],
    ],
  ];
  for (const shapes of products) {
    it(`matmul of ${JSON.stringify(shapes[0])} and ${JSON.stringify(shapes[1])}`, () =>
      checkGradients({ name: 'matmul', shapes, fn: (a, b) => a.matmul(b) }, 6));
  }
});
