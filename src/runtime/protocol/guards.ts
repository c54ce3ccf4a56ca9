import * as v from 'valibot';
import { FILE_NAME } from './file-name.ts';
import { limits } from './limits.ts';
import type { RelayMessage, WorkerCommand } from './messages.ts';

/** Guards of both directions. What fails them is dropped: it was not sent by this code. What came beside it stays. */

/** What a trace of each cell cannot do without. */
const SYMBOLS_OF = {
  RNN: ['x', 'h'],
  LSTM: ['x', 'h', 'c', 'i', 'f', 'g', 'o'],
  GRU: ['x', 'h', 'r', 'z', 'n', 'q'],
} as const;

const text = (maxChars: number) => v.pipe(v.string(), v.maxLength(maxChars));
const name = text(limits.nameChars);
const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const place = v.pipe(v.number(), v.integer(), v.minValue(1));

/** Checked by hand: NaN and infinities are legal points, which v.number() refuses, and there are many. */
const points = v.custom<number[]>(
  value =>
    Array.isArray(value) &&
    value.length <= limits.pointsPerEvent &&
    value.every(item => typeof item === 'number'),
);
const isPaired = (series: { x: number[]; y: number[] }) => series.x.length === series.y.length;
const UNPAIRED = 'x and y differ in length';

const backendName = v.picklist(['webgpu', 'wasm', 'cpu']);
const backendChoice = v.picklist(['auto', 'webgpu', 'wasm', 'cpu']);
const settingName = v.picklist(['lr', 'maxNorm']);
const report = v.object({
  name: backendName,
  reason: text(limits.messageChars),
  adapter: v.nullable(text(limits.labelChars)),
  software: v.boolean(),
});
const plotOptions = v.object({
  xLabel: v.optional(text(limits.labelChars)),
  yLabel: v.optional(text(limits.labelChars)),
  log: v.optional(v.boolean()),
  kind: v.optional(v.picklist(['line', 'bar', 'histogram'])),
});
const ticks = v.optional(v.pipe(v.array(text(limits.labelChars)), v.maxLength(limits.pictureCells)));
const pictureOptions = v.object({
  rowLabel: v.optional(text(limits.labelChars)),
  colLabel: v.optional(text(limits.labelChars)),
  rowTicks: ticks,
  colTicks: ticks,
  step: v.optional(finite),
  range: v.optional(v.tuple([finite, finite])),
  sequential: v.optional(v.boolean()),
});
/** At most what one step-by-step figure shows; h and c have a row for the state before the first step. */
const traceValues = v.custom<Float32Array>(
  value => value instanceof Float32Array && value.length <= (limits.traceSteps + 1) * limits.traceUnits,
);
const traceSymbol = v.picklist(['x', 'h', 'c', 'i', 'f', 'g', 'o', 'r', 'z', 'n', 'q', 'y']);
const trace = v.pipe(
  v.object({
    kind: v.literal('trace'),
    cell: v.picklist(['RNN', 'LSTM', 'GRU']),
    nonlinearity: v.picklist(['tanh', 'relu']),
    numSteps: v.pipe(place, v.maxValue(limits.traceSteps)),
    seqLen: place,
    inputSize: place,
    hiddenSize: place,
    reversed: v.boolean(),
    values: v.record(traceSymbol, traceValues),
    labels: v.optional(v.pipe(v.array(text(limits.labelChars)), v.maxLength(limits.traceSteps))),
  }),
  v.check(
    ({ cell, numSteps, values }) =>
      SYMBOLS_OF[cell].every(symbol => (values[symbol]?.length ?? 0) > 0) &&
      Object.entries(values).every(
        ([symbol, data]) => data.length % (symbol === 'h' || symbol === 'c' ? numSteps + 1 : numSteps) === 0,
      ),
    'the trace lacks a quantity of its cell or has another length than it says',
  ),
);
const histograms = v.object({
  kind: v.literal('histograms'),
  parts: v.pipe(
    v.array(
      v.object({
        name,
        low: finite,
        high: finite,
        counts: v.pipe(v.array(count), v.maxLength(limits.binsPerHistogram)),
      }),
    ),
    v.maxLength(limits.histogramsPerMoment),
  ),
});
const frame = v.object({ line: place, column: place, label: text(limits.labelChars) });
const frames = v.pipe(v.array(frame), v.maxLength(limits.frames));
/** A bare file name: the page fetches nothing outside its folder of data sets. */
const dataFileName = v.pipe(text(limits.nameChars), v.regex(/^[a-z0-9][a-z0-9-]*\.(csv|txt|json)$/));
const error = v.object({
  name,
  message: text(limits.messageChars),
  hint: v.nullable(text(limits.messageChars)),
  frames,
});

/** By hand for the same reason as points. */
const isNumbers = (value: unknown, most: number): value is number[] =>
  Array.isArray(value) && value.length <= most && value.every(item => typeof item === 'number');
const rawOutput = v.union([
  v.null(),
  v.boolean(),
  v.custom<number>(value => typeof value === 'number'),
  text(limits.logChars),
  v.custom<number[]>(value => isNumbers(value, limits.outputNumbers)),
  v.object({
    shape: v.custom<number[]>(value => isNumbers(value, limits.frames)),
    data: v.custom<number[]>(value => isNumbers(value, limits.outputNumbers)),
  }),
]);
const outputs = v.pipe(
  v.record(name, rawOutput),
  v.check(record => Object.keys(record).length <= limits.outputsPerRun, 'too many outputs'),
);

const checkpointBytes = v.custom<Uint8Array<ArrayBuffer>>(
  value => value instanceof Uint8Array && value.byteLength <= limits.checkpointBytes,
);

const fileBytes = v.custom<Uint8Array<ArrayBuffer>>(
  value => value instanceof Uint8Array && value.byteLength <= limits.fileBytes,
);

