import * as v from 'valibot';
import {
  cells,
  curve,
  isPaired,
  momentContent,
  NOT_FILLED,
  namedSeries,
  pictureOptions,
  plotOptions,
  side,
  UNPAIRED,
} from './figures.ts';
import { FILE_NAME } from './file-name.ts';
import { limits } from './limits.ts';
import {
  atLeastZero,
  bytes,
  count,
  finite,
  fromOne,
  isNumbers,
  label,
  name,
  shortLabel,
  text,
} from './values.ts';

/** What a worker may tell, as schemas; the types are those of what passes. */

export const backendName = v.picklist(['webgpu', 'wasm', 'cpu']);
export type BackendName = v.InferOutput<typeof backendName>;

/** Which backend computes, and why, in words for the reader. */
const report = v.object({
  name: backendName,
  reason: text(limits.messageChars),
  adapter: v.nullable(text(limits.labelChars)),
  software: v.boolean(),
});
export type BackendReport = v.InferOutput<typeof report>;

export const logLevel = v.picklist(['log', 'info', 'warn', 'error']);
export type LogLevel = v.InferOutput<typeof logLevel>;

/** Settings that a running program offers for change. */
export const settingName = v.picklist(['lr', 'maxNorm']);
export type SettingName = v.InferOutput<typeof settingName>;

/** A place in the learner's file, counted from 1. */
const frame = v.object({ line: fromOne, column: fromOne, label: text(limits.labelChars) });
export type Frame = v.InferOutput<typeof frame>;

/** What is known of an error, but for where it happened. */
export const errorParts = {
  name: text(limits.nameChars),
  message: text(limits.messageChars),
  hint: v.nullable(text(limits.messageChars)),
  frames: v.pipe(v.array(frame), v.maxLength(limits.frames)),
};
/** An error as it looked in the worker: places are those of the emitted JavaScript. */
const rawError = v.object(errorParts);
export type RawError = v.InferOutput<typeof rawError>;

/** More than a file holds; not read back in the time that Stop has; or freed by the program itself. */
const noWeightsReason = v.picklist(['too-large', 'late', 'freed']);
export type NoWeightsReason = v.InferOutput<typeof noWeightsReason>;

const progress = {
  done: atLeastZero,
  total: atLeastZero,
  label: shortLabel,
};
const isWithin = ({ done, total }: { done: number; total: number }) => done <= total;
const BEYOND = 'more is done than there is';

const outputEvents = {
  backend: v.object({ kind: v.literal('backend'), report }),
  vitals: v.object({
    kind: v.literal('vitals'),
    stepMs: v.nullable(atLeastZero),
    numTensors: count,
    numBytes: count,
    warning: v.optional(text(limits.messageChars)),
  }),
  progress: v.pipe(
    v.object({ kind: v.literal('progress'), ...progress }),
    v.check(event => isWithin(event), BEYOND),
  ),
  log: v.object({ kind: v.literal('log'), level: logLevel, text: text(limits.logChars) }),
  /** More points of one curve. */
  metric: v.pipe(
    v.object({ kind: v.literal('metric'), plot: name, series: name, ...curve, options: plotOptions }),
    v.check(event => isPaired(event), UNPAIRED),
  ),
  /** Replaces what the plot showed. */
  series: v.object({
    kind: v.literal('series'),
    plot: name,
    series: v.pipe(v.array(namedSeries), v.maxLength(limits.seriesPerPlot)),
    options: plotOptions,
  }),
  /** A heat map, row-major; several steps may be kept for scrubbing. */
  picture: v.pipe(
    v.object({
      kind: v.literal('picture'),
      name,
      /** Rows and columns. */
      shape: v.tuple([side, side]),
      data: cells,
      options: pictureOptions,
    }),
    v.check(({ shape: [rows, cols], data }) => data.length === rows * cols, NOT_FILLED),
  ),
  /** What an instrument saw at one step of training; several steps are kept for scrubbing. */
  moment: v.object({ kind: v.literal('moment'), name, step: finite, content: momentContent }),
  /** A sample of text as it improves. */
  text: v.object({ kind: v.literal('text'), name, step: finite, text: text(limits.textChars) }),
  /** The run has this live control. */
  setting: v.object({ kind: v.literal('setting'), name: settingName, value: atLeastZero }),
  /** A file that the program offers; one of the same name replaces it. */
  file: v.object({
    kind: v.literal('file'),
    name: v.pipe(name, v.regex(FILE_NAME)),
    bytes: bytes(limits.fileBytes),
  }),
  /** What the run's optimizers trained, as safetensors: comes once, with the run's end. */
  weights: v.object({
    kind: v.literal('weights'),
    optimizers: v.pipe(fromOne, v.maxValue(limits.optimizersPerRun)),
    bytes: bytes(limits.fileBytes),
  }),
  /** Something was trained, but it cannot be handed over: comes in place of `weights`. */
  'no-weights': v.object({
    kind: v.literal('no-weights'),
    reason: noWeightsReason,
    numBytes: count,
    mostBytes: count,
  }),
  /** Everything that the rest of the loop depends on, after `done` rounds; what was drawn by then came before. */
  checkpoint: v.pipe(
    v.object({ kind: v.literal('checkpoint'), ...progress, bytes: bytes(limits.checkpointBytes) }),
    v.check(event => isWithin(event), BEYOND),
  ),
};

