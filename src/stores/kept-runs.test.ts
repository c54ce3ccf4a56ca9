import { describe, expect, it } from 'vitest';
import { keptRunsKind } from './kept-runs.ts';
import { understand } from './record-shelf.ts';
import { pastRunsOf } from './run-history.ts';
import { RunOutput } from './run-output.ts';

function ended(endedAt: number) {
  const output = new RunOutput(1);
  output.addPoints({ kind: 'metric', plot: 'Loss', series: 'loss', x: [0], y: [1], options: {} });
  return {
    endedAt,
    state: 'done',
    seconds: 1,
    backend: 'wasm',
    origin: { code: 'manualSeed(1);', seed: null, startedAt: endedAt - 1 },
    settings: { values: { lr: 0.1 }, origins: { lr: 0.2 } },
    failure: null,
    run: output.snapshot(),
  } as const;
}

describe('the runs of a cell in one record', () => {
  it('of the site’s first version are read, without the code that it did not keep', () => {
    const { origin, settings, failure, ...former } = ended(1);
    const record = { version: 1, revision: 1, cellId: 'lesson/cell', runs: [former] };
    const [run] = understand(keptRunsKind, record)!.runs;
    expect(run).toMatchObject({ ...former, origin: null, failure: null });
    expect(understand(keptRunsKind, { ...record, runs: 3 })).toBeNull();
  });

  it('are refused when a curve has lost its numbers', () => {
    const record = { version: 2, revision: 1, cellId: 'lesson/cell', runs: [ended(1)] };
    expect(understand(keptRunsKind, record)).toEqual(record);
    const damaged = structuredClone(record) as unknown as {
      runs: { run: { plots: { series: { y: unknown }[] }[] } }[];
    };
    damaged.runs[0]!.run.plots[0]!.series[0]!.y = { $numbers: 'Float64Array', base64: '%' };
    expect(understand(keptRunsKind, damaged)).toBeNull();
  });

  it('become records of their own, counted from the earliest and alike in every tab', () => {
    const runs = pastRunsOf('lesson/cell', [ended(9), ended(5)]);
    expect(runs.map(({ id, ordinal, endedAt }) => [id, ordinal, endedAt])).toEqual([
      ['9', 2, 9],
      ['5', 1, 5],
    ]);
    expect(runs[0]).toMatchObject(ended(9));
  });
});
