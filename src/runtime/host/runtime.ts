import type { BackendChoice, BackendReport, RelayMessage, RunEvent, RunRequest } from '../protocol/index.ts';
import { SandboxFrame } from './frame.ts';
import { ActiveRun, type Run, type RunHost } from './run.ts';
import { loadData, loadSandboxAssets } from './sandbox-assets.ts';
import { TimesByProgram } from './step-times.ts';

/** One per page. Runs one program at a time, or several that were asked for alongside each other. */
export interface Runtime {
  /** Starts a program. One that is running is cancelled, unless this one is to run alongside others. */
  run(request: RunRequest, onEvent: (event: RunEvent) => void): Run;
  /** Prepares a worker with engine and backend, so that the next run, if it asks for that one, begins at once. */
  warm(backend?: BackendChoice): void;
  /** Ends everything and removes the frame. A later run() or warm() begins anew. */
  dispose(): void;
}

/** A long run gets a successor, so that pressing Run again does not wait for the engine to load. */
const SUCCESSOR_AFTER_MS = 3_000;

/** How long a program may take to its first few steps when backends are compared. */
const PATIENCE_MS = 1_000;
/** An emulated adapter compiles for seconds; who allows it waits. */
const PATIENCE_WITH_EMULATION_MS = 20_000;

interface LivingWorker {
  readonly workerId: number;
  /** What it was told to start, if it was. */
  prepared: BackendChoice | null;
  /** What it was taken for. */
  choice: BackendChoice | null;
  readonly ready: Promise<BackendReport>;
  isReady(report: BackendReport): void;
}

export class PageRuntime implements Runtime {
  #frame: SandboxFrame | null = null;
  #spare: LivingWorker | null = null;
  readonly #workers = new Map<number, LivingWorker>();
  #current: ActiveRun | null = null;
  readonly #alongside = new Set<ActiveRun>();
  #lastWorkerId = 0;
  #lastRun = 0;
  readonly #automatic: BackendChoice = allowsEmulation() ? 'webgpu' : 'auto';
  readonly #times = new TimesByProgram();
  #backend: BackendChoice = 'auto';
  #successorTimer: ReturnType<typeof setTimeout> | null = null;
  /** Counts dispose() and the frame's deaths: what was begun before one is not finished after it. */
  #epoch = 0;

  constructor() {
    addEventListener('pagehide', () => this.dispose());
  }

