import {
  type BackendChoice,
  limits,
  type PreparedProgram,
  type RelayMessage,
  type RunEvent,
  type RunRequest,
  type RunState,
  type SettingName,
  type WorkerCommand,
  type WorkerEvent,
} from '../protocol/index.ts';
import { Audition, type AuditionHost, type RunOrder } from './audition.ts';
import { PlaceMap, toFailure } from './map-error.ts';
import { OutputCaps } from './output-caps.ts';
import { rewriteImports } from './rewrite-imports.ts';
import { choiceFor, describeTimes, isTraining, type TimesByProgram } from './step-times.ts';

/** A run as its cell sees it. */
export interface Run {
  readonly id: string;
  readonly state: RunState;
  /** Ends the run within a second, whatever the program does. */
  stop(): void;
  /** Takes effect before the next round of the program's loop. */
  pause(): void;
  resume(): void;
  /** One round further, then pause. */
  step(): void;
  /** Changes a live setting that the run has reported. */
  set(name: SettingName, value: number): void;
}

/** What a run needs of the runtime that started it. */
export interface RunHost extends AuditionHost {
  /** What 'auto' stands for; 'webgpu' where an emulated adapter may be chosen too. */
  readonly automatic: BackendChoice;
  /** What was measured of programs that ran before. */
  readonly times: TimesByProgram;
  /** Removes the frame with everything in it: the last resort. */
  removeFrame(): void;
  loadData(fileName: string): Promise<string | null>;
  /** The run is over; its worker has been dismissed. */
  ended(run: ActiveRun): void;
}

/** How long a program is asked before it is made to stop, and how long that may take. */
const ASK_MS = 250;
const TERMINATE_MS = 250;
/** A worker silent for longer is said to be; it is not killed, it may be computing. */
const SILENT_WORKER_MS = 5_000;

const COLLECTOR_FILE = 'collect.ts';

type Last = { state: 'done' | 'stopped' | 'failed'; event: RunEvent };

/** One run, from the button to its last event. */
export class ActiveRun implements Run {
  readonly id: string;
  state: RunState = 'starting';
  readonly #request: RunRequest;
  readonly #host: RunHost;
  readonly #onEvent: (event: RunEvent) => void;
  readonly #places: PlaceMap;
  readonly #caps: OutputCaps;
  #workerId: number | null = null;
  #choice: BackendChoice;
  #audition: Audition | null = null;
  /** Commands that came before it was known to whom. */
  #deferred: WorkerCommand[] = [];
  /** Why this backend runs, where that was measured. */
  #comparison: ((reason: string) => string) | null = null;
  #startedMs = performance.now();
  #silent = false;
  #hasOutputs = false;
  /** Data sets sent, by worker and name: there may be two workers while backends are compared. */
  readonly #dataSent = new Set<string>();
  #warning: string | undefined;
  #ladder: ReturnType<typeof setTimeout> | null = null;
  #over = false;

