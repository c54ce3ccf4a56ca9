import type { Tensor } from '../../../../engine/index.ts';
import { isDrawable, limits, type NamedSeries, toLabel } from '../../../protocol/index.ts';
// By its file: learners see these declarations, and no others of the protocol.
import type { PlotOptions } from '../../../protocol/plot-options.ts';
import { type Numbers, type Reading, takeReading } from '../readback.ts';
import { session } from '../session.ts';
import { expectPlace } from './checks.ts';
import { heatmap, states } from './heat-maps.ts';
import { histogramOf } from './histogram.ts';
import { gradients, weights } from './parameters.ts';
import { enqueue, enqueueLatest } from './queue.ts';
import { gates, gradientThroughTime } from './recurrent-layers.ts';
import { unrolled } from './unrolled-layer.ts';

/** One number: a JavaScript number or a tensor of one element, wherever it lies. */
export type Value = number | Tensor;

/** Settings of one point of a curve. */
export interface LineOptions extends PlotOptions {
  /** Horizontal place of the point; without it, the count of points the curve has so far. */
  x?: number;
}

/** Settings of `plot.loss` and `plot.gradNorm`. */
export interface LossOptions extends LineOptions {
  /** Name of the curve, 'loss' unless given: 'training' and 'validation', for instance. */
  series?: string;
}

/** Settings of a picture of whole curves. */
export interface SeriesOptions extends PlotOptions {
  /** Horizontal places of all curves; without it 0, 1, 2, … A point whose place is no finite number is left out. */
  x?: Numbers;
}

const counts = new Map<string, number>();

/** How many points each curve has that counts its own, for a checkpoint. */
export function pointCounts(): Record<string, number> {
  return Object.fromEntries(counts);
}

export function setPointCounts(points: Record<string, number>): void {
  counts.clear();
  for (const [curve, count] of Object.entries(points)) counts.set(curve, count);
}

/** Forgets how many points each curve has. */
export function resetCounts(): void {
  counts.clear();
}

/**
 * Pictures of a run, drawn beside the code while it trains. Values may be numbers or tensors on any device:
 * tensors are queued and read in batches, in order, so that plotting every step hardly slows training.
 *
 * @example
 * for await (const step of range(100)) plot.loss(1 / (step + 1));
 */
export const plot = {
  /**
   * Adds a point to the plot 'Loss'.
   *
   * @example
   * for await (const step of range(50)) {
   *   plot.loss(Math.exp(-step / 10), { series: 'training' });
   *   plot.loss(Math.exp(-step / 12), { series: 'validation' });
   * }
   */
  loss(value: Value, options: LossOptions = {}): void {
    addPoint('plot.loss', 'Loss', options.series ?? 'loss', value, { yLabel: 'loss', ...options });
  },

  /**
   * Adds a point to the plot 'Gradient norm': what clipGradNorm_ returns.
   *
   * @example
   * const w = new nn.Parameter(tensor([3, -4]));
   * const optimizer = new optim.SGD([w], { lr: 0.1 });
   * for await (const step of range(30)) {
   *   optimizer.zeroGrad();
   *   w.square().sum().backward();
   *   plot.gradNorm(nn.utils.clipGradNorm_([w], 5));
   *   optimizer.step();
   * }
   */
  gradNorm(value: Value, options: LossOptions = {}): void {
    const name = options.series ?? 'gradient norm';
    addPoint('plot.gradNorm', 'Gradient norm', name, value, { yLabel: '‖g‖', ...options });
  },

  /**
   * Adds a point to a plot of your own: one number, or one for each of several curves.
   *
   * @example
   * for await (const t of range(60)) {
   *   plot.line('Waves', { sine: Math.sin(t / 6), cosine: Math.cos(t / 6) }, { xLabel: 't' });
   * }
   */
  line(name: string, value: Value | Record<string, Value>, options: LineOptions = {}): void {
    if (typeof value === 'number' || isSingle(value)) {
      addPoint('plot.line', name, name, value as Value, options);
      return;
    }
    for (const [series, item] of Object.entries(value)) {
      addPoint('plot.line', name, series, item, options);
    }
  },

  /**
   * Draws 'Predictions', predicted values beside the true ones; a later call replaces the picture. Values
   * are laid end to end, so five predicted sequences follow one another.
   *
   * @example
   * const truth = linspace(0, 6, 40).sin();
   * plot.predictions({ truth, prediction: truth.mul(0.9) });
   */
  predictions(
    curves: { truth: Numbers; prediction: Numbers; x?: Numbers; [series: string]: Numbers | undefined },
    options: PlotOptions = {},
  ): void {
    const { x, ...series } = curves;
    const given = Object.entries(series).filter(entry => entry[1] !== undefined) as [string, Numbers][];
    drawSeries('plot.predictions', 'Predictions', given, { ...options, ...(x === undefined ? {} : { x }) });
  },

  /**
   * Draws whole curves; a later call replaces the picture.
   *
   * @example
   * manualSeed(0);
   * plot.series('Lorenz', { x: data.lorenz({ length: 300 }).map(row => row[0]) });
   */
  series(name: string, curves: Record<string, Numbers>, options: SeriesOptions = {}): void {
    drawSeries('plot.series', name, Object.entries(curves), options);
  },

  /**
   * Draws how often values occur: of one tensor, or of several together, such as all parameters.
   *
   * @example
   * manualSeed(0);
   * plot.histogram('Normal numbers', randn(2000));
   */
  histogram(name: string, values: Numbers | readonly Tensor[], options: { bins?: number } = {}): void {
    const list = Array.isArray(values) && values.every(isSingleOrTensor) ? (values as Numbers[]) : null;
    const readings = (list ?? [values as Numbers]).map(takeReading);
    enqueueLatest(`histogram ${name}`, {
      readings,
      draw(parts) {
        const { centres, counts: height } = histogramOf(parts, options.bins ?? 40);
        session().emit({
          kind: 'series',
          plot: nameOf(name),
          series: [{ name: 'count', x: centres, y: height }],
          options: { xLabel: 'value', yLabel: 'count', kind: 'histogram' },
        });
      },
    });
  },

  heatmap,
  states,
  gates,
  gradientThroughTime,
  unrolled,
  weights,
  gradients,

  /**
   * Shows a text under a name, such as a sample of what the model writes; earlier ones stay to compare.
   *
   * @example
   * for await (const step of range(3)) plot.text('Sample', 'la '.repeat(step + 1));
   */
  text(name: string, text: string): void {
    const key = `text ${name}`;
    const step = counts.get(key) ?? 0;
    counts.set(key, step + 1);
    const shown = String(text);
    session().emit({ kind: 'text', name: nameOf(name), step, text: shown.slice(0, limits.textChars) });
  },
};

