import { checkpointShelf } from './checkpoints.ts';
import { draftShelf } from './draft-shelf.ts';
import { DraftsStore } from './drafts.ts';
import { keptRunsShelf } from './kept-runs.ts';
import { ProgressStore, progressShelf } from './progress.ts';
import { RunsStore } from './runs.ts';
import { browserShelf, createSettingsStore } from './settings.ts';

export type {
  BackendChoice,
  BackendReport,
  Frame,
  Histogram,
  Histograms,
  PlotOptions,
  RunState,
  SettingName,
  Trace,
  TraceSymbol,
} from '../runtime/protocol/index.ts';
export { CellRuns } from './cell-runs.ts';
export type {
  CellView,
  Failure,
  Prepared,
  Progress,
  RunFile,
  RunPlan,
  RunWeights,
  Vitals,
} from './cell-view.ts';
export { isUnderWay } from './cell-view.ts';
export type { CheckpointRecord } from './checkpoints.ts';
export type { DraftNotice, DraftView } from './drafts.ts';
export { CellDraft, hashOf } from './drafts.ts';
export { PointSeries } from './point-series.ts';
export type { Answer, LessonProgress, ProgressView } from './progress.ts';
export { ProgressStore } from './progress.ts';
export type { LogLine, Moment, PictureFrame, PlotRecord, TextSample } from './run-record.ts';
export { RunRecord } from './run-record.ts';
export type { Settings } from './settings.ts';
export { BACKEND_CHOICES } from './settings.ts';
export type { ReadableStore, Store } from './store.ts';
export { createStore } from './store.ts';
export { useStore } from './use-store.ts';

// The runtime brings the sandbox with it and is not needed to read a page.
export const runs = new RunsStore(
  async () => (await import('../runtime/host/index.ts')).getRuntime(),
  checkpointShelf(),
  keptRunsShelf(),
);
export const drafts = new DraftsStore(draftShelf());
export const progress = new ProgressStore(progressShelf());
export const settings = createSettingsStore(
  typeof location === 'undefined' ? '' : location.search,
  browserShelf(),
);