  run(request: RunRequest, onEvent: (event: RunEvent) => void): Run {
    if (!request.alongside) for (const running of this.#running) running.cancel();
    const host: RunHost = {
      takeWorker: choice => this.#takeWorker(choice),
      prepare: workerId => this.#prepare(workerId),
      tell: (workerId, command) => this.#frame?.send({ kind: 'worker', workerId, command }),
      terminate: workerId => this.#terminate(workerId),
      automatic: this.#automatic,
      patienceMs: this.#automatic === 'auto' ? PATIENCE_MS : PATIENCE_WITH_EMULATION_MS,
      times: this.#times,
      removeFrame: () => this.#removeFrame(),
      loadData,
      ended: run => this.#ended(run),
    };
    const run = new ActiveRun(`${++this.#lastRun}-${randomId()}`, request, host, onEvent);
    if (request.alongside) {
      this.#alongside.add(run);
      return run;
    }
    this.#current = run;
    this.#successorTimer = setTimeout(() => void this.#provideSpare(), SUCCESSOR_AFTER_MS);
    return run;
  }

  warm(backend = this.#backend): void {
    this.#backend = backend;
    if (this.#running.length === 0) this.#dismissUnfit(backend);
    void this.#provideSpare().then(() => this.#prepareSpare());
  }

  /** Every run that is not over. */
  get #running(): readonly ActiveRun[] {
    return this.#current ? [this.#current, ...this.#alongside] : [...this.#alongside];
  }

  dispose(): void {
    for (const run of this.#running) run.cancel();
    this.#removeFrame();
    this.#cancelSuccessor();
  }

  /** A spare that has begun to start another backend is not made to change: a new worker is sooner ready. */
  async #takeWorker(choice: BackendChoice): Promise<number> {
    let worker = this.#spare;
    if (worker !== null && (worker.prepared === null || worker.prepared === choice)) this.#spare = null;
    else worker = await this.#spawn();
    worker.choice = choice;
    return worker.workerId;
  }

  #prepare(workerId: number): Promise<BackendReport> {
    const worker = this.#workers.get(workerId);
    if (!worker) return new Promise(() => {});
    if (worker.prepared === null) {
      worker.prepared = worker.choice ?? this.#backend;
      this.#frame?.send({
        kind: 'worker',
        workerId,
        command: { kind: 'prepare', backend: worker.prepared },
      });
    }
    return worker.ready;
  }

  #terminate(workerId: number): void {
    this.#workers.delete(workerId);
    this.#frame?.send({ kind: 'terminate', workerId });
  }

  #dismissUnfit(backend: BackendChoice): void {
    const spare = this.#spare;
    if (spare === null || spare.prepared === null || spare.prepared === backend) return;
    this.#terminate(spare.workerId);
    this.#spare = null;
  }

  async #provideSpare(): Promise<void> {
    if (this.#spare !== null) return;
    try {
      const spare = await this.#spawn();
      if (this.#spare === null) this.#spare = spare;
      else this.#terminate(spare.workerId);
    } catch {
      // Warming up is a favour; the run that needs a worker will say why there is none.
    }
  }

  /** While a program runs, its device is its own: the spare chooses a backend when the run is over. */
  #prepareSpare(): void {
    if (this.#spare !== null && this.#running.length === 0) void this.#prepare(this.#spare.workerId);
  }

  async #spawn(): Promise<LivingWorker> {
    const epoch = this.#epoch;
    const { frameDocument, bootstrap, engine, assets } = await loadSandboxAssets();
    if (epoch !== this.#epoch && this.#running.length === 0)
      throw new Error('the page no longer needs a worker');
    this.#frame ??= this.#makeFrame(frameDocument);
    const workerId = ++this.#lastWorkerId;
    this.#frame.send({ kind: 'spawn', workerId, bootstrap, engine, assets });
    let isReady!: (report: BackendReport) => void;
    const ready = new Promise<BackendReport>(resolve => {
      isReady = resolve;
    });
    const worker: LivingWorker = { workerId, prepared: null, choice: null, ready, isReady };
    this.#workers.set(workerId, worker);
    return worker;
  }

  #makeFrame(frameDocument: string): SandboxFrame {
    return new SandboxFrame(frameDocument, {
      message: message => this.#receive(message),
      workerSilence: (workerId, silentMs) => {
        for (const run of this.#running) if (run.workerId === workerId) run.noteSilence(silentMs);
      },
      dead: () => {
        this.#forgetFrame();
        for (const run of this.#running) run.fail('OutOfMemory', DEAD, DEAD_HINT);
        this.warm();
      },
    });
  }

  #receive(message: Exclude<RelayMessage, { kind: 'pong' }>): void {
    const { workerId } = message;
    if (message.kind === 'batch') {
      for (const event of message.batch.events) {
        if (event.kind === 'ready') this.#workers.get(workerId)?.isReady(event.report);
      }
    }
    const run = this.#running.find(each => each.owns(workerId));
    if (run) run.receive(message);
    else if (message.kind === 'crashed' && this.#spare?.workerId === workerId) {
      this.#terminate(workerId);
      this.#spare = null;
    }
  }

  #ended(run: ActiveRun): void {
    if (!this.#alongside.delete(run) && this.#current !== run) return;
    if (this.#current === run) this.#current = null;
    if (this.#running.length > 0) return;
    // The next run is most likely one of the same program.
    this.#backend = run.choice;
    this.#cancelSuccessor();
    const epoch = this.#epoch;
    // A moment later: the page has the last pictures of this run to draw first.
    setTimeout(() => {
      if (epoch === this.#epoch && this.#running.length === 0) this.warm();
    }, 100);
  }

  #removeFrame(): void {
    this.#frame?.dispose();
    this.#forgetFrame();
    // They were in it.
    for (const run of [...this.#alongside]) run.cancel();
  }

  #forgetFrame(): void {
    this.#frame = null;
    this.#spare = null;
    this.#workers.clear();
    this.#epoch++;
  }

  #cancelSuccessor(): void {
    if (this.#successorTimer !== null) clearTimeout(this.#successorTimer);
    this.#successorTimer = null;
  }
}

const DEAD =
  'The sandbox in which the program ran no longer answers; most likely its memory was used up. It has been replaced.';
const DEAD_HINT = 'Look for an array or a list that grows without end. Your code is unchanged.';

/** `?adapter=any` in the page's address: a graphics adapter that the processor emulates may be chosen as well. */
function allowsEmulation(): boolean {
  return new URLSearchParams(location.search).get('adapter') === 'any';
}

function randomId(): string {
  return Math.random().toString(36).slice(2, 8);
}
