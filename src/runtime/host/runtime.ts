import type { BackendChoice, RelayMessage, RunEvent, RunRequest } from '../protocol/index.ts';
import { SandboxFrame } from './frame.ts';
import { ActiveRun, type Run, type RunHost } from './run.ts';
import { loadData, loadSandboxAssets } from './sandbox-assets.ts';

/** One per page. Runs one program at a time. */
export interface Runtime {
  /** Starts a program; one that is running is cancelled. */
  run(request: RunRequest, onEvent: (event: RunEvent) => void): Run;
  /** Prepares a worker with engine and backend, so that the next run, if it asks for that one, begins at once. */
  warm(backend?: BackendChoice): void;
  /** Ends everything and removes the frame. A later run() or warm() begins anew. */
  dispose(): void;
}

/** A long run gets a successor, so that pressing Run again does not wait for the engine to load. */
const SUCCESSOR_AFTER_MS = 3_000;

interface Spare {
  workerId: number;
  prepared: BackendChoice | null;
}

export class PageRuntime implements Runtime {
  #frame: SandboxFrame | null = null;
  #spare: Spare | null = null;
  #current: ActiveRun | null = null;
  #lastWorkerId = 0;
  #lastRun = 0;
  #backend: BackendChoice = backendFromAddress() ?? 'auto';
  #successorTimer: ReturnType<typeof setTimeout> | null = null;
  /** Counts dispose() and the frame's deaths: what was begun before one is not finished after it. */
  #epoch = 0;

  constructor() {
    addEventListener('pagehide', () => this.dispose());
  }

  run(request: RunRequest, onEvent: (event: RunEvent) => void): Run {
    this.#current?.cancel();
    this.#backend = request.backend;
    const host: RunHost = {
      takeWorker: () => this.#takeWorker(request.backend),
      tell: (workerId, command) => this.#frame?.send({ kind: 'worker', workerId, command }),
      terminate: workerId => this.#frame?.send({ kind: 'terminate', workerId }),
      removeFrame: () => this.#removeFrame(),
      loadData,
      ended: run => this.#ended(run),
    };
    const run = new ActiveRun(`${++this.#lastRun}-${randomId()}`, request, host, onEvent);
    this.#current = run;
    this.#successorTimer = setTimeout(() => void this.#provideSpare(), SUCCESSOR_AFTER_MS);
    return run;
  }

  warm(backend = this.#backend): void {
    this.#backend = backend;
    if (this.#current === null) this.#dismissUnfit(backend);
    void this.#provideSpare().then(() => this.#prepareSpare());
  }

  dispose(): void {
    this.#current?.cancel();
    this.#removeFrame();
    this.#cancelSuccessor();
  }

  async #takeWorker(backend: BackendChoice): Promise<number> {
    this.#dismissUnfit(backend);
    const spare = this.#spare ?? (await this.#spawn());
    if (this.#spare === spare) this.#spare = null;
    return spare.workerId;
  }

  /** A worker that has begun to start one backend is not made to change: a new one is sooner ready. */
  #dismissUnfit(backend: BackendChoice): void {
    const spare = this.#spare;
    if (spare === null || spare.prepared === null || spare.prepared === backend) return;
    this.#frame?.send({ kind: 'terminate', workerId: spare.workerId });
    this.#spare = null;
  }

  async #provideSpare(): Promise<void> {
    if (this.#spare !== null) return;
    try {
      const spare = await this.#spawn();
      if (this.#spare === null) this.#spare = spare;
      else this.#frame?.send({ kind: 'terminate', workerId: spare.workerId });
    } catch {
      // Warming up is a favour; the run that needs a worker will say why there is none.
    }
  }

  /** While a program runs, its device is its own: the spare chooses a backend when the run is over. */
  #prepareSpare(): void {
    const spare = this.#spare;
    if (spare === null || this.#current !== null || spare.prepared !== null) return;
    spare.prepared = this.#backend;
    const { workerId } = spare;
    this.#frame?.send({ kind: 'worker', workerId, command: { kind: 'prepare', backend: this.#backend } });
  }

  async #spawn(): Promise<Spare> {
    const epoch = this.#epoch;
    const { frameDocument, bootstrap, engine, assets } = await loadSandboxAssets();
    if (epoch !== this.#epoch && this.#current === null) throw new Error('the page no longer needs a worker');
    this.#frame ??= this.#makeFrame(frameDocument);
    const workerId = ++this.#lastWorkerId;
    this.#frame.send({ kind: 'spawn', workerId, bootstrap, engine, assets });
    return { workerId, prepared: null };
  }

  #makeFrame(frameDocument: string): SandboxFrame {
    return new SandboxFrame(frameDocument, {
      message: message => this.#receive(message),
      workerSilence: (workerId, silentMs) => {
        if (this.#current?.workerId === workerId) this.#current.noteSilence(silentMs);
      },
      dead: () => {
        this.#forgetFrame();
        this.#current?.fail('OutOfMemory', DEAD, DEAD_HINT);
        this.warm();
      },
    });
  }

  #receive(message: Exclude<RelayMessage, { kind: 'pong' }>): void {
    if (this.#current?.workerId === message.workerId) this.#current.receive(message);
    else if (message.kind === 'crashed' && this.#spare?.workerId === message.workerId) {
      this.#frame?.send({ kind: 'terminate', workerId: message.workerId });
      this.#spare = null;
    }
  }

  #ended(run: ActiveRun): void {
    if (this.#current !== run) return;
    this.#current = null;
    this.#cancelSuccessor();
    const epoch = this.#epoch;
    // A moment later: the page has the last pictures of this run to draw first.
    setTimeout(() => {
      if (epoch === this.#epoch && this.#current === null) this.warm();
    }, 100);
  }

  #removeFrame(): void {
    this.#frame?.dispose();
    this.#forgetFrame();
  }

  #forgetFrame(): void {
    this.#frame = null;
    this.#spare = null;
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

/** `?backend=webgpu|wasm|cpu` in the page's address. */
export function backendFromAddress(): BackendChoice | null {
  const value = new URLSearchParams(location.search).get('backend');
  return value === 'webgpu' || value === 'wasm' || value === 'cpu' || value === 'auto' ? value : null;
}

function randomId(): string {
  return Math.random().toString(36).slice(2, 8);
}
