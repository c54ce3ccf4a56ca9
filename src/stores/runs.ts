import type { Runtime } from '../runtime/host/index.ts';
import type { BackendChoice } from '../runtime/protocol/index.ts';
import {
  browserLocks,
  CellCheckpoints,
  type CheckpointShelf,
  memoryCheckpointShelf,
  type RunLocks,
} from './checkpoints.ts';
import { Experiment } from './experiment.ts';
import { type KeptRunsShelf, memoryKeptRunsShelf } from './kept-runs.ts';
import { cellOfKey, memoryPastRunShelf, type PastRunShelf } from './past-runs.ts';
import { RunBudget } from './run-budget.ts';
import { RunHistory } from './run-history.ts';
import { isUnderWay } from './run-view.ts';
import { ShowingMarks } from './showing-marks.ts';

/** Cells whose runs are remembered while their page is not shown. */
const MAX_IDLE_CELLS = 8;

/** The runs of every cell of the page. One cell runs at a time: a second one ends the first. */
export class RunsStore {
  readonly #cells = new Map<string, Experiment>();
  readonly #mounted = new Map<string, number>();
  readonly #loadRuntime: () => Promise<Runtime>;
  readonly #checkpoints: CheckpointShelf;
  readonly #past: PastRunShelf;
  readonly #former: KeptRunsShelf;
  readonly #budget: RunBudget;
  readonly #locks: RunLocks;
  readonly #marks: ShowingMarks;
  #active: Experiment | null = null;

  constructor(
    loadRuntime: () => Promise<Runtime>,
    checkpoints: CheckpointShelf = memoryCheckpointShelf(),
    past: PastRunShelf = memoryPastRunShelf(),
    locks: RunLocks = browserLocks,
    marks = new ShowingMarks(null),
    former: KeptRunsShelf = memoryKeptRunsShelf(),
  ) {
    this.#marks = marks;
    this.#loadRuntime = loadRuntime;
    this.#checkpoints = checkpoints;
    this.#past = past;
    this.#former = former;
    this.#budget = new RunBudget(past);
    past.follow?.(key => void this.#noteOtherTab(key));
    this.#locks = locks;
  }

  /** Whether a program runs on this page: leaving it would cut the run off. */
  get isBusy(): boolean {
    const active = this.#active;
    return active !== null && (isUnderWay(active.view.get().state) || active.queue.isRunning);
  }

  cell(id: string): Experiment {
    const known = this.#cells.get(id);
    if (known) return known;
    const checkpoints = new CellCheckpoints(id, this.#checkpoints, this.#locks);
    const claim = (claimant: Experiment) => {
      if (this.#active !== claimant) this.#active?.abandon();
      this.#active = claimant;
    };
    const history = new RunHistory(id, this.#past, this.#former, this.#budget, this.#marks);
    const cell = new Experiment(id, this.#loadRuntime, claim, checkpoints, history);
    this.#cells.set(id, cell);
    return cell;
  }

  /** The page is left: a run under way ends with it, and what it needs to go on later stays. */
  leave(): void {
    this.#active?.abandon();
  }

  /** A cell is on the page until the returned function is called, which ends its run. */
  mount(id: string): () => void {
    this.#mounted.set(id, (this.#mounted.get(id) ?? 0) + 1);
    return () => {
      const left = (this.#mounted.get(id) ?? 1) - 1;
      if (left > 0) {
        this.#mounted.set(id, left);
        return;
      }
      this.#mounted.delete(id);
      this.cell(id).abandon();
      this.#forgetIdleCells();
    };
  }

  /** Prepares the runtime and the backend that is chosen, so that the first Run is quick. */
  warm(backend: BackendChoice): void {
    // A runtime that cannot be loaded is reported when it is needed, by the run itself.
    this.#loadRuntime().then(
      runtime => runtime.warm(backend),
      () => {},
    );
  }

  async #noteOtherTab(key: string): Promise<void> {
    await this.#budget.noteOtherTab(key).catch(() => {});
    await this.#cells.get(cellOfKey(key))?.history.noteOtherTab(key);
  }

  #forgetIdleCells(): void {
    const idle = [...this.#cells.keys()].filter(id => !this.#mounted.has(id));
    for (const id of idle.slice(0, Math.max(0, idle.length - MAX_IDLE_CELLS))) this.#cells.delete(id);
  }
}
