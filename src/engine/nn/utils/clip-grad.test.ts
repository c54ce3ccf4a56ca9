import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { liveSettings } from '../../optim/live-control.ts';
import { tensor } from '../../tensor/index.ts';
import { Parameter } from '../module.ts';
import {
  type Dump,
  deviation,
  failure,
  loadFixture,
  plainStand,
  stands,
  takeStand,
  undump,
} from '../test-support.ts';
import { clipGradNorm_, clipGradValue_ } from './clip-grad.ts';

interface ClippingCase {
  maxNorm: number;
  normType: number | null;
  before: Dump[];
  after: Dump[];
  norm: number;
}
const { clipping: cases } = loadFixture<{ clipping: ClippingCase[] }>('layers-and-optimizers.json');

function withGrad(grad: Dump | null): Parameter {
  const parameter = new Parameter(
    tensor(new Float32Array(grad?.data.length ?? 1)).reshape(grad?.shape ?? [1]),
  );
  if (grad) parameter.mul(1).backward(undump(grad));
  return parameter;
}

afterEach(() => liveSettings.reset());

describe.each(stands)('$backend, fused $fused: clipping equals PyTorch', stand => {
  beforeAll(() => takeStand(stand));

  test.each(cases.map(c => [`norm of order ${c.normType ?? '∞'} to ${c.maxNorm}`, c] as const))(
    '%s',
    async (_, c) => {
      const params = [...c.before.map(withGrad), withGrad(null)];
      const norm = clipGradNorm_(params, c.maxNorm, { normType: c.normType ?? Number.POSITIVE_INFINITY });
      expect(Math.abs((await norm.item()) - c.norm)).toBeLessThan(1e-5 * c.norm);
      for (const [i, after] of c.after.entries())
        expect(await deviation(params[i]!.grad!, after)).toBeLessThan(1e-6);
      expect(params[2]!.grad).toBeNull();
    },
  );

  const readsAtOnce = stand.backend !== 'webgpu';
  test('errorIfNonfinite throws on NaN where values can be read at once; otherwise the norm says so', async () => {
    const broken = withGrad({ shape: [2], data: [1, Number.NaN] });
    const strict = () => clipGradNorm_([broken], 1, { errorIfNonfinite: true });
    if (readsAtOnce) expect(failure(strict)).toMatch(/order 2 is NaN.*lower the learning rate/s);
    else expect(await strict().item()).toBeNaN();
    expect(await clipGradNorm_([broken], 1).item()).toBeNaN();
  });

  test('clipGradValue_ limits every entry', async () => {
    const parameter = withGrad({ shape: [4], data: [-3, -0.5, 0.5, 3] });
    clipGradValue_([parameter], 1);
    expect(await parameter.grad!.toArray()).toEqual([-1, -0.5, 0.5, 1]);
  });
});

describe('clipGradNorm_', () => {
  beforeAll(() => takeStand(plainStand));

  test('takes one tensor, and returns 0 when nothing has a gradient', async () => {
    const parameter = withGrad({ shape: [2], data: [3, 4] });
    expect(await clipGradNorm_(parameter, 1).item()).toBe(5);
    expect(await clipGradNorm_([withGrad(null)], 1).item()).toBe(0);
  });

  test('its limit can be moved from outside while the program runs', async () => {
    const seen: [string, number][] = [];
    const end = liveSettings.subscribe((name, value) => seen.push([name, value]));
    clipGradNorm_(withGrad({ shape: [2], data: [3, 4] }), 1);
    liveSettings.set('maxNorm', 2.5);
    const parameter = withGrad({ shape: [2], data: [3, 4] });
    clipGradNorm_(parameter, 1);
    const clipped = Array.from(await parameter.grad!.data());
    expect(Math.hypot(clipped[0]!, clipped[1]!)).toBeCloseTo(2.5, 5);
    expect(seen).toEqual([
      ['maxNorm', 1],
      ['maxNorm', 2.5],
    ]);
    end();
  });

  test('without a limit it measures, and offers no control for a limit', async () => {
    const seen: [string, number][] = [];
    const end = liveSettings.subscribe((name, value) => seen.push([name, value]));
    const parameter = withGrad({ shape: [2], data: [3, 4] });
    expect(await clipGradNorm_(parameter, Number.POSITIVE_INFINITY).item()).toBe(5);
    expect(await parameter.grad!.toArray()).toEqual([3, 4]);
    expect(seen).toEqual([]);
    end();
  });

  test('arguments outside their range', () => {
    expect(failure(() => clipGradNorm_([], -1))).toContain('maxNorm to be a number ≥ 0, got -1');
    expect(failure(() => clipGradNorm_([], 1, { normType: 0 }))).toContain('normType to be above 0');
    expect(failure(() => clipGradNorm_([3 as unknown as Parameter], 1))).toMatch(
      /item 0 is number.*model\.parameters\(\)/s,
    );
    expect(failure(() => clipGradValue_([], Number.NaN))).toContain('clipValue to be a number ≥ 0');
  });
});
