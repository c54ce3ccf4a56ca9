import type { Tensor } from '../../../../engine/index.ts';
import type { PlotOptions } from '../../../protocol/plot-options.ts';
import { type Numbers, takeReading } from '../readback.ts';
import { session } from '../session.ts';
import { confusion } from './confusion.ts';
import {
  addPoint,
  drawSeries,
  isSingle,
  isSingleOrTensor,
  type LineOptions,
  type LossOptions,
  nameOf,
  type SeriesOptions,
  type Value,
} from './curves.ts';
import { embedding } from './embedding.ts';
import { forecast } from './forecast.ts';
import { heatmap, states } from './heat-maps.ts';
import { histogramOf } from './histogram.ts';
import { gradients, weights } from './parameters.ts';
import { enqueueLatest } from './queue.ts';
import { gates, gradientThroughTime } from './recurrent-layers.ts';
import { attribution, labels, samples, text } from './tokens.ts';
import { unrolled } from './unrolled-layer.ts';

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
   * are laid end to end, so five predicted sequences follow one another; a line marks where one ends, if they are
   * given as (sequences, steps).
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
  text,
  samples,
  labels,
  attribution,
  confusion,
  embedding,
  forecast,
};