function addPoint(where: string, plotName: string, series: string, value: Value, options: LineOptions): void {
  expectPlace(where, 'x', options.x);
  const reading = takeReading(value);
  if (reading.shape.some(size => size !== 1)) {
    reading.held?.dispose();
    throw new RangeError(
      `${where}: expected one number, got a tensor of shape (${reading.shape.join(', ')}). Did you mean its mean()?`,
    );
  }
  const key = `${plotName}\n${series}`;
  const count = counts.get(key) ?? 0;
  counts.set(key, count + 1);
  const x = options.x ?? count;
  enqueue({
    readings: [reading],
    draw([values]) {
      session().emit({
        kind: 'metric',
        plot: nameOf(plotName),
        series: nameOf(series),
        x: [x],
        y: [finiteOrGap(Number(values![0]))],
        options: plotOptions({ xLabel: 'step', ...options }),
      });
    },
  });
}

function drawSeries(
  where: string,
  plotName: string,
  curves: [string, Numbers][],
  options: SeriesOptions,
): void {
  if (curves.length > limits.seriesPerPlot) {
    throw new RangeError(
      `${where}: at most ${limits.seriesPerPlot} curves fit in one plot, got ${curves.length}.`,
    );
  }
  const readings = curves.map(([, values]) => takeReading(values));
  const x: Reading | null = options.x === undefined ? null : takeReading(options.x);
  enqueueLatest(`series ${plotName}`, {
    readings: x ? [...readings, x] : readings,
    draw(parts) {
      const places = x ? parts[parts.length - 1]! : null;
      session().emit({
        kind: 'series',
        plot: nameOf(plotName),
        series: curves.map(([name], i) => toCurve(nameOf(name), parts[i]!, places)),
        options: plotOptions(options),
      });
    },
  });
}

function toCurve(name: string, values: ArrayLike<number>, places: ArrayLike<number> | null): NamedSeries {
  const x: number[] = [];
  const y: number[] = [];
  for (const i of shownPlaces(values)) {
    const place = places ? Number(places[i] ?? Number.NaN) : i;
    if (!isDrawable(place)) continue;
    x.push(place);
    y.push(finiteOrGap(Number(values[i])));
  }
  return { name, x, y };
}

/** Places in order: all, or of each stretch the lowest and the highest value and a gap, so that neither is lost. */
function shownPlaces(values: ArrayLike<number>): number[] {
  const all = Array.from({ length: values.length }, (_, i) => i);
  if (values.length <= MAX_CURVE_POINTS) return all;
  const stretch = Math.ceil((3 * values.length) / MAX_CURVE_POINTS);
  const shown: number[] = [];
  for (let from = 0; from < values.length; from += stretch) {
    const places = all.slice(from, from + stretch);
    const gap = places.find(i => Number.isNaN(values[i]));
    const drawn = places.filter(i => !Number.isNaN(values[i]));
    const chosen = new Set(gap === undefined ? [] : [gap]);
    if (drawn.length > 0) {
      chosen.add(drawn.reduce((low, i) => (values[i]! < values[low]! ? i : low)));
      chosen.add(drawn.reduce((high, i) => (values[i]! > values[high]! ? i : high)));
    }
    shown.push(...[...chosen].sort((a, b) => a - b));
  }
  return shown;
}

/** No axis has a place for infinity: like NaN it is a gap. */
function finiteOrGap(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}

const MAX_CURVE_POINTS = 5_000;

/** Only what the page knows, in the form it accepts. */
function plotOptions(options: PlotOptions): PlotOptions {
  const kept: PlotOptions = {};
  if (options.xLabel !== undefined) kept.xLabel = toLabel(options.xLabel, limits.labelChars);
  if (options.yLabel !== undefined) kept.yLabel = toLabel(options.yLabel, limits.labelChars);
  if (options.log !== undefined) kept.log = Boolean(options.log);
  if (options.kind === 'line' || options.kind === 'bar' || options.kind === 'histogram')
    kept.kind = options.kind;
  return kept;
}

function nameOf(name: string): string {
  return toLabel(name, limits.nameChars);
}

function isSingle(value: object): boolean {
  return 'dataId' in value || 'tf' in value;
}

function isSingleOrTensor(value: unknown): boolean {
  return typeof value === 'object' && value !== null && isSingle(value);
}
