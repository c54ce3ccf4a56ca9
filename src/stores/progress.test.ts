import { describe, expect, it } from 'vitest';
import { memoryProgressShelf, ProgressStore, progressKind } from './progress.ts';
import { understand } from './record-shelf.ts';

const answer = { choice: 1, text: 'b', right: true };

describe('progress', () => {
  it('survives leaving and coming back', async () => {
    const shelf = memoryProgressShelf();
    const first = new ProgressStore(shelf);
    first.predict('sine-wave', 'shape', answer);
    first.solve('sine-wave', 'count');
    first.setDone('sine-wave', true);
    await first.settled();
    const second = new ProgressStore(shelf);
    await second.load();
    expect(second.lesson('sine-wave')).toMatchObject({ state: 'done', predictions: { shape: answer } });
    expect(second.lesson('sine-wave')?.solved.count).toBeGreaterThan(0);
  });

  it('of two tabs is joined, whichever saves last', async () => {
    const shelf = memoryProgressShelf();
    const here = new ProgressStore(shelf);
    const there = new ProgressStore(shelf);
    await Promise.all([here.load(), there.load()]);
    here.answer('a', 'one', answer);
    there.solve('a', 'exercise');
    there.setDone('a', true);
    await Promise.all([here.settled(), there.settled()]);
    here.answer('a', 'two', answer);
    await here.settled();
    const kept = await shelf.read('a');
    expect(kept).toMatchObject({ state: 'done', answers: { one: answer, two: answer } });
    expect(kept?.solved).toHaveProperty('exercise');
  });

  it('from a file is taken over as it was, in a browser that knows nothing', async () => {
    const source = new ProgressStore(memoryProgressShelf());
    source.setDone('a', true);
    await source.settled();
    const target = new ProgressStore(memoryProgressShelf());
    await target.merge([source.lesson('a')!]);
    expect(target.lesson('a')?.state).toBe('done');
  });

  it('knows the last visit to a lesson, of whichever tab', async () => {
    const shelf = memoryProgressShelf();
    const here = new ProgressStore(shelf);
    here.visit('a');
    await here.settled();
    const first = here.lesson('a')!.visitedAt;
    expect(first).toBeGreaterThan(0);
    const there = new ProgressStore(shelf);
    await there.merge([{ ...here.lesson('a')!, visitedAt: first + 9 }]);
    here.answer('a', 'one', answer);
    await here.settled();
    expect(await shelf.read('a')).toMatchObject({ visitedAt: first + 9, answers: { one: answer } });
  });

  it('lives in memory where nothing can be stored, and says so', async () => {
    const refuse = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    const store = new ProgressStore({ read: refuse, readAll: refuse, write: refuse, remove: refuse });
    store.setDone('a', true);
    await store.settled();
    expect(store.lesson('a')?.state).toBe('done');
    expect(store.view.get().memoryOnly).toBe('QuotaExceededError');
  });
});

describe('a stored record', () => {
  const record = {
    version: 2,
    revision: 1,
    slug: 'a',
    state: 'done',
    stateAt: 1,
    visitedAt: 7,
    solved: {},
    answers: {},
    predictions: {},
  };

  it('of a former version is brought to the present one', () => {
    const former = {
      ...record,
      version: 1,
      visitedAt: undefined,
      solved: { count: 5 },
      predictions: { shape: { ...answer, at: 9 } },
    };
    expect(understand(progressKind, former)).toEqual({ ...former, version: 2, visitedAt: 9 });
    expect(understand(progressKind, { ...former, solved: null, predictions: {} })).toBeNull();
  });

  it('of a later version, or damaged, is not understood', () => {
    expect(understand(progressKind, record)).toEqual(record);
    for (const wrong of [
      null,
      { ...record, version: 3 },
      { ...record, version: 0 },
      { ...record, solved: 3 },
    ]) {
      expect(understand(progressKind, wrong)).toBeNull();
    }
  });
});
