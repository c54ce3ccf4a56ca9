import * as v from 'valibot';
import type { BackendChoice } from './commands.ts';
import { errorParts, type OutputEvent, type RawOutputs } from './events.ts';
import { fromOne } from './values.ts';

/** What the page learns of a run: the vocabulary shared by the runtime, the stores and the charts. */

/** Ready, Starting and so on in the status line; the last three are final. */
export type RunState = 'ready' | 'starting' | 'running' | 'paused' | 'stopped' | 'done' | 'failed';

export interface RunRequest {
  /** JavaScript emitted from the learner's TypeScript, an ES module. */
  program: string;
  /** The source map of that emission as JSON; null when the program is what was typed. */
  sourceMap: string | null;
  /** Name of the learner's file, 'train.ts'. */
  fileName: string;
  backend: BackendChoice;
  /** Given to manualSeed() before the program starts. */
  seed?: number;
  /** Run beside others of the page instead of ending them. */
  alongside?: boolean;
  /** Pause at the second yield point: the first round of the program's first loop is run, and no more. */
  stepwise?: boolean;
  /** A checkpoint of an earlier run of the same program: its loop goes on there. */
  resume?: Uint8Array<ArrayBuffer>;
  /**
   * JavaScript that is run after the program and is given its exports: `export default async (learner, {seed})`
   * returns the raw outputs that the page grades.
   */
  collector?: string;
}

/** Why a run failed, with places in what the learner typed. */
export const failure = v.object({
  ...errorParts,
  line: v.nullable(fromOne),
  column: v.nullable(fromOne),
});
export type Failure = v.InferOutput<typeof failure>;

export type RunEvent =
  | OutputEvent
  | { kind: 'state'; state: RunState }
  /** The program has not answered for some seconds; it is left to run, Stop still works. */
  | { kind: 'silent'; silent: boolean }
  /** What the run's collector found, once; only of a run that was given one. */
  | { kind: 'outputs'; outputs: RawOutputs }
  | { kind: 'done'; seconds: number }
  | { kind: 'stopped' }
  | RunFailure;

export type RunFailure = { kind: 'failed' } & Failure;
