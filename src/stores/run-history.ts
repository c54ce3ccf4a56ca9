import type { KeptRun, KeptRunsShelf } from './kept-runs.ts';
import {
  cellOfKey,
  keyOfRun,
  keyPrefix,
  type PastRun,
  type PastRunShelf,
  type RunMark,
} from './past-runs.ts';
import type { RunBudget } from './run-budget.ts';
import { ShowingMarks } from './showing-marks.ts';
import { createStore, type ReadableStore, type Store } from './store.ts';

/** The runs of one experiment that are over, the latest first: kept on this device as far as there is room. */
export class RunHistory {
  readonly runs: ReadableStore<readonly PastRun[]>;
  readonly #runs: Store<readonly PastRun[]> = createStore<readonly PastRun[]>([]);
  readonly #cellId: string;
  readonly #shelf: PastRunShelf;
  readonly #former: KeptRunsShelf;
  readonly #budget: RunBudget;
  readonly #marks: ShowingMarks;
  #work: Promise<void> = Promise.resolve();
  #reading: Promise<void> | null = null;

  constructor(
    cellId: string,
    shelf: PastRunShelf,
    former: KeptRunsShelf,
    budget: RunBudget,
    marks = new ShowingMarks(null),
  ) {
    this.#marks = marks;
    this.#cellId = cellId;
    this.#shelf = shelf;
    this.#former = former;
    this.#budget = budget;
    this.runs = this.#runs;
  }

  /** Whether showing these runs broke a page of an earlier visit. */
  get brokeAPage(): boolean {
    return this.#marks.isLeft(this.#cellId);
  }

  /** They are about to be shown. */
  showing(): void {
    this.#marks.begin(this.#cellId);
  }

  /** They are given up, and with them what they may have broken. */
  givenUp(): void {
    this.#marks.end(this.#cellId);
  }

  /** Reads what was kept on former visits, once. */
  recall(): Promise<void> {
    this.#reading ??= this.#do(async () => {
      await this.#splitFormer();
      this.#merge(await this.#shelf.readWithin(keyPrefix(this.#cellId)));
    });
    return this.#reading;
  }

  get nextOrdinal(): number {
    return this.#runs.get().reduce((most, { ordinal }) => Math.max(most, ordinal), 0) + 1;
  }

  find(id: string | null): PastRun | null {
    return this.#runs.get().find(run => run.id === id) ?? null;
  }

  /** Lists a run that has ended and keeps it; resolves when it is kept, or cannot be. */
  add(run: PastRun): Promise<void> {
    this.#merge([run]);
    return this.#keep(run);
  }

  /** Renames, pins, shows or hides a run. */
  mark(id: string, mark: RunMark): Promise<void> {
    const run = this.find(id);
    if (!run) return Promise.resolve();
    const marked = { ...run, ...mark, revision: run.revision + 1 };
    this.#merge([marked]);
    return this.#keep(marked);
  }

  remove(ids: readonly string[]): Promise<void> {
    const gone = this.#runs.get().filter(({ id }) => ids.includes(id));
    this.#runs.update(runs => runs.filter(({ id }) => !ids.includes(id)));
    return this.#do(async () => {
      for (const run of gone) await this.#budget.remove(keyOfRun(run));
    });
  }

  /** Of another experiment too: what made room for its runs is no longer listed here. */
  drop(keys: readonly string[]): void {
    if (!keys.some(key => cellOfKey(key) === this.#cellId)) return;
    this.#runs.update(runs => runs.filter(run => !keys.includes(keyOfRun(run))));
  }

  /** Another tab has kept, changed or removed a run of this experiment. */
  async noteOtherTab(key: string): Promise<void> {
    if (cellOfKey(key) !== this.#cellId || this.#reading === null) return;
    await this.#reading;
    const run = await this.#shelf.read(key).catch(() => null);
    if (run) this.#merge([run]);
    else this.drop([key]);
  }

  /** Resolves when everything so far is written, or could not be. */
  settled(): Promise<void> {
    return this.#work;
  }

  #keep(run: PastRun): Promise<void> {
    return this.#do(async () => {
      const { gone } = await this.#budget.keep(run);
      this.drop(gone);
    });
  }

  #merge(more: readonly PastRun[]): void {
    if (more.length === 0) return;
    this.#runs.update(runs => {
      const byId = new Map(runs.map(run => [run.id, run]));
      for (const run of more) byId.set(run.id, run);
      // By their count first: the clock may have been set back.
      return [...byId.values()].sort((a, b) => b.ordinal - a.ordinal || b.endedAt - a.endedAt);
    });
  }

  /** The site's first versions kept a cell's last runs in one record. */
  async #splitFormer(): Promise<void> {
    const former = await this.#former.read(this.#cellId);
    if (!former) return;
    for (const run of pastRunsOf(former.cellId, former.runs)) await this.#budget.keep(run);
    await this.#former.remove(this.#cellId);
  }

  #do(work: () => Promise<void>): Promise<void> {
    // Where nothing can be kept the runs last as long as their page; the cell's draft says so.
    this.#work = this.#work.then(work).catch(() => {});
    return this.#work;
  }
}

/** The runs of a former record, which stand the latest first, as records of their own. */
export function pastRunsOf(cellId: string, runs: readonly KeptRun[]): PastRun[] {
  return runs.map((run, i) => ({
    stepMs: null,
    adapter: null,
    numParameters: null,
    parent: null,
    name: null,
    isPinned: false,
    isShown: null,
    group: null,
    ...run,
    version: 1,
    revision: 1,
    // The same in every tab that does this.
    id: String(run.endedAt),
    cellId,
    ordinal: runs.length - i,
  }));
}
