import * as v from 'valibot';
import { settingName } from './events.ts';
import { limits } from './limits.ts';
import { bytes, finite, fromOne } from './values.ts';

/** What the page tells a worker, as schemas; the types are those of what passes. */

export const backendChoice = v.picklist(['auto', 'webgpu', 'wasm', 'cpu']);
export type BackendChoice = v.InferOutput<typeof backendChoice>;

/** The modules a program may import. */
const moduleName = v.picklist(['unrolled', '@tensorflow/tfjs']);
export type ModuleName = v.InferOutput<typeof moduleName>;

/** One import of the program, for the check that the names exist; its place in the emitted JavaScript. */
const importedNames = v.object({
  module: moduleName,
  names: v.array(v.string()),
  line: fromOne,
  column: fromOne,
});
export type ImportedNames = v.InferOutput<typeof importedNames>;

/** A program cut at its import specifiers; the worker puts its own blob URLs there. */
const preparedProgram = v.object({
  parts: v.array(v.union([v.string(), v.object({ module: moduleName })])),
  imports: v.array(importedNames),
  fileName: v.string(),
  sourceMap: v.nullable(v.string()),
});
export type PreparedProgram = v.InferOutput<typeof preparedProgram>;

const bare = <const K extends string>(kind: K) => v.object({ kind: v.literal(kind) });

const workerCommand = v.variant('kind', [
  /** Choose and start a backend, so that a later run begins at once. */
  v.object({ kind: v.literal('prepare'), backend: backendChoice }),
  v.object({
    kind: v.literal('run'),
    runId: v.string(),
    program: preparedProgram,
    backend: backendChoice,
    seed: v.nullable(finite),
    /** Whether the program pauses after one step. */
    stepwise: v.boolean(),
    /** A checkpoint: the first loop that takes checkpoints goes on there. */
    resume: v.nullable(bytes(limits.checkpointBytes)),
    /** Runs after the program, on its exports; what it returns is sent as 'outputs'. */
    collector: v.nullable(preparedProgram),
    /** Times the first training steps, says so by 'timed' and then waits for 'proceed'. */
    trial: v.boolean(),
  }),
  v.object({ kind: v.literal('set'), name: settingName, value: finite }),
  /** Answer to 'data-wanted'; null when the site has no such data set. */
  v.object({ kind: v.literal('data'), fileName: v.string(), text: v.nullable(v.string()) }),
  /** Answer to 'timed', or in its stead: the run is the one that the reader sees. */
  bare('proceed'),
  bare('stop'),
  bare('pause'),
  bare('resume'),
  bare('step'),
  bare('ping'),
]);

/** The relay passes it on unread. */
export type WorkerCommand = v.InferOutput<typeof workerCommand>;

/** The command if the page may have sent it, else null. */
export function readWorkerCommand(data: unknown): WorkerCommand | null {
  const result = v.safeParse(workerCommand, data, { abortEarly: true });
  return result.success ? result.output : null;
}
