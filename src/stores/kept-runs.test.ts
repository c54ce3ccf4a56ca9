import { describe, expect, it } from 'vitest';
import { CellKeptRuns, type KeptRun, keptRunsKind, MAX_KEPT_RUNS, memoryKeptRunsShelf } from './kept-runs.ts';
import { understand } from './record-shelf.ts';
import { RunOutput } from './run-output.ts';

function ended(endedAt: number, numBytes = 16): KeptRun {
  const record = new RunOutput(1);
  const text = 'x'.repeat(numBytes / 2);
  record.addText({ kind: 'text', name: 'Sample', step: 0, text });
  record.addPoints({ kind: 'metric', plot: 'Loss', series: 'loss', x: [0], y: [1], options: {} });
  return {
    endedAt,
    state: 'done',
    seconds: 1,
    backend: 'wasm',
    origin: { code: 'manualSeed(1);', seed: null, startedAt: endedAt - 1 },
    settings: { values: { lr: 0.1 }, origins: { lr: 0.2 } },
    failure: null,
    run: record.snapshot(),
  };
}

const times = (runs: readonly KeptRun[]) => runs.map(({ endedAt }) => endedAt);

describe('the kept runs of a cell', () => {
  it('are the latest ones, the last first', async () => {
    const kept = new CellKeptRuns('lesson/cell', memoryKeptRunsShelf());
    for (let i = 1; i <= MAX_KEPT_RUNS + 2; i++) void kept.add(ended(i));
    expect(times(await kept.find())).toEqual([6, 5, 4, 3]);
  });

  it('of two tabs stand beside each other', async () => {
    const shelf = memoryKeptRunsShelf();
    const here = new CellKeptRuns('lesson/cell', shelf);
    const there = new CellKeptRuns('lesson/cell', shelf);
    await Promise.all([here.add(ended(1)), there.add(ended(2)), here.add(ended(3))]);
    expect(times(await there.find())).toEqual([3, 2, 1]);
  });

  it('do not grow without bound: large ones leave room for fewer', async () => {
    const kept = new CellKeptRuns('lesson/cell', memoryKeptRunsShelf());
    for (let i = 1; i <= 3; i++) void kept.add(ended(i, 1_500_000));
    expect(times(await kept.find())).toEqual([3, 2]);
    await kept.add(ended(9, 9_000_000));
    expect(times(await kept.find())).toEqual([3, 2]);
  });

  it('are gone when the reader clears the plots', async () => {
    const kept = new CellKeptRuns('lesson/cell', memoryKeptRunsShelf());
    await kept.add(ended(1));
    await kept.forget();
    expect(await kept.find()).toEqual([]);
  });

  it('are nothing where nothing can be kept', async () => {
    const broken = { ...memoryKeptRunsShelf(), read: () => Promise.reject(new Error('blocked')) };
    const kept = new CellKeptRuns('lesson/cell', broken);
    await kept.add(ended(1));
    expect(await kept.find()).toEqual([]);
  });

  it('of the site’s first version are shown, without the code that it did not keep', () => {
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
});
