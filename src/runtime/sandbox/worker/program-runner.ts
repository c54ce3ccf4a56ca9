import { liveSettings, onStepEnd, onWarning, setYieldPoint } from '../../../engine/host.ts';
import type { BackendReport, WorkerCommand, WorkerEvent } from '../../protocol/index.ts';
import { eventLoopTurn, now, startTimer } from '../unrolled/captured.ts';
import { drainLog, log } from '../unrolled/console.ts';
import * as unrolled from '../unrolled/index.ts';
import { drain, pumpIfDue } from '../unrolled/plot/queue.ts';
import { yieldPoint } from '../unrolled/range.ts';
import { type CheckpointKeeper, setSession } from '../unrolled/session.ts';
import { Control } from './control.ts';
import { LeakWatch } from './leak-watch.ts';
import type { Outbox } from './outbox.ts';
import { toRawOutputs } from './outputs.ts';
import { importWhole, loadProgram, type Modules, sourceNameOf } from './program-loader.ts';
import { describeError } from './raw-error.ts';
import { framesOf } from './stack.ts';
import { StepTimer } from './step-timer.ts';
import { pendingTimers, watchTimers } from './timers.ts';
import { TrainedWeights } from './trained-weights.ts';

/** Between two reports of memory and step time. */
const VITALS_INTERVAL_MS = 500;
/** Stop is answered after this time at the latest, even if the device has not handed over the weights. */
const LAST_WEIGHTS_MS = 150;

export interface RunSetting {
  outbox: Outbox;
  engineUrl: string;
  modules: Modules;
  /** Starts the backend asked for, or keeps the one that runs. */
  startBackend(choice: Extract<WorkerCommand, { kind: 'run' }>['backend']): Promise<BackendReport>;
}

/** One program from its start to its last word. A worker runs one program and is then thrown away. */
export class ProgramRunner {
  readonly #setting: RunSetting;
  readonly #command: Extract<WorkerCommand, { kind: 'run' }>;
  readonly #control: Control;
  readonly #stepTimer: StepTimer | null;
  #trained: TrainedWeights | null = null;
  #names: string[] = [];
  #loops = 0;
  #over = false;
  /** A run that goes on from a checkpoint repeats its beginning, which is in view already. */
  #catchingUp: boolean;
  #stepMs: number | null = null;
  #lastStepMs: number | null = null;
  #lastVitalsMs = Number.NEGATIVE_INFINITY;

  constructor(setting: RunSetting, command: Extract<WorkerCommand, { kind: 'run' }>) {
    this.#setting = setting;
    this.#command = command;
    this.#catchingUp = command.resume !== null;
    this.#control = new Control(kind => this.#emit({ kind }));
    if (command.stepwise) this.#control.step();
    this.#stepTimer = command.trial ? new StepTimer(stepMs => this.#tellTime(stepMs)) : null;
  }

  async start(): Promise<void> {
    const { outbox, engineUrl, modules } = this.#setting;
    const { program, runId, backend, seed } = this.#command;
    this.#names = [sourceNameOf(program, runId)];
    outbox.runId = runId;
    outbox.beforeFlush = () => this.#beforeFlush();
    setSession({
      emit: event => this.#emit(event),
      mayContinue: () => {
        const trial = this.#stepTimer?.pass();
        return trial ? trial.then(() => this.#control.wait()) : this.#control.wait();
      },
      loopChanged: by => {
        this.#loops += by;
      },
      checkpoints: this.#checkpointKeeper(),
    });
    try {
      const report = await this.#setting.startBackend(backend);
      this.#emit({ kind: 'backend', report });
      this.#attachToEngine();
      if (seed !== null) unrolled.manualSeed(seed);
      const loaded = loadProgram(program, runId, engineUrl, modules);
      this.#names = loaded.names;
      this.#emit({ kind: 'resumed' });
      const { exports: learner } = await importWhole(loaded.url);
      await this.#settle();
      await this.#collect(learner);
      await this.#handOverWeights();
      this.#end({ kind: 'done' });
    } catch (error) {
      await this.fail(error);
    }
  }

  /** Lets the collector, if there is one, use what the program exports, and sends what it returns. */
  async #collect(learner: unknown): Promise<void> {
    const { engineUrl, modules } = this.#setting;
    const { collector, runId, seed } = this.#command;
    if (this.#over || collector === null) return;
    if (seed !== null) unrolled.manualSeed(seed);
    const { url } = loadProgram(collector, `${runId}-collect`, engineUrl, modules);
    const { default: collect } = (await import(/* @vite-ignore */ url)) as {
      default: (learner: unknown, setting: { seed: number }) => unknown;
    };
    const outputs = await toRawOutputs(await collect(learner, { seed: seed ?? 0 }));
    await this.#settle();
    this.#emit({ kind: 'outputs', outputs });
  }

  #checkpointKeeper(): CheckpointKeeper {
    let isClaimed = false;
    return {
      resume: this.#command.resume,
      claim: () => {
        const isFirst = !isClaimed;
        isClaimed = true;
        return isFirst;
      },
      caughtUp: () => {
        this.#catchingUp = false;
      },
      keep: event => {
        this.#emit(event);
        // At once: points that come later must not join those that the checkpoint covers.
        this.#setting.outbox.flush();
      },
    };
  }

