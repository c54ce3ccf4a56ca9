import type { Runtime } from '../runtime/host/index.ts';
import type {
  BackendName,
  BackendReport,
  Failure,
  RunEvent,
  RunState,
  SettingName,
} from '../runtime/protocol/index.ts';
import type { CellCheckpoints, CheckpointRecord } from './checkpoints.ts';
import type { CellKeptRuns, KeptRun, RunOrigin, RunSettings } from './kept-runs.ts';
import { type LogLine, RunOutput } from './run-output.ts';
import type { RunPlan } from './run-plan.ts';
import { RunSession, type SessionEnd } from './run-session.ts';
import type { RunSnapshot } from './run-snapshot.ts';
import { isUnderWay, NO_RUN, type RunView } from './run-view.ts';
import type { ReadableStore } from './store.ts';
import { ViewPublisher } from './view-publisher.ts';

/** Former runs whose curves stay in view. */
export const EARLIER_RUNS = 3;

/** What is shown of an experiment: the run in view and what surrounds it, except for the points of its plots. */
export interface ExperimentView extends RunView {
  readonly log: readonly LogLine[];
  readonly droppedLines: number;
  readonly figures: readonly string[];
  /** A run that its page did not see the end of, and that can go on. */
  readonly interrupted: CheckpointRecord | null;
  /** There are former runs, but showing them broke a page: they wait for `showWithheld`. */
  readonly isWithheld: boolean;
  /** When the run in view ended, if that was on a former visit; milliseconds since 1970. */
  readonly recalledFrom: number | null;
}

const NOTHING_YET: ExperimentView = {
  ...NO_RUN,
  log: [],
  droppedLines: 0,
  figures: [],
  interrupted: null,
  isWithheld: false,
  recalledFrom: null,
};

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

/** The runs of one program as it is edited and run again: the one in view, and those before it. */
export class Experiment {
  readonly view: ReadableStore<ExperimentView>;
  current: RunOutput | null = null;
  earlier: readonly RunOutput[] = [];

  readonly #publisher = new ViewPublisher(NOTHING_YET, published => this.#compose(published));
  readonly #loadRuntime: () => Promise<Runtime>;
  readonly #claim: (experiment: Experiment) => void;
  readonly #checkpoints: CellCheckpoints;
  readonly #kept: CellKeptRuns;
  #session: RunSession | null = null;
  /** Where the run in view stands. */
  #run: RunView = NO_RUN;
  #numRuns = 0;
  /** How much of which log is in the view. */
  #shownLog: { readonly of: RunOutput | null; readonly numLines: number } = { of: null, numLines: 0 };
  #interrupted: CheckpointRecord | null = null;
  #withheld: readonly KeptRun[] = [];
  /** The run in view, if it is of a former visit. */
  #recalled: KeptRun | null = null;