  constructor(id: string, request: RunRequest, host: RunHost, onEvent: (event: RunEvent) => void) {
    this.id = id;
    this.#request = request;
    this.#choice = request.backend;
    this.#host = host;
    this.#onEvent = onEvent;
    this.#places = new PlaceMap(request.sourceMap);
    this.#caps = new OutputCaps(text => this.#emit({ kind: 'log', level: 'warn', text }));
    // Later, so that whoever called has the run in hand when its first event comes.
    queueMicrotask(() => void this.#start());
  }

  get workerId(): number | null {
    return this.#workerId;
  }

  /** What the run's worker was prepared with. */
  get choice(): BackendChoice {
    return this.#choice;
  }

  owns(workerId: number): boolean {
    return workerId === this.#workerId || this.#audition?.owns(workerId) === true;
  }

  async #start(): Promise<void> {
    if (this.#over) return;
    this.#emit({ kind: 'state', state: 'starting' });
    try {
      const { collector } = this.#request;
      const [rewritten, collecting] = await Promise.all([
        rewriteImports(this.#request),
        collector === undefined
          ? null
          : rewriteImports({ program: collector, fileName: COLLECTOR_FILE, sourceMap: null }),
      ]);
      const error = rewritten.error ?? collecting?.error;
      if (error) this.#end({ state: 'failed', event: toFailure(error, this.#places) });
      else await this.#launch(rewritten.program!, collecting?.program ?? null);
    } catch (error) {
      this.fail('SandboxError', `The program could not be started: ${String(error)}`, RELOAD_HINT);
    }
  }

  async #launch(program: PreparedProgram, collector: PreparedProgram | null): Promise<void> {
    if (this.#over) return;
    const { backend, seed = null, stepwise = false, resume = null, program: text } = this.#request;
    const order: RunOrder = { kind: 'run', runId: this.id, program, seed, stepwise, collector, resume };
    // One step tells nothing of the speed.
    if (backend === 'auto' && !stepwise && isTraining(text)) {
      const times = this.#host.times.get(text);
      if (times === undefined) return this.#chooseByTrial(order);
      this.#choice = choiceFor(times, this.#host.automatic);
      this.#comparison = () => `${describeTimes(times)} Measured before.`;
    }
    const workerId = await this.#host.takeWorker(this.#choice);
    if (this.#over) {
      this.#host.terminate(workerId);
      return;
    }
    this.#workerId = workerId;
    this.#tell({ ...order, backend: this.#choice, trial: false });
  }

  async #chooseByTrial(order: RunOrder): Promise<void> {
    this.#audition = new Audition(this.#host, order);
    const { workerId, choice, held, times, isTooSlowToTell } = await this.#audition.hold(
      this.#host.automatic,
    );
    if (this.#over) {
      this.#host.terminate(workerId);
      return;
    }
    this.#audition = null;
    this.#workerId = workerId;
    this.#choice = choice;
    if (times) {
      this.#host.times.set(this.#request.program, times);
      this.#comparison = () => describeTimes(times);
    } else if (isTooSlowToTell) this.#comparison = reason => `${reason} ${NOT_COMPARED}`;
    for (const command of this.#deferred) this.#tell(command);
    for (const event of held) this.#take(event);
  }

  stop(): void {
    if (this.#over || this.#ladder !== null) return;
    if (this.#workerId === null) {
      this.cancel();
      return;
    }
    this.#tell({ kind: 'stop' });
    this.#ladder = setTimeout(() => {
      this.#host.terminate(this.#workerId!);
      this.#ladder = setTimeout(() => {
        this.#host.removeFrame();
        this.cancel();
      }, TERMINATE_MS);
    }, ASK_MS);
  }

  pause(): void {
    this.#tell({ kind: 'pause' });
  }

  resume(): void {
    this.#tell({ kind: 'resume' });
  }

  step(): void {
    this.#tell({ kind: 'step' });
  }

  set(name: SettingName, value: number): void {
    if (Number.isFinite(value)) this.#tell({ kind: 'set', name, value });
  }

  /** Ends the run without asking: another one begins, or the page goes. */
  cancel(): void {
    this.#end({ state: 'stopped', event: { kind: 'stopped' } });
  }

  /** Ends the run for a reason outside the program. */
  fail(name: string, message: string, hint: string | null): void {
    this.#end({
      state: 'failed',
      event: { kind: 'failed', name, message, hint, line: null, column: null, frames: [] },
    });
  }

  receive(message: Exclude<RelayMessage, { kind: 'pong' }>): void {
    if (this.#over) return;
    if (message.kind === 'terminated') this.cancel();
    else if (message.kind === 'crashed') {
      this.fail('SandboxError', `The program's worker could not be started: ${message.reason}`, RELOAD_HINT);
    } else if (message.kind === 'dropped') this.#caps.noteDropped(message.batches);
    else if (message.batch.runId === this.id) {
      if (message.batch.refused) this.#caps.noteRefused();
      for (const event of message.batch.events) this.#hear(message.workerId, event);
    }
  }

  noteSilence(silentMs: number): void {
    const silent = silentMs >= SILENT_WORKER_MS;
    if (this.#over || silent === this.#silent) return;
    this.#silent = silent;
    this.#emit({ kind: 'silent', silent });
  }

  #hear(workerId: number, event: WorkerEvent): void {
    if (event.kind === 'data-wanted') void this.#sendData(workerId, event.fileName);
    else if (this.#audition) this.#audition.receive(workerId, event);
    else this.#take(event);
  }

  #take(event: WorkerEvent): void {
    if (this.#over) return;
    if (event.kind === 'done') {
      const seconds = (performance.now() - this.#startedMs) / 1000;
      this.#end({ state: 'done', event: { kind: 'done', seconds } });
    } else if (event.kind === 'stopped') this.cancel();
    else if (event.kind === 'failed') {
      this.#end({ state: 'failed', event: toFailure(event.error, this.#places) });
    } else if (event.kind === 'paused') this.#setState('paused');
    else if (event.kind === 'resumed') this.#setState('running');
    else if (event.kind === 'leak') this.#warnOfLeak(event);
    else if (event.kind === 'vitals')
      this.#emit(this.#warning ? { ...event, warning: this.#warning } : event);
    else if (event.kind === 'outputs') this.#passOn(event);
    else if (event.kind === 'backend') this.#explain(event);
    else if (event.kind === 'ready' || event.kind === 'timed' || event.kind === 'data-wanted') return;
    else if (this.#caps.admit(event)) this.#emit(event);
  }

  /** Once, and only where a collector was sent: nothing else may hand out what the page grades. */
  #passOn(event: Extract<WorkerEvent, { kind: 'outputs' }>): void {
    if (this.#request.collector === undefined || this.#hasOutputs) return;
    this.#hasOutputs = true;
    this.#emit(event);
  }

  /** Where backends were compared, the figures say why this one runs. */
  #explain({ kind, report }: Extract<WorkerEvent, { kind: 'backend' }>): void {
    this.#emit({
      kind,
      report: this.#comparison ? { ...report, reason: this.#comparison(report.reason) } : report,
    });
  }

  async #sendData(workerId: number, fileName: string): Promise<void> {
    // A worker keeps what it was given. More requests than this do not come from a program that reads data.
    const request = `${workerId} ${fileName}`;
    if (this.#dataSent.has(request) || this.#dataSent.size >= 2 * limits.dataFilesPerRun) return;
    this.#dataSent.add(request);
    const text = await this.#host.loadData(fileName);
    if (this.owns(workerId)) this.#host.tell(workerId, { kind: 'data', fileName, text });
  }

  #warnOfLeak({ tensorsPerStep, frame }: Extract<WorkerEvent, { kind: 'leak' }>): void {
    const place = frame && this.#places.frame(frame);
    const count = Math.max(1, Math.round(tensorsPerStep));
    const made = place ? `, most of them made in line ${place.line}` : '';
    this.#warning = `Tensors pile up: about ${count} more after every step${made}. What is kept with keep(), or made by tf directly, needs its dispose().`;
    this.#emit({ kind: 'log', level: 'warn', text: this.#warning });
  }

  #setState(state: RunState): void {
    if (this.#over || this.state === state) return;
    this.state = state;
    this.#emit({ kind: 'state', state });
  }

  #tell(command: WorkerCommand): void {
    if (this.#over) return;
    if (this.#workerId !== null) this.#host.tell(this.#workerId, command);
    else if (this.#audition) this.#deferred.push(command);
  }

  #emit(event: RunEvent): void {
    if (!this.#over) this.#onEvent(event);
  }

  #end({ state, event }: Last): void {
    if (this.#over) return;
    if (this.#ladder !== null) clearTimeout(this.#ladder);
    this.#audition?.cancel();
    if (this.#workerId !== null) this.#host.terminate(this.#workerId);
    this.#setState(state);
    this.#emit(event);
    this.#over = true;
    this.#host.ended(this);
  }
}

const NOT_COMPARED = 'It was not compared with wasm: no training step ended in time.';
const RELOAD_HINT = 'Reload the page. If that does not help, the browser may be too old: see the start page.';
