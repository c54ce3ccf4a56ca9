import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { differentiable, noGrad, tensor } from './index.ts';
import { alongDim, binary, type Case, products, unary, values } from './op-cases.ts';
import { numelOf } from './raw.ts';
import { nodeBackends, numbers, start } from './tensor-testing.ts';

const step = 1e-2;

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

describe.each(nodeBackends)('gradients equal finite differences on %s', backend => {
  beforeAll(() => start(backend));

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
  for (const shapes of products) {
    it(`matmul of ${JSON.stringify(shapes[0])} and ${JSON.stringify(shapes[1])}`, () =>
      checkGradients({ name: 'matmul', shapes, fn: (a, b) => a.matmul(b) }, 6));
  }
});
