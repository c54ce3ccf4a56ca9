import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DraftShelf, draftKind, memoryDraftShelf } from './draft-shelf.ts';
import { CellDraft, DraftsStore, hashOf } from './drafts.ts';
import { understand } from './record-shelf.ts';

const ORIGINAL = 'const a = 1;';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

async function draftOn(shelf: DraftShelf, original = ORIGINAL): Promise<CellDraft> {
  const draft = new CellDraft('lesson/cell', original, shelf);
  await draft.load();
  return draft;
}

describe('a draft', () => {
  it('survives leaving and coming back', async () => {
    const shelf = memoryDraftShelf();
    const first = await draftOn(shelf);
    first.edit('const a = 2;');
    await first.flush();
    const second = await draftOn(shelf);
    expect(second.view.get()).toMatchObject({ code: 'const a = 2;', isEdited: true, notice: null });
  });

  it('is saved by itself after a pause in typing', async () => {
    const shelf = memoryDraftShelf();
    const draft = await draftOn(shelf);
    draft.edit('x');
    draft.edit('xy');
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await shelf.read('lesson/cell'))?.code).toBe('xy');
  });

  it('is not overwritten by what arrives late from the shelf', async () => {
    const shelf = memoryDraftShelf();
    await (await draftOn(shelf)).edit('old');
    await vi.advanceTimersByTimeAsync(1_000);
    const draft = new CellDraft('lesson/cell', ORIGINAL, shelf);
    draft.edit('typed at once');
    await draft.load();
    expect(draft.view.get().code).toBe('typed at once');
  });

  it('gives way to code from a link and is kept beside it, across visits, until it is let go of', async () => {
    const shelf = memoryDraftShelf();
    const draft = await draftOn(shelf);
    draft.edit('own');
    await draft.replace('from a link');
    draft.reset();
    await draft.replace('from another');
    const later = await draftOn(shelf);
    expect(later.view.get()).toMatchObject({
      code: 'from another',
      notice: { kind: 'replaced', code: 'own' },
    });
    later.adopt('own');
    await later.flush();
    expect((await draftOn(shelf)).view.get()).toMatchObject({ code: 'own', notice: null });
  });

  it('replaced twice is given back in turn, and dismissing lets go of all', async () => {
    const shelf = memoryDraftShelf();
    const draft = await draftOn(shelf);
    draft.edit('own');
    await draft.replace('a');
    draft.edit('a, changed');
    await draft.replace('b');
    draft.adopt('a, changed');
    expect(draft.view.get()).toMatchObject({ code: 'a, changed', notice: { code: 'own' } });
    draft.dismissNotice();
    await draft.flush();
    expect((await draftOn(shelf)).view.get()).toMatchObject({ code: 'a, changed', notice: null });
    expect(await shelf.read('lesson/cell')).not.toHaveProperty('former');
  });

  it('that an updated lesson has set aside is kept too when a link takes the place', async () => {
    const shelf = memoryDraftShelf();
    const before = await draftOn(shelf);
    before.edit('own, of the old lesson');
    await before.flush();
    const draft = await draftOn(shelf, 'the new lesson');
    await draft.replace('from a link');
    expect((await draftOn(shelf, 'the new lesson')).view.get()).toMatchObject({
      code: 'from a link',
      notice: { kind: 'replaced', code: 'own, of the old lesson' },
    });
  });

  it('goes back to the original on reset, and stays there', async () => {
    const shelf = memoryDraftShelf();
    const draft = await draftOn(shelf);
    draft.edit('changed');
    await draft.flush();
    draft.reset();
    await draft.flush();
    expect((await draftOn(shelf)).view.get()).toMatchObject({ code: ORIGINAL, isEdited: false });
  });

  it('never hides an updated lesson: the new code is shown, the old version is offered', async () => {
    const shelf = memoryDraftShelf();
    const draft = await draftOn(shelf);
    draft.edit('mine');
    await draft.flush();
    const updated = await draftOn(shelf, 'const a = "new";');
    expect(updated.view.get()).toMatchObject({
      code: 'const a = "new";',
      isEdited: false,
      notice: { kind: 'lesson-updated', code: 'mine' },
    });
    updated.adopt('mine');
    expect(updated.view.get()).toMatchObject({ code: 'mine', isEdited: true, notice: null });
  });

  it('does not overwrite what another tab has saved, and says so', async () => {
    const shelf = memoryDraftShelf();
    const here = await draftOn(shelf);
    const there = await draftOn(shelf);
    there.edit('theirs');
    await there.flush();
    here.edit('ours');
    await here.flush();
    expect((await shelf.read('lesson/cell'))?.code).toBe('theirs');
    expect(here.view.get()).toMatchObject({ code: 'ours', notice: { kind: 'other-tab', code: 'theirs' } });
    here.edit('ours, further');
    await here.flush();
    expect((await shelf.read('lesson/cell'))?.code).toBe('ours, further');
  });

  describe('51. of two tabs', () => {
    /** Everything of the reader's that a new visit shows or offers. */
    async function withinReach(shelf: DraftShelf): Promise<string[]> {
      const draft = await draftOn(shelf);
      const found: string[] = [draft.view.get().code];
      for (
        let notice = draft.view.get().notice;
        notice?.kind === 'replaced';
        notice = draft.view.get().notice
      ) {
        found.push(notice.code);
        draft.adopt(notice.code);
      }
      return found;
    }

    /** Two open pages; each hears of what the other saves, unless it is too busy typing. */
    async function twoTabs(shelf: DraftShelf) {
      return [await draftOn(shelf), await draftOn(shelf)] as const;
    }

    it('that type within one pause, neither loses its text when it is reloaded', async () => {
      const shelf = memoryDraftShelf();
      const [here, there] = await twoTabs(shelf);
      here.edit('ours');
      there.edit('theirs');
      await Promise.all([here.flush(), there.flush()]);
      expect((await withinReach(shelf)).sort()).toEqual(['ours', 'theirs']);
    });

    it.each([false, true])(
      'that type in turn, neither loses its text (told of each other: %s)',
      async isTold => {
        const shelf = memoryDraftShelf();
        const [here, there] = await twoTabs(shelf);
        for (let round = 1; round <= 8; round++) {
          for (const [tab, other, name] of [
            [here, there, 'ours'],
            [there, here, 'theirs'],
          ] as const) {
            tab.edit(`${name} ${round}`);
            await tab.flush();
            if (isTold) await other.noteOtherTab();
          }
        }
        expect(await withinReach(shelf)).toEqual(expect.arrayContaining(['ours 8', 'theirs 8']));
      },
    );

    it('the version that the reader decides against is let go of', async () => {
      const shelf = memoryDraftShelf();
      const [here, there] = await twoTabs(shelf);
      there.edit('theirs');
      await there.flush();
      here.edit('ours');
      await here.flush();
      here.dismissNotice();
      await here.flush();
      expect(await withinReach(shelf)).toEqual(['ours']);
    });
  });

  it('51. stays within reach, however many links are used one after another', async () => {
    const shelf = memoryDraftShelf();
    const draft = await draftOn(shelf);
    draft.edit('own');
    for (let link = 1; link <= 9; link++) await draft.replace(`from link ${link}`);
    expect((await draftOn(shelf)).view.get().notice).toEqual({ kind: 'replaced', code: 'own' });
    for (let link = 1; link <= 9; link++) {
      draft.edit(`changed ${link}`);
      await draft.replace(`from link ${link}`);
    }
    expect((await shelf.read('lesson/cell'))!.former).toHaveLength(5);
    expect((await shelf.read('lesson/cell'))!.former![0]).toBe('own');
  });

  it('lives in memory where nothing can be stored, and says so', async () => {
    const broken: DraftShelf = {
      read: () => Promise.reject(new DOMException('blocked', 'SecurityError')),
      write: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
      readAll: () => Promise.reject(new DOMException('blocked', 'SecurityError')),
      remove: () => Promise.resolve(),
    };
    const draft = await draftOn(broken);
    expect(draft.view.get().notice).toEqual({ kind: 'memory-only', reason: 'SecurityError' });
    draft.edit('kept in memory');
    await draft.flush();
    expect(draft.view.get().code).toBe('kept in memory');
  });
});

describe('DraftsStore', () => {
  it('gives one draft for one cell, and a new one when the lesson has changed', () => {
    const store = new DraftsStore(memoryDraftShelf());
    expect(store.cell('a', 'x')).toBe(store.cell('a', 'x'));
    expect(store.cell('a', 'x')).not.toBe(store.cell('a', 'y'));
  });
});

describe('stored records', () => {
  it('are taken only in the shape of this version', () => {
    const record = { version: 1, cellId: 'a', code: '', originalHash: '', revision: 1, savedAt: 0 };
    expect(understand(draftKind, record)).toEqual(record);
    for (const wrong of [
      null,
      7,
      {},
      { ...record, version: 2 },
      { ...record, code: 1 },
      { ...record, revision: 0.5 },
    ]) {
      expect(understand(draftKind, wrong)).toBeNull();
    }
  });

  it('tell texts apart by their hash', () => {
    const texts = ['', 'a', 'b', 'ab', 'ba', ORIGINAL, `${ORIGINAL} `];
    expect(new Set(texts.map(hashOf)).size).toBe(texts.length);
  });
});
