import { isDrawable, type PlotOptions, type PlotRecord, type RunOutput } from '../../stores/index.ts';
import { type Axis, formatNumber, linearAxis, logAxis, tightAxis } from './axis.ts';
import type { Band } from './compared-curves.ts';
import { DASHES } from './curve-style.ts';
import { downsample, isPositive, type Point } from './downsample.ts';

/** Points drawn for all curves of the present run together: what recharts can redraw ten times a second. */
const POINT_BUDGET = 400;
const MIN_POINTS_PER_CURVE = 60;
const EARLIER_POINTS = 120;

export interface Curve {
  readonly key: string;
  readonly name: string;
  /** Name of the run, where runs are compared. */
  readonly run?: string;
  readonly color: string;
  readonly dash: string | undefined;
  /** How many runs ago; 0 is the present one. */
  readonly age: number;
  /** The truth beneath a prediction, drawn broad and pale so that both are seen where they agree. */
  readonly isGround: boolean;
  readonly points: readonly Point[];
}

export interface CurvePlot {
  readonly options: PlotOptions;
  readonly curves: readonly Curve[];
  readonly bands: readonly Band[];
  readonly x: Axis;
  readonly y: Axis;
  /** Values that a logarithmic axis leaves out, of the present run. */
  readonly hidden: number;
}

const CELL_COLORS = ['rnn', 'lstm', 'gru'] as const;
const SYMBOLS = new Set(['x', 'h', 'c', 'i', 'f', 'g', 'o', 'r', 'z', 'n']);
const PLOT_COLORS = 6;

const isSecondColor = (name: string) => /^prediction$|(^|[^a-z])rnn([^a-z]|$)/i.test(name.trim());
const isTruth = (name: string) => /^(truth|target)$/i.test(name.trim());

/**
 * Cells and symbols keep their colour in every plot; the rest take the next of the palette. `names` are all
 * curves of the plot: the palette's second colour is also that of predictions and of the RNN.
 */
export function colorOf(name: string, index: number, names: readonly string[] = []): string {
  const plain = name.trim().toLowerCase();
  if (isTruth(plain)) return 'var(--text-muted)';
  if (plain === 'prediction') return 'var(--plot-2)';
  const cell = CELL_COLORS.find(kind => new RegExp(`(^|[^a-z])${kind}([^a-z]|$)`).test(plain));
  if (cell) return `var(--cell-${cell})`;
  if (SYMBOLS.has(plain)) return `var(--sym-${plain})`;
  const isTaken = index === 1 && names.some(other => other !== name && isSecondColor(other));
  return `var(--plot-${((isTaken ? names.length : index) % PLOT_COLORS) + 1})`;
}

/** What to draw of a plot: the present run's curves over those of the runs before it. */
export function curvesOf(
  name: string,
  current: RunOutput | null,
  earlier: readonly RunOutput[],
  log: boolean,
): CurvePlot {
  const present = current?.plots.get(name);
  const options = present?.options ?? earlier[0]?.plots.get(name)?.options ?? {};
  const canBeDrawn = log ? isPositive : isDrawable;
  const order = seriesOrder([present, ...earlier.map(run => run.plots.get(name))]);
  const curves: Curve[] = [];
  for (const [i, run] of [...earlier.entries()].reverse()) {
    curves.push(...curvesOfRun(run.plots.get(name), order, i + 1, EARLIER_POINTS, canBeDrawn));
  }
  const share = Math.max(
    MIN_POINTS_PER_CURVE,
    Math.floor(POINT_BUDGET / Math.max(1, present?.series.size ?? 1)),
  );
  curves.push(...curvesOfRun(present, order, 0, share, canBeDrawn));

  const { interval } = options;
  const bands = interval && present ? bandBetween(present, interval, canBeDrawn) : [];
  // The ends of an interval are no curves of their own.
  const drawn = interval ? curves.filter(curve => !interval.includes(curve.name)) : curves;
  return {
    options,
    curves: drawn,
    bands,
    ...axesOf(drawn, bands, log, options),
    hidden: log ? countHidden(present) : 0,
  };
}

