import type { BackendName, BackendReport, Failure, RunState } from '../runtime/protocol/index.ts';
import type { CheckpointRecord } from './checkpoints.ts';
import type { RunOrigin, RunSettings } from './kept-runs.ts';
import type { LogLine } from './run-output.ts';
import type { RunSnapshot } from './run-snapshot.ts';
import { NO_RUN, type RunView } from './run-view.ts';

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
  /** There are former runs, but showing them broke a page: they wait for `showWithheld`. */
  readonly isWithheld: boolean;
  /** When the run in view ended, if that was on a former visit; milliseconds since 1970. */
  readonly recalledFrom: number | null;
}

export const NOTHING_YET: ExperimentView = {
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
