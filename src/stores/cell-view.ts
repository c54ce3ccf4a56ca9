import type {
  BackendChoice,
  BackendReport,
  NoWeightsReason,
  RawOutputs,
  RunFailure,
  RunState,
} from '../runtime/protocol/index.ts';
import type { CheckpointRecord } from './checkpoints.ts';
import type { LogLine } from './run-output.ts';

export type Failure = Omit<RunFailure, 'kind'>;

/** What a learner's code became, or why it became nothing. */
export type Prepared =
  | { readonly program: string; readonly sourceMap: string | null; readonly failure?: undefined }
  | { readonly failure: Failure };

export interface RunPlan {
  readonly fileName: string;
  readonly backend: BackendChoice;
  readonly seed?: number;
  /** Runs after the program, on its exports, and returns raw outputs: see RunRequest. Such a run is not resumed. */
  readonly collector?: string;
  /** The learner's text that `prepare` makes a program of; without it the run can be neither saved nor resumed. */
  readonly code?: string;
  /** Pauses after the first step of the program's first loop. */
  readonly stepwise?: boolean;
  /** Goes on where this was taken. */
  readonly checkpoint?: CheckpointRecord;
  prepare(): Promise<Prepared>;
}

export interface Vitals {
  readonly stepMs: number | null;
  readonly numTensors: number;
  readonly numBytes: number;
  readonly warning?: string;
}

export interface RunFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Weights as a safetensors file. Those of several optimizers stand under `0.`, `1.` … */
export interface RunWeights {
  readonly optimizers: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface WeightsMissing {
  readonly reason: NoWeightsReason;
  readonly numBytes: number;
  /** What a run hands over at most. */
  readonly mostBytes: number;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly label: string;
}

/** What a cell shows of its run, except for the points of its plots. */
export interface CellView {
  readonly state: RunState;
  readonly silent: boolean;
  readonly backend: BackendReport | null;
  readonly vitals: Vitals | null;
  readonly progress: Progress | null;
  readonly log: readonly LogLine[];
  readonly droppedLines: number;
  readonly figures: readonly string[];
  readonly settings: Readonly<Record<string, number>>;
  /** The value each live setting had when the run first told of it. */
  readonly settingOrigins: Readonly<Record<string, number>>;
  readonly failure: Failure | null;
  readonly seconds: number | null;
  /** What the run's collector returned; null until then. */
  readonly outputs: RawOutputs | null;
  /** What the program has offered for saving, in the order in which it did. */
  readonly files: readonly RunFile[];
  /** What the run has trained, once it is over; null if it trained nothing. */
  readonly weights: RunWeights | null;
  /** Why the run hands over no weights although it has trained; null if it does, or has not. */
  readonly weightsMissing: WeightsMissing | null;
  /** A run that its page did not see the end of, and that can go on. */
  readonly interrupted: CheckpointRecord | null;
  /** When the run in view ended, if that was on a former visit; milliseconds since 1970. */
  readonly recalledFrom: number | null;
}

/** What a cell shows before its first run. */
export const NOTHING_YET: CellView = {
  state: 'ready',
  silent: false,
  backend: null,
  vitals: null,
  progress: null,
  log: [],
  droppedLines: 0,
  figures: [],
  settings: {},
  settingOrigins: {},
  failure: null,
  seconds: null,
  outputs: null,
  files: [],
  weights: null,
  weightsMissing: null,
  interrupted: null,
  recalledFrom: null,
};

export const isUnderWay = (state: RunState): boolean =>
  state === 'starting' || state === 'running' || state === 'paused';
