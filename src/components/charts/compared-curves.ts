import type { ComparedRun, PlotRecord } from '../../stores/index.ts';
import { DASHES } from './curve-style.ts';
import type { Curve, CurvePlot } from './curves.ts';
import { axesOf } from './curves.ts';
import { downsample, isPositive } from './downsample.ts';

/** Points drawn for all compared runs together, and for one at least. */
const POINT_BUDGET = 900;
const MIN_POINTS = 40;

/** From the lowest to the highest of a group's runs at each place. */
export interface Band {
  readonly key: string;
  readonly color: string;
  readonly points: readonly { readonly x: number; readonly low: number; readonly high: number }[];
}

/** Runs that are drawn as one: those of a group with equal settings, which differ in their seeds alone. */
export function gatherBySeeds(runs: readonly ComparedRun[]): readonly (readonly ComparedRun[])[] {
  const gathered = new Map<string, ComparedRun[]>();
  for (const run of runs) {
    const key = run.group ?? run.id;
    const known = gathered.get(key);
    if (known) known.push(run);
    else gathered.set(key, [run]);
  }
  return [...gathered.values()];
}

/**
 * Curves of several runs in one plot: colour tells the run, dashes tell the series. Runs over seeds become their median
 * with a band from the lowest to the highest.
 */
export function comparedCurves(name: string, runs: readonly ComparedRun[], log: boolean): CurvePlot {
  const drawn = runs.filter(({ output }) => output.plots.has(name));
  const order = [...new Set(drawn.flatMap(({ output }) => [...output.plots.get(name)!.series.keys()]))];
  const gathered = gatherBySeeds(drawn);
  const limit = Math.max(MIN_POINTS, Math.floor(POINT_BUDGET / Math.max(1, gathered.length * order.length)));
  const isDrawable = log ? isPositive : Number.isFinite;
  const curves: Curve[] = [];
  const bands: Band[] = [];
  // The run in view comes first and is drawn last, on top.
  for (const [first, ...others] of [...gathered].reverse()) {
    if (!first) continue;
    const plot = first.output.plots.get(name)!;
    for (const [series, points] of plot.series) {
      const key = `${first.id}/${series}`;
      const thinned = downsample(points, limit, isDrawable);
      const band = others.length > 0 ? bandOf([first, ...others], name, series, thinned, isDrawable) : null;
      if (band) bands.push({ key, color: first.color, points: band });
      curves.push({
        key,
        name: series,
        run: first.label,
        color: first.color,
        dash: DASHES[order.indexOf(series) % DASHES.length],
        age: 0,
        isGround: false,
        points: band ? band.map(({ x, median }) => ({ x, y: median })) : thinned,
      });
    }
  }
  return {
    options: drawn[0]?.output.plots.get(name)?.options ?? {},
    curves,
    bands,
    ...axesOf(curves, bands, log),
    hidden: 0,
  };
}

function bandOf(
  runs: readonly ComparedRun[],
  name: string,
  series: string,
  places: readonly { readonly x: number }[],
  isDrawable: (value: number) => boolean,
) {
  const curves = runs.flatMap(({ output }) => output.plots.get(name)?.series.get(series) ?? []);
  return places.flatMap(({ x }) => {
    const values = curves
      .map(curve => valueAt(curve, x))
      .filter((value): value is number => value !== null && isDrawable(value))
      .sort((a, b) => a - b);
    return values.length === 0
      ? []
      : [{ x, low: values[0]!, high: values.at(-1)!, median: medianOf(values) }];
  });
}

/** Of values in ascending order. */
export function medianOf(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The value of a curve at the place nearest to `x`; null where the curve has ended before it. */
export function valueAt(
  { x: xs, y: ys }: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> },
  x: number,
): number | null {
  const count = xs.length;
  if (count === 0) return null;
  const last = xs[count - 1]!;
  // The last point stands for as much beyond it as any other does.
  if (x > last + (last - (xs[count - 2] ?? last)) / 2) return null;
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle]! < x) low = middle + 1;
    else high = middle;
  }
  const before = Math.max(0, low - 1);
  return Math.abs(xs[before]! - x) < Math.abs(xs[low]! - x) ? ys[before]! : ys[low]!;
}

/** Every shown run's value at a place of the axis, or its last one, by run and series. */
export function comparedReadings(
  name: string,
  runs: readonly ComparedRun[],
  x: number | null,
): { label: string; series: string; color: string; value: number }[] {
  return gatherBySeeds(runs.filter(({ output }) => output.plots.has(name))).flatMap(gathered => {
    const [first] = gathered;
    const plot: PlotRecord = first!.output.plots.get(name)!;
    return [...plot.series.keys()].map(series => {
      const values = gathered
        .flatMap(({ output }) => output.plots.get(name)?.series.get(series) ?? [])
        .map(curve =>
          x === null ? (curve.y[curve.length - 1] ?? Number.NaN) : (valueAt(curve, x) ?? Number.NaN),
        )
        .filter(value => Number.isFinite(value))
        .sort((a, b) => a - b);
      const label =
        gathered.length > 1 ? `${first!.label} and ${gathered.length - 1} more seeds` : first!.label;
      return { label, series, color: first!.color, value: values.length > 0 ? medianOf(values) : Number.NaN };
    });
  });
}
