import type { Runtime } from '../runtime/host/index.ts';
import type { BackendName } from '../runtime/protocol/index.ts';
import { newRunId, pastRunOf } from './past-run-of.ts';
import type { PastRun, RunGroup } from './past-runs.ts';
import type { RunPlan } from './run-plan.ts';
import { RunSession } from './run-session.ts';
import { createStore, type ReadableStore, type Store } from './store.ts';

/** One run of a queue: what runs, and what sets it apart from the others. */
export interface QueuedRun {
  readonly plan: RunPlan;
  readonly group: RunGroup;
}

export interface QueueView {
  /** Stopped: runs are left, and `resume` goes on with them. */
  readonly state: 'idle' | 'running' | 'stopped';
  readonly total: number;
  readonly done: number;
  readonly underWay: number;
  /** From how long the runs so far took; null until one has ended. */
  readonly secondsLeft: number | null;
}

const IDLE: QueueView = { state: 'idle', total: 0, done: 0, underWay: 0, secondsLeft: null };

/** What a queue needs of the experiment that its runs belong to. */
export interface QueueHost {
  readonly cellId: string;
  loadRuntime(): Promise<Runtime>;
  /** A run has ended, and has drawn something. */
  ended(run: PastRun, session: RunSession): void;
}

/** More workers than this cost more memory than they save time. */
const MOST_AT_ONCE = 8;

/**
 * Workers that compute on the processor at once: one core is left to the page, but two of two cores are used, since
 * the page has little to do while nothing is drawn.
 */
export function workersFor(cores: number): number {
  return Math.max(1, Math.min(MOST_AT_ONCE, cores <= 2 ? cores : cores - 1));
}

/**
 * Runs of one experiment, one after another or, on the processor, on all cores at once. A graphics adapter computes one
 * run at a time. Each is a run of its own, in its own worker: what comes out does not depend on how many ran at once.
 */
export class RunQueue {
  readonly view: ReadableStore<QueueView>;
  readonly #view: Store<QueueView> = createStore(IDLE);
  readonly #host: QueueHost;
  readonly #cores: number;
  #waiting: QueuedRun[] = [];
  readonly #underWay = new Map<RunSession, QueuedRun>();
  #parent: string | null = null;
  #nextOrdinal = 1;
  /** What 'auto' has come to. */
  #backend: BackendName | null = null;
  #total = 0;
  #done = 0;
  #isStopping = false;
  /** Milliseconds for which the queue has run, but for the present stretch. */
  #ranMs = 0;
  #sinceMs = 0;

  constructor(host: QueueHost, cores = globalThis.navigator?.hardwareConcurrency ?? 1) {
    this.#host = host;
    this.#cores = cores;
    this.view = this.#view;
  }

  /** Begins with these runs; what an earlier call left is forgotten. */
  start(runs: readonly QueuedRun[], { parent, ordinal }: { parent: string | null; ordinal: number }): void {
    this.abandon();
    this.#waiting = [...runs];
    this.#total = runs.length;
    this.#done = 0;
    this.#ranMs = 0;
    this.#parent = parent;
    this.#nextOrdinal = ordinal;
    this.#backend = null;
    this.resume();
  }

  /** Goes on with what is left; the runs that were cut off begin anew. */
  resume(): void {
    if (this.#waiting.length === 0 || this.#underWay.size > 0) return;
    this.#isStopping = false;
    this.#sinceMs = performance.now();
    this.#fill();
  }

  /** Ends the runs under way, all within a second; they and those that wait are left for `resume`. */
  stop(): void {
    if (this.#underWay.size === 0) return;
    this.#isStopping = true;
    for (const session of [...this.#underWay.keys()]) session.stop();
  }

  /** Ends everything without waiting for it, and leaves nothing to resume. */
  abandon(): void {
    this.#isStopping = true;
    this.#waiting = [];
    const sessions = [...this.#underWay.keys()];
    this.#underWay.clear();
    for (const session of sessions) session.leave();
    this.#total = 0;
    this.#done = 0;
    this.#publish();
  }

  get isRunning(): boolean {
    return this.#underWay.size > 0;
  }

  #fill(): void {
    while (!this.#isStopping && this.#waiting.length > 0 && this.#underWay.size < this.#limit()) {
      this.#begin(this.#waiting.shift()!);
    }
    this.#publish();
  }

  /** How many may run at once: until it is known what 'auto' means here, one. */
  #limit(): number {
    const next = this.#waiting[0]?.plan.backend ?? 'auto';
    const backend = next === 'auto' ? this.#backend : next;
    return backend === 'wasm' || backend === 'cpu' ? workersFor(this.#cores) : 1;
  }

  #begin(queued: QueuedRun): void {
    const { plan, group } = queued;
    const backend = plan.backend === 'auto' ? (this.#backend ?? 'auto') : plan.backend;
    const session = new RunSession({ ...plan, backend, alongside: true }, this.#nextOrdinal++, {
      changed: () => {
        if (this.#backend !== null || session.view.backend === null) return;
        this.#backend = session.view.backend.name;
        this.#fill();
      },
      ended: () => {
        if (!this.#underWay.delete(session)) return;
        const wasCutOff = this.#isStopping && session.view.state === 'stopped';
        if (wasCutOff) this.#waiting.unshift(queued);
        else {
          this.#done++;
          const run = pastRunOf(this.#host.cellId, session, { id: newRunId(), parent: this.#parent, group });
          if (run) this.#host.ended(run, session);
        }
        if (this.#underWay.size === 0) this.#ranMs += performance.now() - this.#sinceMs;
        this.#fill();
      },
    });
    this.#underWay.set(session, queued);
    void session.start(() => this.#host.loadRuntime());
  }

  #publish(): void {
    const underWay = this.#underWay.size;
    const left = this.#total - this.#done;
    const ranMs = this.#ranMs + (underWay > 0 ? performance.now() - this.#sinceMs : 0);
    this.#view.set({
      state: underWay > 0 ? 'running' : this.#waiting.length > 0 ? 'stopped' : 'idle',
      total: this.#total,
      done: this.#done,
      underWay,
      secondsLeft: this.#done > 0 ? (ranMs / 1000 / this.#done) * left : null,
    });
  }
}
