import type { Runtime } from '../runtime/host/index.ts';
import type { RunEvent, SettingName } from '../runtime/protocol/index.ts';
import type { CellCheckpoints, CheckpointRecord } from './checkpoints.ts';
import { type EndedRun, type ExperimentView, NOTHING_YET, type PlotPointer } from './experiment-view.ts';
import type { RunOrigin } from './kept-runs.ts';
import { newRunId, pastRunOf, type RunPlace, settingsOf } from './past-run-of.ts';
import type { PastRun } from './past-runs.ts';
import type { RunHistory } from './run-history.ts';
import { RunOutput } from './run-output.ts';
import type { RunPlan } from './run-plan.ts';
import { type QueuedRun, RunQueue } from './run-queue.ts';
import { RunSession } from './run-session.ts';
import { isUnderWay, NO_RUN, type RunView } from './run-view.ts';
import { type ComparedRun, RunsInView } from './runs-in-view.ts';
import { createStore, type ReadableStore, type Store } from './store.ts';
import { ViewPublisher } from './view-publisher.ts';

/** The runs of one program as it is edited and run again: the one in view, and those before it. */
export class Experiment {
  readonly view: ReadableStore<ExperimentView>;
  readonly history: RunHistory;
  /** Runs with other seeds or settings, asked for together. */
  readonly queue: RunQueue;
  /** Where the reader points in a plot; the others follow. */
  readonly pointer: Store<PlotPointer | null> = createStore<PlotPointer | null>(null);
  /** The training step that the instruments show; null follows the run. */
  readonly film: Store<number | null> = createStore<number | null>(null);

  readonly #publisher = new ViewPublisher(NOTHING_YET, published => this.#compose(published));
  readonly #loadRuntime: () => Promise<Runtime>;
  readonly #claim: (experiment: Experiment) => void;
  readonly #checkpoints: CellCheckpoints;
  readonly #cellId: string;
  readonly #inView: RunsInView;
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
    this.#inView = new RunsInView(history);
    history.runs.subscribe(() => this.#redraw());
    this.queue = new RunQueue({
      cellId,
      loadRuntime,
      ended: (run, session) => {
        this.#inView.remember(run, session.output);
        this.#run = session.view;
        this.#show(run);
        void this.history.add(run);
      },
    });
  }

  /** Brings back the runs of former visits, and looks for one that was cut off; what it finds is in the view. */
  async recall(): Promise<void> {
    if (isUnderWay(this.#run.state)) return;
    const session = this.#session;
    const [interrupted] = await Promise.all([this.#checkpoints.find(), this.history.recall()]);
    if (session !== this.#session) return;
    this.#interrupted = interrupted;
    const [last] = this.history.runs.get();
    if (!this.current && last) {
      this.#inView.isWithheld = this.history.brokeAPage;
      if (!this.#inView.isWithheld) this.#recall(last);
    }
    this.#publisher.publishNow();
  }

  #recall(run: PastRun): void {
    this.history.showing();
    this.#recalled = run;
    this.#show(run);
  }

  /** Shows former runs although they broke a page. */
  showWithheld(): void {
    this.#inView.isWithheld = false;
    const [last] = this.history.runs.get();
    if (!this.current && last) this.#recall(last);
    this.#publisher.publishNow();
  }

  #show(run: PastRun): void {
    this.#inView.current = this.outputOf(run);
    this.#inView.currentId = run.id;
  }

  /** Empties plots and console, for good; pinned runs stay in the list. */
  forgetRuns(): void {
    if (isUnderWay(this.#run.state)) return;
    this.#inView.current = new RunOutput(0);
    this.#inView.currentId = null;
    this.#session = null;
    this.#recalled = null;
    this.#run = { ...NO_RUN, backend: this.#run.backend };
    this.#inView.isWithheld = false;
    this.history.givenUp();
    const runs = this.history.runs.get();
    for (const { id } of runs.filter(({ isPinned }) => isPinned))
      void this.history.mark(id, { isShown: false });
    void this.history.remove(runs.filter(({ isPinned }) => !isPinned).map(({ id }) => id));
    this.#publisher.publishNow();
  }

  /** What the run in view has drawn and said. */
  get current(): RunOutput | null {
    return this.#inView.current;
  }

  /** Id of the run in view; it is in the history once it has ended. */
  get currentId(): string | null {
    return this.#inView.currentId;
  }

  /** Former runs whose curves are in view, the latest first. */
  get earlier(): readonly RunOutput[] {
    return this.#inView.earlier;
  }

  /** While runs are compared, every run that is shown, the one in view first; null while they are not. */
  get compared(): readonly ComparedRun[] | null {
    return this.#inView.compared;
  }

  /** Draws shown runs side by side, each in its colour, instead of former ones faintly behind the one in view. */
  compare(compares: boolean): void {
    if (compares === this.#inView.isComparing) return;
    this.#inView.isComparing = compares;
    this.#redraw();
  }

  /** Whether a run's curves are in view, the reader's word before the default. */
  isShown(run: PastRun): boolean {
    return this.#inView.isShown(run);
  }

  outputOf(run: PastRun): RunOutput {
    return this.#inView.outputOf(run);
  }

  /** The next run's program is edited from this one's. */
  bringBack(run: PastRun): void {
    this.#broughtBack = run.id;
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

  /** Runs all of these, on all cores where the backend allows it; what is under way, here or elsewhere, ends. */
  startQueue(runs: readonly QueuedRun[]): void {
    this.#claim(this);
    this.#session?.leave();
    this.#session = null;
    this.#recalled = null;
    const parent = this.#broughtBack ?? this.currentId;
    this.queue.start(runs, { parent, ordinal: this.history.nextOrdinal });
  }

  /** Runs the plan; a run under way, here or in another experiment, ends. */
  async start(plan: RunPlan): Promise<void> {
    this.#claim(this);
    this.#session?.leave();
    this.queue.abandon();
    const parent = this.#broughtBack ?? this.#inView.currentId;
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
    this.#inView.current = session.output;
    this.#inView.currentId = id;
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
    this.queue.abandon();
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
    if (origin === null || view.backend === null || this.#checkpoints.isSaving) return;
    const { code } = origin;
    const run = output.snapshot();
    this.#checkpoints.save({ code, backend: view.backend.name, done, total, label, bytes, run });
  }

  /** The run's curves outlast the page. */
  #keep(session: RunSession, place: RunPlace): void {
    const record = pastRunOf(this.#cellId, session, place);
    if (!record) return;
    this.#inView.remember(record, session.output);
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
      isWithheld: this.#inView.isWithheld,
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
