import { describe, expect, it } from 'vitest';
import { bytesIn } from './bytes-in.ts';
import { memoryKeptRunsShelf } from './kept-runs.ts';
import { keyOfRun, memoryPastRunShelf, type PastRun, type PastRunShelf, pastRunKind } from './past-runs.ts';
import { understand } from './record-shelf.ts';
import { RunBudget } from './run-budget.ts';
import { pastRunsOf, RunHistory } from './run-history.ts';
import { RunOutput } from './run-output.ts';

function pastRun(endedAt: number, numBytes = 16, cellId = 'lesson/cell'): PastRun {
  const output = new RunOutput(endedAt);
  output.addText({ kind: 'text', name: 'Sample', step: 0, text: 'x'.repeat(numBytes / 2) });
  output.addPoints({ kind: 'metric', plot: 'Loss', series: 'loss', x: [0], y: [1], options: {} });
  const [run] = pastRunsOf(cellId, [
    {
      endedAt,
      state: 'done',
      seconds: 1,
      backend: 'wasm',
      origin: { code: 'manualSeed(1);', seed: null, startedAt: endedAt - 1 },
      settings: { values: { lr: 0.1 }, origins: { lr: 0.2 } },
      failure: null,
      run: output.snapshot(),
    },
  ]);
  return { ...run!, ordinal: endedAt };
}

function historyOn(shelf: PastRunShelf = memoryPastRunShelf(), most = 1e9, cellId = 'lesson/cell') {
  return new RunHistory(cellId, shelf, memoryKeptRunsShelf(), new RunBudget(shelf, most));
}

const times = (runs: readonly PastRun[]) => runs.map(({ endedAt }) => endedAt);
const kept = async (shelf: PastRunShelf) => times(await shelf.readAll()).sort((a, b) => b - a);

/** A shelf with room for `most` bytes, as a browser's. */
function smallShelf(most: number): PastRunShelf {
  const shelf = memoryPastRunShelf();
  return {
    ...shelf,
    async write(record, revision) {
      const others = (await shelf.readAll()).filter(({ id }) => id !== record.id);
      if (bytesIn([...others, record]) > most) throw new DOMException('full', 'QuotaExceededError');
      return shelf.write(record, revision);
    },
  };
}

