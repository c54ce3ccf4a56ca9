export type {
  Attribution,
  BackendChoice,
  BackendReport,
  Confusion,
  Embedding,
  Failure,
  Frame,
  Histogram,
  Histograms,
  Labels,
  PlotOptions,
  RunState,
  SettingName,
  Texts,
  Trace,
  TraceSymbol,
} from '../runtime/protocol/index.ts';
export { isDrawable } from '../runtime/protocol/index.ts';
export type { CheckpointRecord } from './checkpoints.ts';
export type { DraftNotice, DraftView } from './drafts.ts';
export { CellDraft, hashOf } from './drafts.ts';
export { Experiment } from './experiment.ts';
export type { ExperimentView, PlotPointer } from './experiment-view.ts';
export { newRunId } from './past-run-of.ts';
export type { PastRun, RunGroup, SettingValues } from './past-runs.ts';
export { PointSeries } from './point-series.ts';
export type { Answer, LessonProgress, ProgressView } from './progress.ts';
export { ProgressStore } from './progress.ts';
export type { LogLine, PlotRecord } from './run-output.ts';
export { RunOutput } from './run-output.ts';
export type { Prepared, RunPlan } from './run-plan.ts';
export type { QueuedRun, QueueView } from './run-queue.ts';
export type { Moment, PictureFrame, TextSample } from './run-snapshot.ts';
export type { Progress, RunFile, RunView, RunWeights, Vitals } from './run-view.ts';
export { isUnderWay } from './run-view.ts';
export { type ComparedRun, runColor } from './runs-in-view.ts';
export type { Settings } from './settings.ts';
export { BACKEND_CHOICES } from './settings.ts';
export { drafts, notePageBroken, progress, runs, settings } from './site-stores.ts';
export type { ReadableStore, Store } from './store.ts';
export { createStore } from './store.ts';
export { useStore } from './use-store.ts';

/** Export and import of everything kept: needed by few, loaded when they ask. */
export const loadArchive = () => import('./archive.ts');