  obey(command: WorkerCommand): void {
    if (command.kind === 'pause') this.#control.pause();
    else if (command.kind === 'resume') this.#control.resume();
    else if (command.kind === 'step') this.#control.step();
    else if (command.kind === 'stop') {
      this.#control.stop();
      void this.#handOverWeights(LAST_WEIGHTS_MS).then(() => this.#end({ kind: 'stopped' }));
    } else if (command.kind === 'proceed') this.#stepTimer?.proceed();
    else if (command.kind === 'set') liveSettings.set(command.name, command.value);
  }

  async #handOverWeights(withinMs?: number): Promise<void> {
    const trained = this.#trained;
    if (!trained) return;
    const late = new Promise<'late'>(resolve => {
      if (withinMs !== undefined) startTimer(() => resolve('late'), withinMs);
    });
    const file = await Promise.race([trained.toFile(), late]);
    const event = file === 'late' ? trained.missing('late') : file;
    if (event) this.#emit(event);
  }

  /** Ends the run with an error, after what it said before. */
  async fail(thrown: unknown): Promise<void> {
    if (this.#over) return;
    const error = describeError(thrown, this.#names);
    this.#control.stop();
    try {
      await Promise.race([Promise.all([drain(), drainLog()]), eventLoopTurn()]);
    } catch {
      // The first error is the one to show.
    }
    this.#end({ kind: 'failed', error });
  }

  #attachToEngine(): void {
    watchTimers();
    this.#trained = new TrainedWeights();
    onWarning((message, { stack }) => {
      const line = framesOf(stack, this.#names)[0]?.line;
      log('warn', [line === undefined ? message : `Line ${line}: ${message}`]);
    });
    liveSettings.reset();
    liveSettings.subscribe((name, value) => this.#emit({ kind: 'setting', name, value }));
    setYieldPoint(yieldPoint);
    const leaks = new LeakWatch(
      () => this.#names,
      ({ tensorsPerStep, stack }) => {
        this.#emit({ kind: 'leak', tensorsPerStep, frame: framesOf(stack, this.#names)[0] ?? null });
      },
    );
    onStepEnd(() => {
      this.#timeStep();
      this.#stepTimer?.step();
      leaks.step();
    });
  }

  /** The page decides before anything else happens here; the wait for it belongs to no step. */
  #tellTime(stepMs: number): void {
    this.#lastStepMs = null;
    this.#emit({ kind: 'timed', stepMs });
    this.#setting.outbox.flush();
  }

  #timeStep(): void {
    const time = now();
    if (this.#lastStepMs !== null) {
      const stepMs = time - this.#lastStepMs;
      this.#stepMs = this.#stepMs === null ? stepMs : 0.9 * this.#stepMs + 0.1 * stepMs;
    }
    this.#lastStepMs = time;
  }

  /** A program is over when its module is, and every loop and timer that it left behind. */
  async #settle(): Promise<void> {
    do {
      await drain();
      await drainLog();
      await eventLoopTurn();
      await eventLoopTurn();
      if (this.#loops > 0 || pendingTimers() > 0) await somethingChanges();
    } while (!this.#over && (this.#loops > 0 || pendingTimers() > 0));
  }

  #beforeFlush(): void {
    pumpIfDue();
    if (now() - this.#lastVitalsMs < VITALS_INTERVAL_MS) return;
    this.#reportVitals();
  }

  #reportVitals(): void {
    this.#lastVitalsMs = now();
    const { numTensors, numBytes } = unrolled.memory();
    this.#emit({ kind: 'vitals', stepMs: this.#stepMs, numTensors, numBytes });
  }

  #emit(event: WorkerEvent): void {
    if (this.#over || (this.#catchingUp && REPEATED.has(event.kind))) return;
    this.#setting.outbox.push(event);
  }

  #end(last: WorkerEvent): void {
    if (this.#over) return;
    this.#reportVitals();
    this.#over = true;
    this.#setting.outbox.close(last);
  }
}

/** What a run says that goes on from a checkpoint and has said before. */
const REPEATED: ReadonlySet<WorkerEvent['kind']> = new Set([
  'log',
  'metric',
  'series',
  'picture',
  'moment',
  'text',
  'progress',
]);

const SETTLE_INTERVAL_MS = 20;

function somethingChanges(): Promise<void> {
  return new Promise(resolve => startTimer(resolve, SETTLE_INTERVAL_MS));
}