/** Events whose meaning is the same inside the sandbox and on the page. */
export type OutputEvent = v.InferOutput<(typeof outputEvents)[keyof typeof outputEvents]>;

const isOutputNumbers = (value: unknown): value is number[] => isNumbers(value, limits.outputNumbers);

/** What a collector may hand out: plain values; a tensor's numbers are in row-major order. */
const rawOutput = v.union([
  v.null(),
  v.boolean(),
  v.custom<number>(value => typeof value === 'number'),
  text(limits.logChars),
  v.custom<readonly number[]>(isOutputNumbers),
  v.object({
    shape: v.custom<readonly number[]>(value => isNumbers(value, limits.frames)),
    data: v.custom<readonly number[]>(isOutputNumbers),
  }),
]);
export type RawOutput = v.InferOutput<typeof rawOutput>;

const rawOutputs = v.pipe(
  v.record(label(limits.nameChars), rawOutput),
  v.check(outputs => Object.keys(outputs).length <= limits.outputsPerRun, 'too many outputs'),
);
export type RawOutputs = Readonly<v.InferOutput<typeof rawOutputs>>;

/** A bare file name: the page fetches nothing outside its folder of data sets. */
const dataFileName = v.pipe(text(limits.nameChars), v.regex(/^[a-z0-9][a-z0-9-]*\.(csv|txt|json)$/));

const bare = <const K extends string>(kind: K) => v.object({ kind: v.literal(kind) });

const workerEvents = {
  ...outputEvents,
  ready: v.object({ kind: v.literal('ready'), report }),
  paused: bare('paused'),
  resumed: bare('resumed'),
  outputs: v.object({ kind: v.literal('outputs'), outputs: rawOutputs }),
  done: bare('done'),
  stopped: bare('stopped'),
  /** What a training step takes on this backend. */
  timed: v.object({ kind: v.literal('timed'), stepMs: atLeastZero }),
  /** Tensors pile up from step to step; the place is where most of them are made. */
  leak: v.object({ kind: v.literal('leak'), tensorsPerStep: atLeastZero, frame: v.nullable(frame) }),
  /** Asks for one of the site's data sets, by file name. */
  'data-wanted': v.object({ kind: v.literal('data-wanted'), fileName: dataFileName }),
  failed: v.object({ kind: v.literal('failed'), error: rawError }),
};

/** What the worker tells the page. */
export type WorkerEvent = v.InferOutput<(typeof workerEvents)[keyof typeof workerEvents]>;

/** The event if a worker may have sent it, else null. The kind is looked up, since there may be thousands. */
export function readWorkerEvent(value: unknown): WorkerEvent | null {
  const kind = (value as { kind?: unknown } | null)?.kind;
  if (typeof kind !== 'string' || !Object.hasOwn(workerEvents, kind)) return null;
  const result = v.safeParse(workerEvents[kind as keyof typeof workerEvents], value, { abortEarly: true });
  return result.success ? result.output : null;
}
