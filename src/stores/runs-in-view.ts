import type { PastRun } from './past-runs.ts';
import type { RunHistory } from './run-history.ts';
import { RunOutput } from './run-output.ts';

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

export const runColor = (ordinal: number): string =>
  `var(--plot-${((Math.max(1, ordinal) - 1) % RUN_COLORS) + 1})`;

/** Which of an experiment's runs are drawn: the one in view, and those that the reader compares with it. */
export class RunsInView {
  readonly history: RunHistory;
  /** The run in view, which may be under way. */
  current: RunOutput | null = null;
  /** Its id; it is in the history once it has ended. */
  currentId: string | null = null;
  /** Whether runs are drawn side by side, each in its colour, not former ones faintly behind the one in view. */
  isComparing = false;
  /** Whether former runs are left out because showing them broke a page. */
  isWithheld = false;
  /** Outputs of runs that are over, made of their records when they are first shown. */
  readonly #outputs = new WeakMap<PastRun['run'], RunOutput>();

  constructor(history: RunHistory) {
    this.history = history;
  }

  /** What a run that is over has drawn and said. */
  outputOf(run: PastRun): RunOutput {
    const known = this.#outputs.get(run.run);
    if (known) return known;
    const output = RunOutput.from(run.run, run.ordinal);
    this.#outputs.set(run.run, output);
    return output;
  }

  remember(run: PastRun, output: RunOutput): void {
    this.#outputs.set(run.run, output);
  }

  /** Former runs whose curves are in view, the latest first. */
  get earlier(): readonly RunOutput[] {
    return this.#shown()
      .slice(0, EARLIER_RUNS)
      .map(run => this.outputOf(run));
  }

  /** While runs are compared, every run that is shown, the one in view first; null while they are not. */
  get compared(): readonly ComparedRun[] | null {
    if (!this.isComparing) return null;
    const past = this.#shown().map(run => this.#comparedRun(run));
    const inView = this.history.find(this.currentId);
    if (inView) return inView.isShown === false ? past : [this.#comparedRun(inView), ...past];
    if (!this.current || this.currentId === null) return past;
    const { ordinal } = this.current;
    const live = { label: `run ${ordinal}`, color: runColor(ordinal), output: this.current, group: null };
    return [{ id: this.currentId, ...live }, ...past];
  }

  /** Whether a run's curves are in view, the reader's word before the default. */
  isShown(run: PastRun): boolean {
    return run.id === this.currentId ? run.isShown !== false : this.#shown().includes(run);
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
    if (this.isWithheld) return [];
    const past = this.history.runs.get().filter(({ id }) => id !== this.currentId);
    const lastGroup = (this.history.find(this.currentId) ?? past[0])?.group?.id;
    return past.filter(
      ({ isShown, group }, i) =>
        isShown ?? (i < EARLIER_RUNS || (lastGroup !== undefined && group?.id === lastGroup)),
    );
  }
}
