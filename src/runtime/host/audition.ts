import type { BackendChoice, BackendReport, WorkerCommand, WorkerEvent } from '../protocol/index.ts';
import { fasterOf, type StepTimes } from './step-times.ts';

/** What an audition needs of the runtime. */
export interface AuditionHost {
  /** A worker for that choice, warm if there is one. */
  takeWorker(choice: BackendChoice): Promise<number>;
  /** Starts the backend that a worker was taken for. */
  prepare(workerId: number): Promise<BackendReport>;
  tell(workerId: number, command: WorkerCommand): void;
  terminate(workerId: number): void;
  /** How long a trial may take, from the program's first line. */
  readonly patienceMs: number;
}

/** The program, but for where it runs. */
export type RunOrder = Omit<Extract<WorkerCommand, { kind: 'run' }>, 'backend' | 'trial'>;

/** The worker that goes on, and what it has said so far. */
export interface Casting {
  workerId: number;
  choice: BackendChoice;
  held: WorkerEvent[];
  /** Null when there was nothing to compare. */
  times: StepTimes | null;
  /** A comparison was begun, and no training step ended in time. */
  isTooSlowToTell: boolean;
}

type Outcome = { kind: 'timed'; stepMs: number } | { kind: 'ended' } | { kind: 'late' };

interface Seat {
  readonly workerId: number;
  readonly choice: BackendChoice;
  readonly held: WorkerEvent[];
  settle(outcome: Outcome): void;
  readonly outcome: Promise<Outcome>;
}

/**
 * Lets a program begin on WebGPU and then, from its beginning too, on wasm, each until a few training steps are
 * timed. What either says is held back; the faster one goes on from where it stands, the other is forgotten. So a
 * reader sees one run, which was on one backend from its first line.
 */
export class Audition {
  readonly #host: AuditionHost;
  readonly #order: RunOrder;
  readonly #seats = new Map<number, Seat>();
  #isCancelled = false;

  constructor(host: AuditionHost, order: RunOrder) {
    this.#host = host;
    this.#order = order;
  }

  /** `first` is the choice that may come to WebGPU; where it does not, that worker runs the program as it is. */
  async hold(first: BackendChoice): Promise<Casting> {
    const webgpu = await this.#seat(first);
    const report = await this.#host.prepare(webgpu.workerId);
    if (report.name !== 'webgpu') return this.#engage(webgpu);
    const wasm = await this.#seat('wasm');
    if ((await this.#host.prepare(wasm.workerId)).name !== 'wasm') return this.#engage(webgpu);
    const ours = await this.#audition(webgpu);
    if (ours.kind !== 'timed') return this.#cast(webgpu, null, ours.kind === 'late');
    const theirs = await this.#audition(wasm);
    const times: StepTimes = {
      webgpuMs: ours.stepMs,
      wasmMs: theirs.kind === 'timed' ? theirs.stepMs : null,
      isSoftware: report.software,
    };
    return this.#cast(
      fasterOf(times) === 'wasm' ? wasm : webgpu,
      theirs.kind === 'ended' ? null : times,
      false,
    );
  }

  owns(workerId: number): boolean {
    return this.#seats.has(workerId);
  }

  receive(workerId: number, event: WorkerEvent): void {
    const seat = this.#seats.get(workerId);
    if (!seat) return;
    if (event.kind === 'timed') seat.settle({ kind: 'timed', stepMs: event.stepMs });
    else {
      seat.held.push(event);
      if (event.kind === 'done' || event.kind === 'failed') seat.settle({ kind: 'ended' });
    }
  }

  /** Ends the audition without a choice: hold() is never answered. */
  cancel(): void {
    this.#isCancelled = true;
    for (const workerId of this.#seats.keys()) this.#host.terminate(workerId);
    this.#seats.clear();
  }

  async #seat(choice: BackendChoice): Promise<Seat> {
    const workerId = await this.#host.takeWorker(choice);
    if (this.#isCancelled) {
      this.#host.terminate(workerId);
      return new Promise(() => {});
    }
    let settle!: (outcome: Outcome) => void;
    const outcome = new Promise<Outcome>(resolve => {
      settle = resolve;
    });
    const seat: Seat = { workerId, choice, held: [], settle, outcome };
    this.#seats.set(workerId, seat);
    return seat;
  }

  async #audition(seat: Seat): Promise<Outcome> {
    this.#send(seat, true);
    const timer = setTimeout(() => seat.settle({ kind: 'late' }), this.#host.patienceMs);
    const outcome = await seat.outcome;
    clearTimeout(timer);
    return outcome;
  }

  /** Without a trial. */
  #engage(seat: Seat): Casting {
    this.#dismissOthers(seat);
    this.#send(seat, false);
    return { ...seat, times: null, isTooSlowToTell: false };
  }

  #cast(seat: Seat, times: StepTimes | null, isTooSlowToTell: boolean): Casting {
    this.#dismissOthers(seat);
    this.#host.tell(seat.workerId, { kind: 'proceed' });
    return { ...seat, times, isTooSlowToTell };
  }

  #send({ workerId, choice }: Seat, trial: boolean): void {
    this.#host.tell(workerId, { ...this.#order, backend: choice, trial });
  }

  #dismissOthers(chosen: Seat): void {
    this.#seats.delete(chosen.workerId);
    for (const workerId of this.#seats.keys()) this.#host.terminate(workerId);
    this.#seats.clear();
  }
}
