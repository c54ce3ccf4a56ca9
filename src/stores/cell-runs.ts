import type { Run, Runtime } from '../runtime/host/index.ts';
import type {
  BackendName,
  BackendReport,
  RunEvent,
  RunState,
  SettingName,
} from '../runtime/protocol/index.ts';
import { type CellView, type Failure, isUnderWay, NOTHING_YET, type RunPlan } from './cell-view.ts';
import type { CellCheckpoints } from './checkpoints.ts';
import type { CellKeptRuns, KeptRun, RunOrigin, RunSettings } from './kept-runs.ts';
import { RunOutput, type RunSnapshot } from './run-output.ts';
import type { ReadableStore } from './store.ts';
import { ViewPublisher } from './view-publisher.ts';

/** Former runs whose curves stay in view. */
export const EARLIER_RUNS = 3;

/** A run that is over and can be saved, of this visit or a former one. */
export interface EndedRun {
  readonly origin: RunOrigin;
  readonly state: RunState;
  readonly seconds: number | null;
  readonly failure: Failure | null;
  /** Of a former visit only its name is known. */
  readonly backend: BackendReport | { readonly name: BackendName } | null;
  readonly settings: RunSettings;
  readonly run: RunSnapshot;
}

/** The runs of one cell: the present one, the last few, and what to do with them. */
export class CellRuns {
  readonly view: ReadableStore<CellView>;
  current: RunOutput | null = null;
  earlier: readonly RunOutput[] = [];

  readonly #publisher = new ViewPublisher(() => this.#derived());
  readonly #loadRuntime: () => Promise<Runtime>;
  readonly #claim: (cell: CellRuns) => void;
  #run: Run | null = null;
  #attempt = 0;
  #ordinal = 0;
  #logChanged = false;
  readonly #checkpoints: CellCheckpoints;
  readonly #kept: CellKeptRuns;
  #origin: RunOrigin | null = null;
  #isResumable = false;
  /** The run in view, if it is of a former visit. */
  #recalled: KeptRun | null = null;

  constructor(
    loadRuntime: () => Promise<Runtime>,
    claim: (cell: CellRuns) => void,
    checkpoints: CellCheckpoints,
    kept: CellKeptRuns,
  ) {
    this.view = this.#publisher.view;
    this.#loadRuntime = loadRuntime;
    this.#claim = claim;
    this.#checkpoints = checkpoints;
    this.#kept = kept;
  }