/** Axes that have room for all of it. */
export function axesOf(
  curves: readonly Curve[],
  bands: readonly Band[],
  log: boolean,
  { baselines = {}, origin }: PlotOptions = {},
): { readonly x: Axis; readonly y: Axis } {
  const xs = extent(curves, point => point.x);
  if (origin !== undefined && xs[0] <= xs[1]) {
    xs[0] = Math.min(xs[0], origin);
    xs[1] = Math.max(xs[1], origin);
  }
  let [low, high] = extent(curves, point => point.y);
  for (const { points } of bands) {
    for (const point of points) {
      if (point.low < low) low = point.low;
      if (point.high > high) high = point.high;
    }
  }
  for (const line of Object.values(baselines)) {
    if (low > high || (log && line <= 0)) continue;
    low = Math.min(low, line);
    high = Math.max(high, line);
  }
  return { x: tightAxis(...xs, 5), y: log ? logAxis(low, high) : linearAxis(low, high, 4) };
}

/** The band between two curves where both have a value. */
function bandBetween(
  { series }: PlotRecord,
  [lower, upper]: readonly [string, string],
  canBeDrawn: (value: number) => boolean,
): Band[] {
  const [low, high] = [series.get(lower), series.get(upper)];
  if (!low || !high) return [];
  const stride = Math.max(1, Math.ceil(low.length / POINT_BUDGET));
  const points = Array.from({ length: Math.min(low.length, high.length) }, (_, i) => i)
    .filter(i => i % stride === 0 && canBeDrawn(low.y[i]!) && canBeDrawn(high.y[i]!))
    .map(i => ({ x: low.x[i]!, low: low.y[i]!, high: high.y[i]! }));
  return [{ key: `${lower}/${upper}`, color: 'var(--plot-2)', points }];
}

function seriesOrder(plots: readonly (PlotRecord | undefined)[]): readonly string[] {
  return [...new Set(plots.flatMap(plot => [...(plot?.series.keys() ?? [])]))];
}

function curvesOfRun(
  plot: PlotRecord | undefined,
  order: readonly string[],
  age: number,
  limit: number,
  canBeDrawn: (value: number) => boolean,
): Curve[] {
  if (!plot) return [];
  return [...plot.series].map(([name, series]) => {
    const index = order.indexOf(name);
    return {
      key: `${age}/${name}`,
      name,
      color: colorOf(name, index, order),
      dash: isTruth(name) ? undefined : DASHES[order.filter(n => !isTruth(n)).indexOf(name) % DASHES.length],
      age,
      isGround: isTruth(name) && plot.series.size > 1,
      points: downsample(series, limit, canBeDrawn),
    };
  });
}

function extent(curves: readonly Curve[], pick: (point: Point) => number | null): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { points } of curves) {
    for (const point of points) {
      const value = pick(point);
      if (value === null || !isDrawable(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return [low, high];
}

function countHidden(plot: PlotRecord | undefined): number {
  let hidden = 0;
  for (const series of plot?.series.values() ?? []) {
    for (const value of series.y) if (Number.isFinite(value) && value <= 0) hidden++;
  }
  return hidden;
}

/** A plot in words: for those who do not see it, and for its alternative text. */
export function summaryOf(plot: PlotRecord | undefined): string {
  if (!plot) return 'No points yet.';
  const parts = [...plot.series].map(([name, { y }]) => {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    let gaps = 0;
    for (const value of y) {
      if (!Number.isFinite(value)) gaps++;
      else {
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
    const count = `${name}: ${y.length} ${y.length === 1 ? 'point' : 'points'}`;
    if (low > high) return `${count}, none of them a finite number`;
    const ends = `from ${formatNumber(y[0]!)} to ${formatNumber(y[y.length - 1]!)}`;
    const range = `lowest ${formatNumber(low)}, highest ${formatNumber(high)}`;
    return `${count}, ${ends}, ${range}${gaps > 0 ? `, ${gaps} not finite` : ''}`;
  });
  return parts.length > 0 ? `${parts.join('. ')}.` : 'No points yet.';
}

/** The point of each present curve that lies nearest to a place on the x axis; the latest for null. */
export function readingsAt(
  plot: PlotRecord | undefined,
  x: number | null,
): ReadonlyMap<string, { x: number; y: number }> {
  const readings = new Map<string, { x: number; y: number }>();
  for (const [name, series] of plot?.series ?? []) {
    let best = series.length - 1;
    for (let i = 0; x !== null && i < series.length; i++) {
      if (Math.abs(series.x[i]! - x) < Math.abs(series.x[best]! - x)) best = i;
    }
    if (best >= 0) readings.set(name, { x: series.x[best]!, y: series.y[best]! });
  }
  return readings;
}
