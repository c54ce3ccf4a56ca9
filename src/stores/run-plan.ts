import type { BackendChoice, Failure } from '../runtime/protocol/index.ts';
import type { CheckpointRecord } from './checkpoints.ts';

/** What a learner's code became, or why it became nothing. */
export type Prepared =
  | { readonly program: string; readonly sourceMap: string | null; readonly failure?: undefined }
  | { readonly failure: Failure };

/** What is to run, and how. */
export interface RunPlan {
  readonly fileName: string;
  readonly backend: BackendChoice;
  readonly seed?: number;
  /** Runs after the program, on its exports, and returns raw outputs: see RunRequest. Such a run is not resumed. */
  readonly collector?: string;
  /** The learner's text that `prepare` makes a program of; without it the run can be neither saved nor resumed. */
  readonly code?: string;
  /** Runs beside others of the page instead of ending them. */
  readonly alongside?: boolean;
  /** Pauses after the first step of the program's first loop. */
  readonly stepwise?: boolean;
  /** Goes on where this was taken. */
  readonly checkpoint?: CheckpointRecord;
  prepare(): Promise<Prepared>;
}