const workerEvent = v.variant('kind', [
  v.object({ kind: v.literal('backend'), report }),
  v.object({ kind: v.literal('ready'), report }),
  v.object({
    kind: v.literal('vitals'),
    stepMs: v.nullable(finite),
    numTensors: count,
    numBytes: count,
    warning: v.optional(text(limits.messageChars)),
  }),
  v.object({ kind: v.literal('progress'), done: finite, total: finite, label: text(limits.labelChars) }),
  v.object({
    kind: v.literal('log'),
    level: v.picklist(['log', 'info', 'warn', 'error']),
    text: text(limits.logChars),
  }),
  v.pipe(
    v.object({
      kind: v.literal('metric'),
      plot: name,
      series: name,
      x: points,
      y: points,
      options: plotOptions,
    }),
    v.check(series => isPaired(series), UNPAIRED),
  ),
  v.object({
    kind: v.literal('series'),
    plot: name,
    series: v.pipe(
      v.array(
        v.pipe(
          v.object({ name, x: points, y: points }),
          v.check(series => isPaired(series), UNPAIRED),
        ),
      ),
      v.maxLength(limits.seriesPerPlot),
    ),
    options: plotOptions,
  }),
  v.pipe(
    v.object({
      kind: v.literal('picture'),
      name,
      shape: v.tuple([count, count]),
      data: v.instance(Float32Array),
      options: pictureOptions,
    }),
    v.check(
      picture =>
        picture.data.length <= limits.pictureCells &&
        picture.data.length === picture.shape[0] * picture.shape[1],
      'the picture has another size than it says',
    ),
  ),
  v.object({
    kind: v.literal('moment'),
    name,
    step: finite,
    content: v.variant('kind', [trace, histograms]),
  }),
  v.object({ kind: v.literal('text'), name, step: finite, text: text(limits.textChars) }),
  v.object({
    kind: v.literal('checkpoint'),
    done: count,
    total: count,
    label: text(limits.labelChars),
    bytes: checkpointBytes,
  }),
  v.object({ kind: v.literal('file'), name: v.pipe(name, v.regex(FILE_NAME)), bytes: fileBytes }),
  v.object({
    kind: v.literal('weights'),
    optimizers: v.pipe(count, v.minValue(1), v.maxValue(limits.optimizersPerRun)),
    bytes: fileBytes,
  }),
  v.object({
    kind: v.literal('no-weights'),
    reason: v.picklist(['too-large', 'late', 'freed']),
    numBytes: count,
    mostBytes: count,
  }),
  v.object({ kind: v.literal('setting'), name: settingName, value: finite }),
  v.object({ kind: v.picklist(['paused', 'resumed', 'done', 'stopped']) }),
  v.object({ kind: v.literal('timed'), stepMs: v.pipe(finite, v.minValue(0)) }),
  v.object({ kind: v.literal('leak'), tensorsPerStep: finite, frame: v.nullable(frame) }),
  v.object({ kind: v.literal('data-wanted'), fileName: dataFileName }),
  v.object({ kind: v.literal('outputs'), outputs }),
  v.object({ kind: v.literal('failed'), error }),
]);

const batch = v.object({
  runId: text(limits.nameChars),
  events: v.pipe(
    v.array(v.unknown()),
    v.maxLength(limits.eventsPerBatch),
    // One by one: the end of a run must not go with a picture that is too large.
    v.transform(events =>
      events.flatMap(event => {
        const result = v.safeParse(workerEvent, event, { abortEarly: true });
        return result.success ? [result.output] : [];
      }),
    ),
  ),
});

const relayMessage = v.variant('kind', [
  v.object({ kind: v.literal('batch'), workerId: count, batch }),
  v.object({ kind: v.literal('crashed'), workerId: count, reason: text(limits.messageChars) }),
  v.object({ kind: v.literal('terminated'), workerId: count }),
  v.object({ kind: v.literal('dropped'), workerId: count, batches: count }),
  v.object({
    kind: v.literal('pong'),
    workers: v.pipe(v.array(v.object({ workerId: count, silentMs: finite })), v.maxLength(16)),
  }),
]);

const moduleName = v.picklist(['unrolled', '@tensorflow/tfjs']);
const program = v.object({
  parts: v.array(v.union([v.string(), v.object({ module: moduleName })])),
  imports: v.array(v.object({ module: moduleName, names: v.array(v.string()), line: place, column: place })),
  fileName: v.string(),
  sourceMap: v.nullable(v.string()),
});
const workerCommand = v.variant('kind', [
  v.object({ kind: v.literal('prepare'), backend: backendChoice }),
  v.object({
    kind: v.literal('run'),
    runId: v.string(),
    program,
    backend: backendChoice,
    seed: v.nullable(finite),
    stepwise: v.boolean(),
    resume: v.nullable(checkpointBytes),
    collector: v.nullable(program),
    trial: v.boolean(),
  }),
  v.object({ kind: v.literal('set'), name: settingName, value: finite }),
  v.object({ kind: v.literal('data'), fileName: v.string(), text: v.nullable(v.string()) }),
  v.object({ kind: v.picklist(['stop', 'pause', 'resume', 'step', 'proceed', 'ping']) }),
]);

/** The message if the relay may have sent it, without those of its events that no worker may say; else null. */
export function readRelayMessage(data: unknown): RelayMessage | null {
  const result = v.safeParse(relayMessage, data, { abortEarly: true });
  return result.success ? result.output : null;
}

/** The command if the page may have sent it, else null. */
export function readWorkerCommand(data: unknown): WorkerCommand | null {
  const result = v.safeParse(workerCommand, data, { abortEarly: true });
  return result.success ? result.output : null;
}
