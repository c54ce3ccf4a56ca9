import type { Tensor } from '../../../../engine/index.ts';
import { isDrawable, limits, type NamedSeries, toLabel } from '../../../protocol/index.ts';
// By its file: learners see these declarations, and no others of the protocol.
import type { PlotOptions } from '../../../protocol/plot-options.ts';
import { type Numbers, type Reading, takeReading } from '../readback.ts';
import { session } from '../session.ts';
import { expectPlace } from './checks.ts';
import { enqueue, enqueueLatest } from './queue.ts';

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

/** How many points each curve has, and texts each name. */
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

/** How many of that key came before; from now on one more. */
export function nextCount(key: string): number {
  const count = counts.get(key) ?? 0;
  counts.set(key, count + 1);
  return count;
}

/** Adds a point to a curve. */
export function addPoint(
  where: string,
  plotName: string,
  series: string,
  value: Value,
  options: LineOptions,
): void {
  expectPlace(where, 'x', options.x);
  const reading = takeReading(value);
  if (reading.shape.some(size => size !== 1)) {
    reading.held?.dispose();
    throw new RangeError(
      `${where}: expected one number, got a tensor of shape (${reading.shape.join(', ')}). Did you mean its mean()?`,
    );
  }
  const count = nextCount(`${plotName}\n${series}`);
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

/** A curve, and how many places it begins after the others. */
type Curve = readonly [name: string, values: Numbers, from?: number];

/** Draws whole curves in place of what the plot showed. */
export function drawSeries(
  where: string,
  plotName: string,
  curves: readonly Curve[],
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
        series: curves.map(([name, , from], i) => toCurve(nameOf(name), parts[i]!, places, from)),
        options: plotOptions({ ...options, ...joints(readings[0]?.shape, places, options) }),
      });
    },
  });
}

/** Where sequences that are laid end to end meet: halfway between the last step of one and the first of the next. */
function joints(
  shape: readonly number[] = [],
  places: ArrayLike<number> | null,
  { separators }: PlotOptions,
): PlotOptions {
  const [count = 1, steps = 1, width = 1] = shape;
  if (separators || places || shape.length < 2 || width !== 1 || count < 2 || steps < 2) return {};
  return { separators: Array.from({ length: count - 1 }, (_, i) => (i + 1) * steps - 0.5) };
}

function toCurve(
  name: string,
  values: ArrayLike<number>,
  places: ArrayLike<number> | null,
  from = 0,
): NamedSeries {
  const x: number[] = [];
  const y: number[] = [];
  for (const i of shownPlaces(values)) {
    const place = places ? Number(places[from + i] ?? Number.NaN) : from + i;
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

const KINDS: readonly string[] = ['line', 'points', 'bar', 'histogram'];

/** Only what the page knows, in the form it accepts. */
function plotOptions(options: PlotOptions): PlotOptions {
  const kept: PlotOptions = {};
  if (options.xLabel !== undefined) kept.xLabel = toLabel(options.xLabel, limits.labelChars);
  if (options.yLabel !== undefined) kept.yLabel = toLabel(options.yLabel, limits.labelChars);
  if (options.log !== undefined) kept.log = Boolean(options.log);
  if (options.kind !== undefined && KINDS.includes(options.kind)) kept.kind = options.kind;
  const baselines = Object.entries(options.baselines ?? {}).filter(([, value]) => isDrawable(value));
  if (baselines.length > 0) {
    kept.baselines = Object.fromEntries(
      baselines.slice(0, limits.seriesPerPlot).map(([name, value]) => [nameOf(name), value]),
    );
  }
  const separators = (options.separators ?? []).filter(isDrawable);
  if (separators.length > 0) kept.separators = separators.slice(0, limits.marksPerPlot);
  if (options.origin !== undefined && isDrawable(options.origin)) kept.origin = options.origin;
  if (options.interval) kept.interval = [nameOf(options.interval[0]), nameOf(options.interval[1])];
  return kept;
}

export function nameOf(name: string): string {
  return toLabel(name, limits.nameChars);
}

export function isSingle(value: object): boolean {
  return 'dataId' in value || 'tf' in value;
}

export function isSingleOrTensor(value: unknown): boolean {
  return typeof value === 'object' && value !== null && isSingle(value);
}
