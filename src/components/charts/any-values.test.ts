import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RunOutput } from '../../stores/index.ts';
import { curvesOf } from './curves.ts';

/** Numbers as a program may plot them: of every size, and none. */
const value = fc.oneof(fc.double(), fc.constantFrom(Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324, 0, -0));

describe('49. curves of any values', () => {
  it('have axes with finite ends and ticks, and no point beyond them', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), fc.boolean(), (y, log) => {
        const output = new RunOutput(1);
        const x = y.map((_, i) => i);
        output.addPoints({ kind: 'metric', plot: 'p', series: 's', x, y, options: {} });
        const plot = curvesOf('p', output, [], log);
        const [low, high] = plot.y.domain;
        expect(low).toBeLessThan(high);
        for (const end of [low, high, high - low, ...plot.y.ticks]) expect(Number.isFinite(end)).toBe(true);
        for (const { y: drawn } of plot.curves[0]!.points) {
          if (drawn === null) continue;
          expect(drawn).toBeGreaterThanOrEqual(low);
          expect(drawn).toBeLessThanOrEqual(high);
        }
      }),
    );
  });
});
