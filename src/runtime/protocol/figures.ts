import * as v from 'valibot';
import { attribution, confusion, embedding, labels, texts } from './instruments.ts';
import { limits } from './limits.ts';
import type { PictureOptions, PlotOptions } from './plot-options.ts';
import { count, drawable, finite, fromOne, isDrawable, isNumbers, name, shortLabel } from './values.ts';

/** What figures are drawn of: the same in events and in kept runs. Whatever passes can be drawn. */

export const plotOptions = v.object({
  xLabel: v.optional(shortLabel),
  yLabel: v.optional(shortLabel),
  log: v.optional(v.boolean()),
  kind: v.optional(v.picklist(['line', 'points', 'bar', 'histogram'])),
  baselines: v.optional(
    v.pipe(
      v.record(name, drawable),
      v.check(lines => Object.keys(lines).length <= limits.seriesPerPlot, 'too many baselines'),
    ),
  ),
  separators: v.optional(v.pipe(v.array(drawable), v.maxLength(limits.marksPerPlot))),
  origin: v.optional(drawable),
  interval: v.optional(v.tuple([name, name])),
}) satisfies v.GenericSchema<unknown, PlotOptions>;

/** Rows or columns of a picture. */
export const side = v.pipe(fromOne, v.maxValue(limits.pictureSide));
const ticks = v.pipe(v.array(shortLabel), v.maxLength(limits.pictureSide));

export const pictureOptions = v.object({
  rowLabel: v.optional(shortLabel),
  colLabel: v.optional(shortLabel),
  rowTicks: v.optional(ticks),
  colTicks: v.optional(ticks),
  step: v.optional(finite),
  range: v.optional(v.tuple([drawable, drawable])),
  sequential: v.optional(v.boolean()),
}) satisfies v.GenericSchema<unknown, PictureOptions>;

/** Cells of a picture, row-major. */
export const cells = v.instance(Float32Array);
export const NOT_FILLED = 'the picture has another size than it says';

/** Points of a curve as a list. */
export const curve = {
  x: v.custom<number[]>(value => isNumbers(value, limits.pointsPerEvent, isDrawable)),
  /** NaN and infinities are gaps. */
  y: v.custom<number[]>(value => isNumbers(value, limits.pointsPerEvent)),
};
export const isPaired = ({ x, y }: { x: ArrayLike<number>; y: ArrayLike<number> }) => x.length === y.length;
export const UNPAIRED = 'x and y differ in length';

/** Curves drawn together. */
export const namedSeries = v.pipe(
  v.object({ name, ...curve }),
  v.check(series => isPaired(series), UNPAIRED),
);
export type NamedSeries = v.InferOutput<typeof namedSeries>;

/** What a trace of each cell holds, x apart; the GRU's q is W_hn h₋₁ + b_hn. */
const UNITS_OF = {
  RNN: ['h'],
  LSTM: ['h', 'c', 'i', 'f', 'g', 'o'],
  GRU: ['h', 'r', 'z', 'n', 'q'],
} as const;

/** Quantities of a recurrent cell, by the field's letters; y is a reading of h. */
const traceSymbol = v.picklist(['x', 'h', 'c', 'i', 'f', 'g', 'o', 'r', 'z', 'n', 'q', 'y']);
export type TraceSymbol = v.InferOutput<typeof traceSymbol>;

type Widths = Partial<Record<TraceSymbol, Float32Array>>;

/** Columns of a quantity's rows; h and c have a row for the state before the first step. */
function widthOf(values: Widths, symbol: TraceSymbol, numSteps: number): number {
  const rows = symbol === 'h' || symbol === 'c' ? numSteps + 1 : numSteps;
  return (values[symbol]?.length ?? 0) / rows;
}

/** One sequence on its way through one recurrent layer, step by step. */
export const trace = v.pipe(
  v.object({
    kind: v.literal('trace'),
    cell: v.picklist(['RNN', 'LSTM', 'GRU']),
    /** What the simple cell does to its sum. */
    nonlinearity: v.picklist(['tanh', 'relu']),
    /** Steps held here; the sequence itself has `seqLen`. */
    numSteps: v.pipe(fromOne, v.maxValue(limits.traceSteps)),
    seqLen: fromOne,
    inputSize: fromOne,
    hiddenSize: fromOne,
    /** The layer reads from the sequence's end; its first step is the last of the sequence. */
    reversed: v.boolean(),
    /** Row-major [numSteps, units held]; h and c have one row more, the first, for the state before. */
    values: v.record(traceSymbol, v.instance(Float32Array)),
    /** What is read at each step, in words. */
    labels: v.optional(v.array(shortLabel)),
  }),
  v.check(({ numSteps, seqLen, labels }) => {
    return numSteps <= seqLen && (labels === undefined || labels.length === numSteps);
  }, 'the trace has more steps than its sequence, or another number of labels'),
  v.check(({ cell, numSteps, inputSize, hiddenSize, values }) => {
    const held = (symbol: TraceSymbol, size: number) =>
      widthOf(values, symbol, numSteps) === Math.min(size, limits.traceUnits);
    const outputs = values.y === undefined ? 1 : widthOf(values, 'y', numSteps);
    const known: readonly string[] = ['x', 'y', ...UNITS_OF[cell]];
    return (
      held('x', inputSize) &&
      UNITS_OF[cell].every(symbol => held(symbol, hiddenSize)) &&
      Number.isInteger(outputs) &&
      outputs >= 1 &&
      outputs <= limits.traceUnits &&
      Object.keys(values).every(symbol => known.includes(symbol))
    );
  }, 'the trace lacks a quantity of its cell, or has one of another size than it says'),
);
export type Trace = v.InferOutput<typeof trace>;

/** How often values occur: counts in equal bins from `low` to `high`. */
const histogram = v.pipe(
  v.object({
    name,
    low: drawable,
    high: drawable,
    counts: v.pipe(v.array(count), v.maxLength(limits.binsPerHistogram)),
  }),
  v.check(({ low, high }) => low <= high, 'the histogram ends before it begins'),
);
export type Histogram = v.InferOutput<typeof histogram>;

/** Several histograms of one moment, such as those of all parameters of a model. */
export const histograms = v.object({
  kind: v.literal('histograms'),
  parts: v.pipe(v.array(histogram), v.maxLength(limits.histogramsPerMoment)),
});
export type Histograms = v.InferOutput<typeof histograms>;

/** What an instrument saw at one step of training. */
export const momentContent = v.variant('kind', [
  trace,
  histograms,
  texts,
  labels,
  attribution,
  confusion,
  embedding,
]);
