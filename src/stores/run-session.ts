import type { Run, Runtime } from '../runtime/host/index.ts';
import type { RunEvent, SettingName } from '../runtime/protocol/index.ts';
import type { RunOrigin } from './kept-runs.ts';
import { RunOutput } from './run-output.ts';
import type { RunPlan } from './run-plan.ts';
import { isUnderWay, NO_RUN, type RunView, reduce } from './run-view.ts';

/** What whoever started a run is told of it. */
export interface SessionListener {
  /** The run's view or output has changed; `figure` names what has something new to draw. */
  changed(change: { readonly isUrgent: boolean; readonly figure?: string }): void;
  checkpoint?(event: Extract<RunEvent, { kind: 'checkpoint' }>): void;
  /** The run is over, for whatever reason; called once, before the last `changed`. */
  ended(how: SessionEnd): void;
}

/** Told by the run itself; left by the page before it could tell; or never begun, for want of a program or a runtime. */
export type SessionEnd = 'told' | 'left' | 'unprepared' | 'unloaded';

/** One run, from the wish to run to its last event: where it stands and what it has drawn. */
export class RunSession {
  readonly output: RunOutput;
  readonly origin: RunOrigin | null;
  readonly #plan: RunPlan;
  readonly #listener: SessionListener;
  #view: RunView;
  #run: Run | null = null;
  #isOver = false;

  constructor(plan: RunPlan, ordinal: number, listener: SessionListener) {
    const { checkpoint, code, seed = null } = plan;
    this.#plan = plan;
    this.#listener = listener;
    this.#view = { ...NO_RUN, state: 'starting' };
    this.origin = code === undefined ? null : { code, seed, startedAt: Date.now() };
    this.output = checkpoint ? RunOutput.from(checkpoint.run, ordinal) : new RunOutput(ordinal);
  }

  get view(): RunView {
    return this.#view;
  }

  get isUnderWay(): boolean {
    return isUnderWay(this.#view.state);
  }

  /** Prepares the program and starts it; resolves when it has been handed to the runtime, or cannot be. */
  async start(loadRuntime: () => Promise<Runtime>): Promise<void> {
    const { fileName, backend, seed, collector, stepwise, alongside, checkpoint, prepare } = this.#plan;
    try {
      const [runtime, prepared] = await Promise.all([loadRuntime(), prepare()]);
      if (this.#isOver) return;
      if (prepared.failure) {
        this.#end('unprepared', { kind: 'failed', ...prepared.failure });
        return;
      }
      const { program, sourceMap } = prepared;
      this.#run = runtime.run(
        {
          program,
          sourceMap,
          fileName,
          backend,
          seed,
          collector,
          alongside,
          stepwise,
          resume: checkpoint?.bytes,
        },
        event => this.#accept(event),
      );
    } catch (error) {
      if (!this.#isOver) this.#end('unloaded', failureFrom(error));
    }
  }

  /** Asks the run to end; it tells when it has. */
  stop(): void {
    if (!this.isUnderWay) return;
    if (this.#run) this.#run.stop();
    else this.leave();
  }

  pause(): void {
    this.#run?.pause();
  }

  resume(): void {
    this.#run?.resume();
  }

  /** One pass through the loop, then pause. */
  step(): void {
    this.#run?.step();
  }

  /** Changes a live setting (learning rate, clip) of the run under way. */
  set(name: SettingName, value: number): void {
    this.#run?.set(name, value);
    this.#view = reduce(this.#view, { kind: 'setting', name, value });
    this.#listener.changed({ isUrgent: true });
  }

  /** Ends the run without waiting for its own account of it. */
  leave(): void {
    if (this.#isOver) return;
    this.#run?.stop();
    this.#end('left', { kind: 'stopped' });
  }

  #accept(event: RunEvent): void {
    if (this.#isOver) return;
    switch (event.kind) {
      case 'checkpoint':
        this.#listener.checkpoint?.(event);
        break;
      case 'done':
      case 'stopped':
      case 'failed':
        this.#end('told', event);
        break;
      default: {
        const figure = this.output.accept(event);
        this.#view = reduce(this.#view, event);
        this.#listener.changed({ isUrgent: URGENT.has(event.kind), ...(figure !== null && { figure }) });
      }
    }
  }

  #end(how: SessionEnd, event: RunEvent): void {
    this.#isOver = true;
    this.#run = null;
    this.#view = reduce(this.#view, event);
    this.#listener.ended(how);
    this.#listener.changed({ isUrgent: true });
  }
}

/** What a reader waits for: it is shown without delay. */
const URGENT: ReadonlySet<RunEvent['kind']> = new Set(['state', 'silent', 'backend']);

function failureFrom(error: unknown): RunEvent {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { kind: 'failed', name, message, hint: null, line: null, column: null, frames: [] };
}
