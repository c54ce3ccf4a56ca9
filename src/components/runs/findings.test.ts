import { describe, expect, it } from 'vitest';
import { RunOutput } from '../../stores/index.ts';
import { type Evidence, findingsOf } from './findings.ts';

const steps = (count: number, at: (i: number) => number) => Array.from({ length: count }, (_, i) => at(i));

function run(plots: Record<string, Record<string, number[]>>, maxNorm: number | null = null): Evidence {
  const output = new RunOutput(1);
  for (const [plot, curves] of Object.entries(plots)) {
    for (const [series, y] of Object.entries(curves)) {
      output.addPoints({ kind: 'metric', plot, series, x: y.map((_, i) => i), y, options: {} });
    }
  }
  return { output, isOver: true, maxNorm };
}

const rules = (evidence: Evidence) => findingsOf(evidence).map(({ rule }) => rule);
/** Falls and settles, with some noise: what most good trainings look like. */
const settles = steps(200, i => 0.2 + Math.exp(-i / 20) + 0.01 * Math.sin(i * 7));

describe('a run says', () => {
  it.each([
    ['not-a-number', { Loss: { loss: steps(60, i => (i < 30 ? 1 / (i + 1) : Number.NaN)) } }, null],
    ['explodes', { 'Gradient norm': { norm: steps(80, i => (i === 50 ? 9e4 : 0.5)) } }, null],
    ['diverges', { Loss: { loss: steps(100, i => 1 + i / 10) } }, null],
    [
      'overfits',
      {
        Loss: {
          training: steps(200, i => Math.exp(-i / 60)),
          validation: steps(200, i => 0.5 + ((i - 60) / 150) ** 2),
        },
      },
      null,
    ],
    ['flat', { Loss: { loss: steps(100, i => 0.69 + 0.003 * Math.sin(i)) } }, null],
    ['vanishes', { 'Gradient through time': { 'step 1': steps(40, i => 10 ** (-8 + i / 5)) } }, null],
    ['clip-always', { 'Gradient norm': { norm: steps(60, () => 3) } }, 1],
    ['clip-never', { 'Gradient norm': { norm: steps(60, () => 0.3) } }, 1],
    ['still-falling', { Loss: { loss: steps(100, i => 2 - i / 60) } }, null],
  ] as const)('%s', (rule, plots, maxNorm) => {
    expect(rules(run(plots as unknown as Record<string, Record<string, number[]>>, maxNorm))).toContain(rule);
  });

  it('nothing of a training that went well', () => {
    expect(
      rules(run({ Loss: { loss: settles }, 'Gradient norm': { norm: steps(200, i => 0.5 + (i % 3)) } }, 1)),
    ).toEqual([]);
    const validation = settles.map(value => value + 0.05);
    expect(rules(run({ Loss: { training: settles, validation } }))).toEqual([]);
  });

  it('nothing of a run too short to show a trend, nor of gaps between points', () => {
    expect(rules(run({ Loss: { loss: steps(20, i => 2 - i / 10) } }))).toEqual([]);
    expect(
      rules(run({ Loss: { loss: settles.map((value, i) => (i % 9 === 0 ? Number.NaN : value)) } })),
    ).toEqual([]);
  });

  it('of numbers that are none nothing else, and two things at most', () => {
    const loss = steps(80, i => (i < 50 ? 1 + i : Number.NaN));
    const norm = steps(80, i => (i < 50 ? 0.5 : 9e9));
    expect(rules(run({ Loss: { loss }, 'Gradient norm': { norm } }))).toEqual(['not-a-number']);
    const bad = run(
      {
        Loss: { loss: steps(100, i => 1 + i) },
        'Gradient norm': { norm: steps(100, i => (i === 60 ? 9e9 : 1)) },
      },
      10,
    );
    expect(rules(bad)).toEqual(['explodes', 'diverges']);
  });

  it('with its evidence: where, from what, to what', () => {
    const [finding] = findingsOf(
      run({ 'Gradient norm': { norm: steps(80, i => (i === 50 ? 90_000 : 0.5)) } }),
    );
    expect(finding!.text).toBe('The gradient exploded: its norm was 0.5 and at step 50 90000.');
    expect(finding!.lesson).toBe('gradient-clipping');
  });
});
