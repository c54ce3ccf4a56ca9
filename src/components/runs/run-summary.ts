import type { PlotRecord, RunOutput } from '../../stores/index.ts';

/** What of a run stands in a table: its loss at the end and at its best, and how far it went. */
export interface RunSummary {
  /** Of the held-out curve where there is one; NaN where nothing like a loss was drawn. */
  readonly lastLoss: number;
  readonly bestLoss: number;
  /** Points of the loss curve: training steps, unless the program draws otherwise. */
  readonly numSteps: number;
}

const isLoss = ({ name, options }: PlotRecord) =>
  /loss|error|mse|perplexity/i.test(`${name} ${options.yLabel ?? ''}`);
const isHeldOut = (series: string) => /valid|held|test|dev\b/i.test(series);

/** The plot that a run is judged by: 'Loss', else the first that is a loss by its name or axis, else none. */
export function lossPlot(output: RunOutput): PlotRecord | null {
  return output.plots.get('Loss') ?? [...output.plots.values()].find(isLoss) ?? null;
}

export function summaryOfRun(output: RunOutput): RunSummary {
  const plot = lossPlot(output);
  const names = [...(plot?.series.keys() ?? [])];
  const judged = plot?.series.get(names.find(isHeldOut) ?? names[0] ?? '');
  const numSteps = Math.max(0, ...[...(plot?.series.values() ?? [])].map(({ length }) => length));
  if (!judged || judged.length === 0) return { lastLoss: Number.NaN, bestLoss: Number.NaN, numSteps };
  let best = Number.POSITIVE_INFINITY;
  for (const value of judged.y) if (value < best) best = value;
  return {
    lastLoss: judged.y[judged.length - 1]!,
    bestLoss: Number.isFinite(best) ? best : Number.NaN,
    numSteps,
  };
}

/** Mean, standard deviation of the sample (n − 1) and range of what several runs came to. */
export interface Spread {
  readonly count: number;
  readonly mean: number;
  readonly deviation: number;
  readonly low: number;
  readonly high: number;
}

/** Of the finite values; null where there is none. */
export function spreadOf(values: readonly number[]): Spread | null {
  const finite = values.filter(Number.isFinite);
  const count = finite.length;
  if (count === 0) return null;
  const mean = finite.reduce((sum, value) => sum + value, 0) / count;
  const squares = finite.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    count,
    mean,
    deviation: count > 1 ? Math.sqrt(squares / (count - 1)) : 0,
    low: Math.min(...finite),
    high: Math.max(...finite),
  };
}
