import { describe, expect, it } from 'vitest';
import { CellCheckpoints, checkpointKind, memoryCheckpointShelf } from './checkpoints.ts';
import { understand } from './record-shelf.ts';
import { RunOutput } from './run-output.ts';

const noLocks = { hold: () => () => {}, isHeld: async () => false };
const at = (done: number) => ({
  code: 'code',
  backend: 'wasm' as const,
  done,
  total: 10,
  label: 'epoch',
  bytes: new Uint8Array([done]),
  run: new RunOutput(1).snapshot(),
});

describe('the checkpoints of a cell', () => {
  it('hold the latest one, until it is given up', async () => {
    const shelf = memoryCheckpointShelf();
    const cell = new CellCheckpoints('a', shelf, noLocks);
    cell.save(at(1));
    cell.save(at(2));
    await cell.settled();
    expect((await new CellCheckpoints('a', shelf, noLocks).find())?.done).toBe(2);
    cell.discard();
    await cell.settled();
    expect(await new CellCheckpoints('a', shelf, noLocks).find()).toBeNull();
  });

  it('of a run that goes on in another tab are not offered', async () => {
    const shelf = memoryCheckpointShelf();
    const running = new Set<string>();
    const locks = {
      hold: (id: string) => {
        running.add(id);
        return () => void running.delete(id);
      },
      isHeld: async (id: string) => running.has(id),
    };
    const there = new CellCheckpoints('a', shelf, locks);
    there.begin();
    there.save(at(1));
    await there.settled();
    const here = new CellCheckpoints('a', shelf, locks);
    expect(await here.find()).toBeNull();
    there.leave();
    expect((await here.find())?.done).toBe(1);
  });

  it('of two tabs: the one that saved last is kept', async () => {
    const shelf = memoryCheckpointShelf();
    const [one, other] = [new CellCheckpoints('a', shelf, noLocks), new CellCheckpoints('a', shelf, noLocks)];
    one.save(at(1));
    await one.settled();
    other.save(at(5));
    await other.settled();
    expect((await one.find())?.done).toBe(5);
  });

  it('are refused when damaged', () => {
    const record = { ...at(1), version: 1, revision: 1, cellId: 'a', savedAt: 1 };
    expect(understand(checkpointKind, record)).toEqual(record);
    expect(understand(checkpointKind, { ...record, bytes: [1] })).toBeNull();
    expect(understand(checkpointKind, { ...record, run: {} })).toBeNull();
  });
});