  /** Brings back the runs of former visits, and looks for one that was cut off; what it finds is in the view. */
  async recall(): Promise<void> {
    if (isUnderWay(this.view.get().state)) return;
    const attempt = this.#attempt;
    const [interrupted, kept] = await Promise.all([this.#checkpoints.find(), this.#kept.find()]);
    if (attempt !== this.#attempt) return;
    this.#publisher.publishNow({ interrupted, ...(this.current ? {} : this.#show(kept)) });
  }

  #show(kept: readonly KeptRun[]): Partial<CellView> {
    const [last] = kept;
    if (!last) return {};
    const records = kept.map(({ run }, i) => RunOutput.from(run, kept.length - i));
    this.#ordinal = kept.length;
    this.current = records[0]!;
    this.earlier = records.slice(1, 1 + EARLIER_RUNS);
    this.#logChanged = true;
    this.#recalled = last;
    this.#origin = last.origin;
    return { recalledFrom: last.endedAt };
  }

  /** Empties plots and console, for good. */
  forgetRuns(): void {
    if (isUnderWay(this.view.get().state)) return;
    void this.#kept.forget();
    this.current = new RunOutput(this.#ordinal);
    this.earlier = [];
    this.#logChanged = true;
    this.#recalled = null;
    this.#origin = null;
    const { backend, interrupted } = this.view.get();
    this.#publisher.publishNow({ ...NOTHING_YET, backend, interrupted });
  }

  /** The program of the present run, where it was told: see RunPlan. */
  get code(): string | null {
    return this.#origin?.code ?? null;
  }

  /** Whether `ended` has something to give. */
  get canBeSaved(): boolean {
    return this.#origin !== null && this.current !== null && !isUnderWay(this.view.get().state);
  }

  /** The run in view with all that is known of it; null while it is under way, and if its code is not known. */
  ended(): EndedRun | null {
    const origin = this.#origin;
    if (!this.canBeSaved || !origin || !this.current) return null;
    const run = this.current.snapshot();
    if (this.#recalled) {
      const { state, seconds, failure, backend, settings } = this.#recalled;
      return { origin, state, seconds, failure, backend: backend && { name: backend }, settings, run };
    }
    const { state, seconds, failure, backend } = this.view.get();
    return { origin, state, seconds, failure, backend, settings: this.#settings(), run };
  }

  #settings(): RunSettings {
    const { settings, settingOrigins } = this.#publisher.latest;
    return { values: settings, origins: settingOrigins };
  }

  discardInterrupted(): void {
    this.#checkpoints.discard();
    this.#publisher.publishNow({ interrupted: null });
  }

  /** Runs the plan; a run under way, here or in another cell, ends. */
  async start(plan: RunPlan): Promise<void> {
    const attempt = ++this.#attempt;
    const isCurrent = () => attempt === this.#attempt;
    this.#claim(this);
    this.#run?.stop();
    this.#run = null;
    this.#keepAsEarlier();
    this.#ordinal++;
    const { checkpoint } = plan;
    this.#origin =
      plan.code === undefined ? null : { code: plan.code, seed: plan.seed ?? null, startedAt: Date.now() };
    this.#isResumable = plan.collector === undefined;
    this.#recalled = null;
    this.current = checkpoint ? RunOutput.from(checkpoint.run, this.#ordinal) : new RunOutput(this.#ordinal);
    // Until the resumed run writes its own, the checkpoint stays: it may be cut off again.
    if (!checkpoint) this.#checkpoints.discard();
    this.#checkpoints.begin();
    this.#logChanged = true;
    const { backend, figures } = this.view.get();
    for (const name of figures) this.#publisher.figureChanged(name);
    this.#publisher.publishNow({ ...NOTHING_YET, state: 'starting', backend });
    try {
      const [runtime, prepared] = await Promise.all([this.#loadRuntime(), plan.prepare()]);
      if (!isCurrent()) return;
      if (prepared.failure) {
        this.#end({ state: 'failed', failure: prepared.failure });
        return;
      }
      const { fileName, backend: choice, seed, collector, stepwise } = plan;
      const { program, sourceMap } = prepared;
      const resume = checkpoint?.bytes;
      this.#run = runtime.run(
        { program, sourceMap, fileName, backend: choice, seed, collector, stepwise, resume },
        event => {
          if (isCurrent()) this.#accept(event);
        },
      );
    } catch (error) {
      if (!isCurrent()) return;
      this.#checkpoints.leave();
      this.#publisher.publishNow({ state: 'failed', failure: failureFrom(error) });
    }
  }

  stop(): void {
    if (!isUnderWay(this.view.get().state)) return;
    if (this.#run) this.#run.stop();
    else this.abandon();
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
    this.#publisher.publishNow({
      settings: { ...this.#publisher.latest.settings, [name]: value },
    });
  }

  /** Ends whatever is under way without waiting for the run's own account of it. */
  abandon(): void {
    this.#attempt++;
    this.#run?.stop();
    this.#run = null;
    this.#checkpoints.leave();
    if (!isUnderWay(this.view.get().state)) return;
    this.#keep('stopped');
    this.#publisher.publishNow({ state: 'stopped' });
  }

  /** Calls back when the named figure has something new to draw. */
  subscribeToFigure(name: string, listener: () => void): () => void {
    return this.#publisher.subscribeToFigure(name, listener);
  }

  #accept(event: RunEvent): void {
    const record = this.current;
    if (!record) return;
    switch (event.kind) {
      case 'state':
        this.#publisher.publishNow({ state: event.state, silent: false });
        break;
      case 'silent':
        this.#publisher.publishNow({ silent: event.silent });
        break;
      case 'backend':
        this.#publisher.publishNow({ backend: event.report });
        break;
      case 'vitals': {
        const { stepMs, numTensors, numBytes, warning } = event;
        this.#publisher.publishSoon({ vitals: { stepMs, numTensors, numBytes, warning } });
        break;
      }
      case 'progress':
        this.#publisher.publishSoon({
          progress: { done: event.done, total: event.total, label: event.label },
        });
        break;
      case 'log':
        record.addLog(event.level, event.text);
        this.#logChanged = true;
        this.#publisher.publishSoon({});
        break;
      case 'metric':
        record.addPoints(event);
        this.#publisher.figureChanged(event.plot);
        break;
      case 'series':
        record.replaceSeries(event);
        this.#publisher.figureChanged(event.plot);
        break;
      case 'picture':
        record.addPicture(event);
        this.#publisher.figureChanged(event.name);
        break;
      case 'moment':
        record.addMoment(event);
        this.#publisher.figureChanged(event.name);
        break;
      case 'text':
        record.addText(event);
        this.#publisher.figureChanged(event.name);
        break;
      case 'setting': {
        const { name, value } = event;
        const { settings, settingOrigins } = this.#publisher.latest;
        this.#publisher.publishSoon({
          settings: { ...settings, [name]: value },
          settingOrigins: name in settingOrigins ? settingOrigins : { ...settingOrigins, [name]: value },
        });
        break;
      }
      case 'checkpoint':
        this.#keepCheckpoint(event);
        break;
      case 'file': {
        const { name, bytes } = event;
        const { files } = this.#publisher.latest;
        this.#publisher.publishSoon({
          files: [...files.filter(file => file.name !== name), { name, bytes }],
        });
        break;
      }
      case 'weights':
        this.#publisher.publishSoon({ weights: { optimizers: event.optimizers, bytes: event.bytes } });
        break;
      case 'no-weights': {
        const { reason, numBytes, mostBytes } = event;
        this.#publisher.publishSoon({ weightsMissing: { reason, numBytes, mostBytes } });
        break;
      }
      case 'outputs':
        this.#publisher.publishSoon({ outputs: event.outputs });
        break;
      case 'done':
        this.#keep('done', { seconds: event.seconds });
        this.#end({ state: 'done', seconds: event.seconds });
        break;
      case 'stopped':
        this.#keep('stopped');
        this.#end({ state: 'stopped' });
        break;
      case 'failed': {
        const { name, message, hint, line, column, frames } = event;
        const failure = { name, message, hint, line, column, frames };
        this.#keep('failed', { failure });
        this.#end({ state: 'failed', failure });
        break;
      }
      default:
        break;
    }
  }

  #keepCheckpoint({ done, total, label, bytes }: Extract<RunEvent, { kind: 'checkpoint' }>): void {
    const { backend } = this.#publisher.latest;
    const code = this.#origin?.code;
    if (!this.#isResumable || code === undefined || backend === null || !this.current) return;
    const run = this.current.snapshot();
    this.#checkpoints.save({ code, backend: backend.name, done, total, label, bytes, run });
  }

  /** The run's curves outlast the page. */
  #keep(
    state: KeptRun['state'],
    { seconds = null, failure = null }: { seconds?: number | null; failure?: Failure | null } = {},
  ): void {
    if (!this.current || this.current.isEmpty) return;
    const { backend } = this.#publisher.latest;
    void this.#kept.add({
      endedAt: Date.now(),
      state,
      seconds,
      failure,
      backend: backend?.name ?? null,
      origin: this.#origin,
      settings: this.#settings(),
      run: this.current.snapshot(),
    });
  }

  #end(outcome: Partial<CellView>): void {
    this.#run = null;
    this.#checkpoints.discard();
    this.#publisher.publishNow({ ...outcome, silent: false });
  }

  #keepAsEarlier(): void {
    if (this.current && !this.current.isEmpty) {
      this.earlier = [this.current, ...this.earlier].slice(0, EARLIER_RUNS);
    }
  }

  /** Present figures first, in order; those that only former runs drew stay until this run is over. */
  #figures(): readonly string[] {
    const names = [...(this.current?.figureOrder ?? [])];
    const { state } = this.#publisher.latest;
    if (state !== 'done') {
      for (const name of this.earlier[0]?.figureOrder ?? []) if (!names.includes(name)) names.push(name);
    }
    const known = this.view.get().figures;
    return names.length === known.length && names.every((name, i) => name === known[i]) ? known : names;
  }

  /** What of the view is worked out only when it is published. */
  #derived(): Partial<CellView> {
    const record = this.#logChanged ? this.current : null;
    this.#logChanged = false;
    return {
      ...(record && { log: record.logTail(), droppedLines: record.droppedLines }),
      figures: this.#figures(),
    };
  }
}

function failureFrom(error: unknown): Failure {
  const known = error instanceof Error ? error : new Error(String(error));
  return { name: known.name, message: known.message, hint: null, line: null, column: null, frames: [] };
}
