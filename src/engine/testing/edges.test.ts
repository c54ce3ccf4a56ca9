import { beforeAll, describe, expect, test } from 'vitest';
import goldens from '../../../parity/fixtures/edges.json';
import { standName, stands, takeStand } from '../nn/test-support.ts';
import { ones, type Shape, type Tensor, tensor } from '../tensor/index.ts';
import { endStep } from '../tensor/lifetime.ts';
import { edgeOps } from './edge-ops.ts';

/** A tensor as parity/edges.py writes it: numbers that JSON lacks are strings. */
interface Golden {
  shape: number[];
  data: (number | string)[];
}
interface Case {
  op: string;
  args: unknown[];
  inputs: Golden[];
  output: Golden;
  grads?: Golden[];
}

const cases = goldens.cases as Case[];

const made = ({ shape, data }: Golden): Tensor =>
  tensor(Float32Array.from(data, Number)).reshape(shape).detach().requiresGrad_();

/** Operations that are to keep the digits of each element; others round in proportion to their largest. */
const exactToTheElement = new Set(
  'neg exp log sqrt square abs sin cos sigmoid tanh relu reciprocal clamp pow powScalar add sub mul div'.split(
    ' ',
  ),
);
/** Their slopes are made by subtracting like from like, here as in PyTorch. */
const cancels = new Set(['tanh', 'sigmoid']);
/** WGSL promises exp and what is made of it to a few units for each unit of the exponent. */
const looseOnGpu = new Set(['exp', 'pow', 'powScalar', 'sigmoid', 'tanh', 'softmax', 'logSoftmax']);
/** A GPU may take what is smaller for 0. */
const smallestNormal = 2 ** -126;

/** Where values differ from the expected ones, in words; empty where they do not. */
function differences(values: ArrayLike<number>, expected: number[], relative: number, perElement: boolean) {
  const finite = expected.filter(Number.isFinite).map(Math.abs);
  const floor = perElement ? smallestNormal : Math.max(1, ...finite) * relative;
  return expected.flatMap((wanted, i) => {
    const found = values[i]!;
    const agrees = Number.isFinite(wanted)
      ? Math.abs(found - Math.fround(wanted)) <= Math.abs(wanted) * relative + floor
      : Object.is(found, wanted);
    return agrees ? [] : [`[${i}] ${found} in place of ${wanted}`];
  });
}

describe.each(stands.map(stand => [standName(stand), stand] as const))('%s', (_, stand) => {
  beforeAll(() => takeStand(stand));

  const name = ({ op, args, inputs }: Case, i: number) =>
    [
      `${op} of ${inputs.map(input => `[${input.shape}]`).join(' and ')} ${JSON.stringify(args)} (${i})`,
      i,
    ] as const;

  test.each(cases.map(name))('computes and differentiates as PyTorch: %s', async (_, i) => {
    const c = cases[i]!;
    const loose = stand.backend === 'webgpu' && looseOnGpu.has(c.op);
    const exact = exactToTheElement.has(c.op);
    const compare = async (what: string, t: Tensor, golden: Golden, perElement: boolean) => {
      expect([what, [...t.shape]]).toEqual([what, golden.shape]);
      const wanted = golden.data.map(Number);
      expect([what, differences(await t.data(), wanted, loose ? 1e-4 : 1e-5, perElement)]).toEqual([
        what,
        [],
      ]);
    };
    const inputs = c.inputs.map(made);
    const output = edgeOps[c.op]!(inputs, c.args);
    await compare('value', output, c.output, exact);
    if (c.grads) {
      output.backward(ones(...(output.shape as Shape)));
      for (const [n, golden] of c.grads.entries()) {
        const { grad } = inputs[n]!;
        if (grad) await compare(`gradient ${n}`, grad, golden, exact && !cancels.has(c.op));
        else expect(golden.data.every(value => Number(value) === 0)).toBe(true);
      }
    }
    endStep();
  });
});
