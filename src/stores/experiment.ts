import type { Runtime } from '../runtime/host/index.ts';
import type {
  BackendName,
  BackendReport,
  RunEvent,
  RunState,
  SettingName,
} from '../runtime/protocol/index.ts';
import type { CellCheckpoints, CheckpointRecord } from './checkpoints.ts';
import type { RunOrigin, RunSettings } from './kept-runs.ts';
import { newRunId, pastRunOf, type RunPlace, settingsOf } from './past-run-of.ts';
import type { PastRun } from './past-runs.ts';
import type { RunHistory } from './run-history.ts';
import { type LogLine, RunOutput, type RunSnapshot } from './run-output.ts';
import type { RunPlan } from './run-plan.ts';
import { RunSession } from './run-session.ts';
import { type Failure, isUnderWay, NO_RUN, type RunView } from './run-view.ts';
import { createStore, type ReadableStore, type Store } from './store.ts';
import { ViewPublisher } from './view-publisher.ts';

/** Former runs whose curves stay in view by themselves. */
export const EARLIER_RUNS = 3;
const RUN_COLORS = 6;

/** A run whose curves are compared with others'. */
export interface ComparedRun {
  readonly id: string;
  readonly label: string;
  readonly color: string;
  readonly output: RunOutput;
  /** Runs of one group with equal settings are drawn as one, over their seeds. */
  readonly group: string | null;
}

/** A place on the horizontal axis that all plots with this axis show. */
export interface PlotPointer {
  readonly axis: string;
  readonly x: number;
}

/** What is shown of an experiment: the run in view and what surrounds it, except for the points of its plots. */
export interface ExperimentView extends RunView {
  readonly log: readonly LogLine[];
  readonly droppedLines: number;
  readonly figures: readonly string[];
  /** A run that its page did not see the end of, and that can go on. */
  readonly interrupted: CheckpointRecord | null;
  /** When the run in view ended, if that was on a former visit; milliseconds since 1970. */
  readonly recalledFrom: number | null;
}

