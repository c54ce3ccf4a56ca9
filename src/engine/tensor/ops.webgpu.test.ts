import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseBackend } from '../backend/index.ts';
import { checkFinite } from './anomaly.ts';
import { cat, differentiable, stack, type Tensor, tensor } from './index.ts';
import { alongDim, binary, type Case, products, unary, values } from './op-cases.ts';
import { numelOf } from './raw.ts';

/** Values and gradients of one case on the active backend. */
async function compute({ shapes, fn, domain }: Case): Promise<number[][]> {
  const inputs = shapes.map((shape, i) =>
    tensor(values(numelOf(shape), i, domain))
      .reshape(shape)
      .detach()
      .requiresGrad_(),
  );
  const output = fn(...inputs);
  output
    .mul(tensor(values(output.numel, 17)).reshape(output.shape))
    .sum()
    .backward();
  const found = [output, ...inputs.map(input => input.grad!)];
  return Promise.all(found.map(async t => Array.from(await t.data())));
}

const cases: Case[] = [
  ...unary.map(([name, fn, domain]) => ({ name, shapes: [[3, 5]], fn, domain })),
  ...alongDim.flatMap(([name, fn]) =>
    [0, 1, 2].map(dim => ({
      name: `${name} along ${dim}`,
      shapes: [[3, 2, 5]],
      fn: (x: Tensor) => fn(x, dim),
      domain: 'distinct' as const,
    })),
  ),
  ...binary.map(([name, fn, domain]) => ({ name, shapes: [[3, 5], [5]], fn, domain })),
  ...products.map(shapes => ({
    name: `matmul of ${JSON.stringify(shapes)}`,
    shapes,
    fn: (a: Tensor, b: Tensor) => a.matmul(b),
  })),
  { name: 'expand and repeat', shapes: [[3, 1]], fn: x => x.expand(2, -1, 4).repeat(2, 1, 3) },
  {
    name: 'cat and stack',
    shapes: [
      [3, 2],
      [3, 2],
    ],
    fn: (a, b) => stack([cat([a, b]), cat([b, a])], 1),
  },
  { name: 'tfjs functions', shapes: [[5]], fn: differentiable(a => tf.softplus(a!)) },
];

describe('operations on WebGPU', () => {
  const expected = new Map<Case, number[][]>();

  beforeAll(async () => {
    await chooseBackend({ requested: 'cpu' });
    for (const c of cases) expected.set(c, await compute(c));
    const report = await chooseBackend({ requested: 'webgpu' });
    expect(report.name, report.reason).toBe('webgpu');
    tf.env().set('WEBGPU_CPU_FORWARD', false);
  });

  for (const c of cases) {
    it(`compute and differentiate as on the cpu: ${c.name}`, async () => {
      const found = await compute(c);
      await checkFinite();
      // WGSL promises sine and cosine to an absolute error of 2^−11 only.
      const tolerance = c.name === 'sin' || c.name === 'cos' ? 2 ** -11 : 1e-5;
      for (const [n, values] of expected.get(c)!.entries()) {
        const scale = Math.max(1, ...values.map(Math.abs));
        expect(found[n]!.length).toBe(values.length);
        values.forEach((value, i) => {
          expect(Math.abs(found[n]![i]! - value) / scale, `result ${n}, element ${i}`).toBeLessThan(
            tolerance,
          );
        });
      }
    });
  }
});
