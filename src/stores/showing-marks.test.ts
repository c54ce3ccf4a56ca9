import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryPastRunShelf, type PastRunShelf } from './past-runs.ts';
import { RunBudget } from './run-budget.ts';
import { pastRunsOf } from './run-history.ts';
import { RunOutput } from './run-output.ts';
import { RunsStore } from './runs.ts';
import { ShowingMarks } from './showing-marks.ts';

/** localStorage, as it outlasts a page. */
function memory() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

let shelf: PastRunShelf;
let storage: ReturnType<typeof memory>;

/** A page that shows the cell's former runs, in a tab of its own. */
async function visit() {
  const marks = new ShowingMarks(storage);
  const runtime = async () => {
    throw new Error('nothing runs here');
  };
  const store = new RunsStore(runtime, undefined, shelf, undefined, marks);
  const cell = store.cell('lesson/cell');
  await cell.recall();
  return { marks, cell, view: cell.view.get() };
}

beforeEach(async () => {
  vi.useFakeTimers();
  storage = memory();
  shelf = memoryPastRunShelf();
  const output = new RunOutput(1);
  output.addPoints({ kind: 'metric', plot: 'Loss', series: 'loss', x: [0], y: [1], options: {} });
  const [run] = pastRunsOf('lesson/cell', [
    {
      endedAt: 1,
      state: 'done',
      seconds: 1,
      backend: 'wasm',
      origin: null,
      settings: { values: {}, origins: {} },
      failure: null,
      run: output.snapshot(),
    },
  ]);
  await new RunBudget(shelf).keep(run!);
});
afterEach(() => {
  vi.useRealTimers();
});

describe('49. runs that broke the page that showed them', () => {
  it('are not shown again by themselves, in any tab, until the reader wants them', async () => {
    // The page hangs or dies: no timer of it fires, and nothing says good-bye.
    await visit();
    for (const again of [await visit(), await visit()]) {
      expect(again.view.figures).toEqual([]);
      expect(again.view.isWithheld).toBe(true);
    }
    const { cell } = await visit();
    cell.showWithheld();
    expect(cell.view.get()).toMatchObject({ figures: ['Loss'], isWithheld: false });
    vi.runAllTimers();
    expect((await visit()).view.figures).toEqual(['Loss']);
  });

  it('are not shown again either when the page gave way to an error', async () => {
    const { marks } = await visit();
    marks.noteBroken();
    vi.runAllTimers();
    marks.leave();
    expect((await visit()).view.isWithheld).toBe(true);
  });

  it('are gone when the reader wants them gone', async () => {
    await visit();
    const { cell } = await visit();
    cell.forgetRuns();
    expect((await visit()).view).toMatchObject({ figures: [], isWithheld: false });
  });

  it('are told from those that were shown well, or from which the reader went away', async () => {
    await visit();
    vi.runAllTimers();
    const left = await visit();
    expect(left.view.figures).toEqual(['Loss']);
    left.marks.leave();
    expect((await visit()).view.figures).toEqual(['Loss']);
  });
});