  constructor(
    loadRuntime: () => Promise<Runtime>,
    claim: (experiment: Experiment) => void,
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
    if (isUnderWay(this.#run.state)) return;
    const session = this.#session;
    const [interrupted, kept] = await Promise.all([this.#checkpoints.find(), this.#kept.find()]);
    if (session !== this.#session) return;
    this.#interrupted = interrupted;
    if (!this.current) {
      if (this.#kept.brokeAPage) this.#withheld = kept;
      else this.#show(kept);
    }
    this.#publisher.publishNow();
  }

  #show(kept: readonly KeptRun[]): void {
    const [last] = kept;
    if (!last) return;
    this.#kept.showing();
    const outputs = kept.map(({ run }, i) => RunOutput.from(run, kept.length - i));
    this.#numRuns = kept.length;
    this.current = outputs[0]!;
    this.earlier = outputs.slice(1, 1 + EARLIER_RUNS);
    this.#recalled = last;
  }

  /** Shows former runs although they broke a page. */
  showWithheld(): void {
    if (!this.current) this.#show(this.#withheld);
    this.#withheld = [];
    this.#publisher.publishNow();
  }

  /** Empties plots and console, for good. */
  forgetRuns(): void {
    if (isUnderWay(this.#run.state)) return;
    void this.#kept.forget();
    this.current = new RunOutput(this.#numRuns);
    this.earlier = [];
    this.#session = null;
    this.#recalled = null;
    this.#withheld = [];
    this.#run = { ...NO_RUN, backend: this.#run.backend };
    this.#publisher.publishNow();
  }

  get #origin(): RunOrigin | null {
    return this.#session?.origin ?? this.#recalled?.origin ?? null;
  }

  /** The program of the present run, where it was told: see RunPlan. */
  get code(): string | null {
    return this.#origin?.code ?? null;
  }

  /** Whether `ended` has something to give. */
  get canBeSaved(): boolean {
    return this.#origin !== null && this.current !== null && !isUnderWay(this.#run.state);
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
    const { state, seconds, failure, backend } = this.#run;
    return { origin, state, seconds, failure, backend, settings: settingsOf(this.#run), run };
  }

  discardInterrupted(): void {
    this.#checkpoints.discard();
    this.#interrupted = null;
    this.#publisher.publishNow();
  }

  /** Runs the plan; a run under way, here or in another experiment, ends. */
  async start(plan: RunPlan): Promise<void> {
    this.#claim(this);
    this.#session?.leave();
    if (this.current && !this.current.isEmpty) {
      this.earlier = [this.current, ...this.earlier].slice(0, EARLIER_RUNS);
    }
    const isResumable = plan.collector === undefined;
    const session = new RunSession(plan, ++this.#numRuns, {
      changed: ({ isUrgent, figure }) => {
        if (session !== this.#session) return;
        this.#run = session.view;
        if (figure !== undefined) this.#publisher.figureChanged(figure);
        else if (isUrgent) this.#publisher.publishNow();
        else this.#publisher.publishSoon();
      },
      checkpoint: event => {
        if (isResumable) this.#keepCheckpoint(session, event);
      },
      ended: how => this.#ended(session, how),
    });
    // Until the resumed run writes its own, the checkpoint stays: it may be cut off again.
    if (!plan.checkpoint) this.#checkpoints.discard();
    this.#checkpoints.begin();
    const { backend } = this.#run;
    this.#session = session;
    this.#recalled = null;
    this.#interrupted = null;
    this.current = session.output;
    // Until the run has told its own, the last one's backend stands.
    this.#run = { ...session.view, backend };
    for (const name of this.view.get().figures) this.#publisher.figureChanged(name);
    this.#publisher.publishNow();
    await session.start(this.#loadRuntime);
  }

  stop(): void {
    this.#session?.stop();
  }

  pause(): void {
    this.#session?.pause();
  }

  resume(): void {
    this.#session?.resume();
  }

  /** One pass through the loop, then pause. */
  step(): void {
    this.#session?.step();
  }

  /** Changes a live setting (learning rate, clip) of the run under way. */
  set(name: SettingName, value: number): void {
    this.#session?.set(name, value);
  }

  /** Ends whatever is under way without waiting for the run's own account of it. */
  abandon(): void {
    if (this.#session) this.#session.leave();
    else this.#checkpoints.leave();
  }

  /** Calls back when the named figure has something new to draw. */
  subscribeToFigure(name: string, listener: () => void): () => void {
    return this.#publisher.subscribeToFigure(name, listener);
  }

  #ended(session: RunSession, how: SessionEnd): void {
    if (how === 'told' || how === 'unprepared') this.#checkpoints.discard();
    else this.#checkpoints.leave();
    this.#keep(session);
  }

  #keepCheckpoint(
    { origin, view, output }: RunSession,
    { done, total, label, bytes }: Extract<RunEvent, { kind: 'checkpoint' }>,
  ): void {
    if (origin === null || view.backend === null) return;
    const { code } = origin;
    const run = output.snapshot();
    this.#checkpoints.save({ code, backend: view.backend.name, done, total, label, bytes, run });
  }

  /** The run's curves outlast the page. */
  #keep({ view, output, origin }: RunSession): void {
    const { state, seconds, failure, backend } = view;
    if (output.isEmpty || (state !== 'done' && state !== 'stopped' && state !== 'failed')) return;
    void this.#kept.add({
      endedAt: Date.now(),
      state,
      seconds,
      failure,
      backend: backend?.name ?? null,
      origin,
      settings: settingsOf(view),
      run: output.snapshot(),
    });
  }

  #compose({ log, droppedLines, figures }: ExperimentView): ExperimentView {
    const output = this.current;
    const numLines = output?.numLines ?? 0;
    const isLogShown = output === this.#shownLog.of && numLines === this.#shownLog.numLines;
    this.#shownLog = { of: output, numLines };
    return {
      ...this.#run,
      log: isLogShown ? log : (output?.logTail() ?? []),
      droppedLines: isLogShown ? droppedLines : (output?.droppedLines ?? 0),
      figures: this.#figures(figures),
      interrupted: this.#interrupted,
      isWithheld: this.#withheld.length > 0,
      recalledFrom: this.#recalled?.endedAt ?? null,
    };
  }

  /** Present figures first, in order; those that only former runs drew stay until this run is over. */
  #figures(known: readonly string[]): readonly string[] {
    const names = [...(this.current?.figureOrder ?? [])];
    if (this.#run.state !== 'done') {
      for (const name of this.earlier[0]?.figureOrder ?? []) if (!names.includes(name)) names.push(name);
    }
    return names.length === known.length && names.every((name, i) => name === known[i]) ? known : names;
  }
}

const settingsOf = ({ settings, settingOrigins }: RunView): RunSettings => ({
  values: settings,
  origins: settingOrigins,
});