const NOTHING_YET: ExperimentView = {
  ...NO_RUN,
  log: [],
  droppedLines: 0,
  figures: [],
  interrupted: null,
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
  readonly history: RunHistory;
  /** Where the reader points in a plot; the others follow. */
  readonly pointer: Store<PlotPointer | null> = createStore<PlotPointer | null>(null);
  /** The training step that the instruments show; null follows the run. */
  readonly film: Store<number | null> = createStore<number | null>(null);
  current: RunOutput | null = null;

  readonly #publisher = new ViewPublisher(NOTHING_YET, published => this.#compose(published));
  readonly #loadRuntime: () => Promise<Runtime>;
  readonly #claim: (experiment: Experiment) => void;
  readonly #checkpoints: CellCheckpoints;
  readonly #cellId: string;
  /** Outputs of runs that are over, made of their records when they are first shown. */
  readonly #outputs = new WeakMap<PastRun['run'], RunOutput>();
  #compares = false;
  #currentId: string | null = null;
  /** The run that the next one's program is edited from, where that is not the one in view. */
  #broughtBack: string | null = null;
  #session: RunSession | null = null;
  /** Where the run in view stands. */
  #run: RunView = NO_RUN;
  /** How much of which log is in the view. */
  #shownLog: { readonly of: RunOutput | null; readonly numLines: number } = { of: null, numLines: 0 };
  #interrupted: CheckpointRecord | null = null;
  /** The run in view, if it is of a former visit. */
  #recalled: PastRun | null = null;

  constructor(
    cellId: string,
    loadRuntime: () => Promise<Runtime>,
    claim: (experiment: Experiment) => void,
    checkpoints: CellCheckpoints,
    history: RunHistory,
  ) {
    this.view = this.#publisher.view;
    this.#loadRuntime = loadRuntime;
    this.#claim = claim;
    this.#checkpoints = checkpoints;
    this.#cellId = cellId;
    this.history = history;
    history.runs.subscribe(() => this.#redraw());
  }

  /** Brings back the runs of former visits, and looks for one that was cut off; what it finds is in the view. */
  async recall(): Promise<void> {
    if (isUnderWay(this.#run.state)) return;
    const session = this.#session;
    const [interrupted] = await Promise.all([this.#checkpoints.find(), this.history.recall()]);
    if (session !== this.#session) return;
    this.#interrupted = interrupted;
    const [last] = this.history.runs.get();
    if (!this.current && last) this.#recall(last);
    this.#publisher.publishNow();
  }

  #recall(run: PastRun): void {
    this.current = this.outputOf(run);
    this.#currentId = run.id;
    this.#recalled = run;
  }

  /** Empties plots and console, for good; pinned runs stay in the list. */
  forgetRuns(): void {
    if (isUnderWay(this.#run.state)) return;
    this.current = new RunOutput(0);
    this.#currentId = null;
    this.#session = null;
    this.#recalled = null;
    this.#run = { ...NO_RUN, backend: this.#run.backend };
    const runs = this.history.runs.get();
    for (const { id } of runs.filter(({ isPinned }) => isPinned))
      void this.history.mark(id, { isShown: false });
    void this.history.remove(runs.filter(({ isPinned }) => !isPinned).map(({ id }) => id));
    this.#publisher.publishNow();
  }

  /** What a run that is over has drawn and said. */
  outputOf(run: PastRun): RunOutput {
    const known = this.#outputs.get(run.run);
    if (known) return known;
    const output = RunOutput.from(run.run, run.ordinal);
    this.#outputs.set(run.run, output);
    return output;
  }

  /** Id of the run in view; it is in the history once it has ended. */
  get currentId(): string | null {
    return this.#currentId;
  }

  /** Former runs whose curves are in view, the latest first. */
  get earlier(): readonly RunOutput[] {
    return this.#shown()
      .slice(0, EARLIER_RUNS)
      .map(run => this.outputOf(run));
  }

  /** While runs are compared, every run that is shown, the one in view first; null while they are not. */
  get compared(): readonly ComparedRun[] | null {
    if (!this.#compares) return null;
    const past = this.#shown().map(run => this.#comparedRun(run));
    const inView = this.history.find(this.#currentId);
    if (inView) return inView.isShown === false ? past : [this.#comparedRun(inView), ...past];
    if (!this.current) return past;
    const { ordinal } = this.current;
    const id = this.#currentId ?? '';
    const live = { id, label: `run ${ordinal}`, color: runColor(ordinal), output: this.current, group: null };
    return [live, ...past];
  }

  /** Draws shown runs side by side, each in its colour, instead of former ones faintly behind the one in view. */
  compare(compares: boolean): void {
    if (compares === this.#compares) return;
    this.#compares = compares;
    this.#redraw();
  }

  /** Whether a run's curves are in view, the reader's word before the default. */
  isShown(run: PastRun): boolean {
    if (run.id === this.#currentId) return run.isShown !== false;
    return this.#shown().includes(run);
  }

  /** The next run's program is edited from this one's. */
  bringBack(run: PastRun): void {
    this.#broughtBack = run.id;
  }

  #comparedRun(run: PastRun): ComparedRun {
    const { id, name, ordinal, group } = run;
    return {
      id,
      label: name ?? `run ${ordinal}`,
      color: runColor(ordinal),
      output: this.outputOf(run),
      group: group && `${group.id} ${JSON.stringify(group.settings)}`,
    };
  }

  /** Shown by the reader's wish, as one of the last, or as one of the last group. */
  #shown(): readonly PastRun[] {
    const past = this.history.runs.get().filter(({ id }) => id !== this.#currentId);
    const lastGroup = (this.history.find(this.#currentId) ?? past[0])?.group?.id;
    return past.filter(
      ({ isShown, group }, i) =>
        isShown ?? (i < EARLIER_RUNS || (lastGroup !== undefined && group?.id === lastGroup)),
    );
  }

  #redraw(): void {
    for (const name of this.view.get().figures) this.#publisher.figureChanged(name);
    this.#publisher.publishSoon();
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
    const parent = this.#broughtBack ?? this.#currentId;
    this.#broughtBack = null;
    const id = newRunId();
    const isResumable = plan.collector === undefined;
    const session = new RunSession(plan, this.history.nextOrdinal, {
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
      ended: how => {
        if (how === 'told' || how === 'unprepared') this.#checkpoints.discard();
        else this.#checkpoints.leave();
        this.#keep(session, { id, parent, group: null });
      },
    });
    // Until the resumed run writes its own, the checkpoint stays: it may be cut off again.
    if (!plan.checkpoint) this.#checkpoints.discard();
    this.#checkpoints.begin();
    const { backend } = this.#run;
    this.#session = session;
    this.#recalled = null;
    this.#interrupted = null;
    this.current = session.output;
    this.#currentId = id;
    this.film.set(null);
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
  #keep(session: RunSession, place: RunPlace): void {
    const record = pastRunOf(this.#cellId, session, place);
    if (!record) return;
    this.#outputs.set(record.run, session.output);
    void this.history.add(record);
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
      recalledFrom: this.#recalled?.endedAt ?? null,
    };
  }

  /** Present figures first, in order; those that only former runs drew stay until this run is over. */
  #figures(known: readonly string[]): readonly string[] {
    const names = [...(this.current?.figureOrder ?? [])];
    if (this.#run.state !== 'done') {
      for (const name of this.compared?.flatMap(({ output }) => output.figureOrder) ??
        this.earlier[0]?.figureOrder ??
        [])
        if (!names.includes(name)) names.push(name);
    }
    return names.length === known.length && names.every((name, i) => name === known[i]) ? known : names;
  }
}

const runColor = (ordinal: number): string => `var(--plot-${((Math.max(1, ordinal) - 1) % RUN_COLORS) + 1})`;