describe('the history of an experiment', () => {
  it('lists the latest run first and finds it again on the next visit', async () => {
    const shelf = memoryPastRunShelf();
    const history = historyOn(shelf);
    for (const endedAt of [1, 3, 2]) void history.add(pastRun(endedAt));
    await history.settled();
    const next = historyOn(shelf);
    await next.recall();
    expect(times(next.runs.get())).toEqual([3, 2, 1]);
    expect(next.nextOrdinal).toBe(4);
  });

  it('keeps what the reader has said of a run: its name, its pin, whether it is shown', async () => {
    const shelf = memoryPastRunShelf();
    const history = historyOn(shelf);
    await history.add(pastRun(1));
    await history.mark('1', { name: 'best so far', isPinned: true, isShown: false });
    const next = historyOn(shelf);
    await next.recall();
    expect(next.find('1')).toMatchObject({ name: 'best so far', isPinned: true, isShown: false });
  });

  it('knows the runs of its experiment alone', async () => {
    const shelf = memoryPastRunShelf();
    await historyOn(shelf).add(pastRun(1));
    await historyOn(shelf, 1e9, 'lesson/cell-2').add(pastRun(2, 16, 'lesson/cell-2'));
    const history = historyOn(shelf);
    await history.recall();
    expect(times(history.runs.get())).toEqual([1]);
  });

  it('of two tabs stands beside each other, and a mark made in one reaches the other', async () => {
    const shelf = memoryPastRunShelf();
    const [here, there] = [historyOn(shelf), historyOn(shelf)];
    await Promise.all([here.recall(), there.recall()]);
    await Promise.all([here.add(pastRun(1)), there.add(pastRun(2))]);
    await here.noteOtherTab(keyOfRun(pastRun(2)));
    await here.mark('2', { name: 'named here' });
    await there.noteOtherTab(keyOfRun(pastRun(2)));
    expect(there.find('2')?.name).toBe('named here');
    expect(await kept(shelf)).toEqual([2, 1]);
    await here.remove(['2']);
    await there.noteOtherTab(keyOfRun(pastRun(2)));
    expect(times(there.runs.get())).toEqual([]);
  });

  it('divides what the site’s first versions kept, and leaves nothing of it behind', async () => {
    const former = memoryKeptRunsShelf();
    const shelf = memoryPastRunShelf();
    const runs = [pastRun(5), pastRun(4)];
    await former.write({ version: 2, revision: 1, cellId: 'lesson/cell', runs }, null);
    const history = new RunHistory('lesson/cell', shelf, former, new RunBudget(shelf));
    await history.recall();
    expect(times(history.runs.get())).toEqual([5, 4]);
    expect(await former.readAll()).toEqual([]);
  });

  it('goes on in memory where nothing can be kept', async () => {
    const refuse = () => Promise.reject(new Error('blocked'));
    const shelf = {
      ...memoryPastRunShelf(),
      read: refuse,
      readAll: refuse,
      readWithin: refuse,
      write: refuse,
    };
    const history = historyOn(shelf);
    await history.recall();
    await history.add(pastRun(1));
    expect(times(history.runs.get())).toEqual([1]);
  });

  it('refuses a record of a later version, which the shelf sets aside', () => {
    expect(understand(pastRunKind, pastRun(1))).not.toBeNull();
    expect(understand(pastRunKind, { ...pastRun(1), version: 2 })).toBeNull();
    expect(understand(pastRunKind, { ...pastRun(1), run: { plots: 3 } })).toBeNull();
  });
});

describe('the budget of kept runs', () => {
  it('holds two hundred runs, and lets the oldest go for what does not fit', async () => {
    const shelf = memoryPastRunShelf();
    const history = historyOn(shelf, 200 * bytesIn(pastRun(100, 1_000)));
    for (let i = 100; i < 310; i++) void history.add(pastRun(i, 1_000));
    await history.settled();
    const left = await kept(shelf);
    expect(left).toHaveLength(200);
    expect([left[0], left.at(-1)]).toEqual([309, 110]);
    expect(times(history.runs.get())).toEqual(left);
  });

  it('never lets a pinned run go: where they fill it, a new one lasts as long as its page', async () => {
    const shelf = memoryPastRunShelf();
    const history = historyOn(shelf, 2.5 * bytesIn(pastRun(1, 1_000)));
    for (const endedAt of [1, 2]) {
      await history.add(pastRun(endedAt, 1_000));
      await history.mark(String(endedAt), { isPinned: true });
    }
    await history.add(pastRun(3, 1_000));
    expect(await kept(shelf)).toEqual([2, 1]);
    expect(times(history.runs.get())).toEqual([3, 2, 1]);
  });

  it('counts the runs of all experiments together', async () => {
    const shelf = memoryPastRunShelf();
    const budget = new RunBudget(shelf, 2.5 * bytesIn(pastRun(1, 1_000)));
    for (const [endedAt, cell] of [
      [1, 'a/b'],
      [2, 'c/d'],
      [3, 'a/b'],
    ] as const) {
      await budget.keep(pastRun(endedAt, 1_000, cell));
    }
    expect(await kept(shelf)).toEqual([3, 2]);
  });

  it('gives way where the browser has less room than it', async () => {
    const shelf = smallShelf(3.5 * bytesIn(pastRun(1, 1_000)));
    const history = historyOn(shelf);
    for (let i = 1; i <= 5; i++) await history.add(pastRun(i, 1_000));
    expect(await kept(shelf)).toEqual([5, 4, 3]);
    await history.add(pastRun(6, 1_000_000));
    expect(times(history.runs.get())[0]).toBe(6);
  });
});
