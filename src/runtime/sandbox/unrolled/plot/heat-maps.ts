import { limits, toLabel } from '../../../protocol/index.ts';
// By its file: learners see these declarations, and no others of the protocol.
import type { PictureOptions } from '../../../protocol/plot-options.ts';
import { type Numbers, takeReading } from '../readback.ts';
import { session } from '../session.ts';
import { expectCells, expectPictureOptions } from './checks.ts';
import { enqueueLatest } from './queue.ts';

/** Labels and scale of a heat map. */
export interface HeatmapOptions extends PictureOptions {}

export interface StatesOptions extends HeatmapOptions {
  /** Name of the picture. */
  name?: string;
  /** Row of the batch to show. */
  sample?: number;
  /** Set as in the layer: true for [batch, time, units]. */
  batchFirst?: boolean;
}

/** How many pictures each name has had: the step of the next. */
const steps = new Map<string, number>();

/**
 * Draws a matrix in colours, rows downwards; a later call adds a step that the page can go back through.
 *
 * @example
 * plot.heatmap('Identity', eye(8));
 */
export function heatmap(name: string, matrix: Numbers, options: HeatmapOptions = {}): void {
  expectPictureOptions('plot.heatmap', options);
  const reading = takeReading(matrix);
  const shape = reading.shape.length === 1 ? [1, reading.shape[0]!] : reading.shape;
  if (shape.length !== 2) {
    reading.held?.dispose();
    throw new RangeError(
      `plot.heatmap: expected a matrix (2 dimensions), got shape (${shape.join(', ')}). Pick one with at() or select().`,
    );
  }
  expectCells('plot.heatmap', reading);
  const step = nextStep(name);
  enqueueLatest(`picture ${name}`, {
    readings: [reading],
    draw: ([values]) => drawPicture(name, shape[0]!, shape[1]!, values!, { step, ...options }),
  });
}

/**
 * Draws the output of a recurrent layer as units (downwards) by time (to the right), for one row of the
 * batch: [time, batch, units], or [batch, time, units] with batchFirst, or [time, units].
 *
 * @example
 * manualSeed(0);
 * const rnn = new nn.RNN(1, 16, { batchFirst: true });
 * const [output] = rnn.forward(randn(1, 30, 1));
 * plot.states(output, { batchFirst: true });
 */
export function states(output: Numbers, options: StatesOptions = {}): void {
  const { name = 'Hidden state', sample = 0, batchFirst = false, ...picture } = options;
  expectPictureOptions('plot.states', picture);
  const reading = takeReading(output);
  const { shape } = reading;
  if (shape.length !== 2 && shape.length !== 3) {
    reading.held?.dispose();
    throw new RangeError(
      `plot.states: expected the output of a recurrent layer (3 dimensions), got shape (${shape.join(', ')}).`,
    );
  }
  expectCells('plot.states', reading);
  const units = shape[shape.length - 1]!;
  const batch = shape.length === 2 ? 1 : shape[batchFirst ? 0 : 1]!;
  const time = shape.length === 2 ? shape[0]! : shape[batchFirst ? 1 : 0]!;
  const row = Math.min(Math.max(0, Math.trunc(sample)), batch - 1);
  const at = (t: number, unit: number) =>
    (batchFirst && shape.length === 3 ? (row * time + t) * units : (t * batch + row) * units) + unit;
  const step = nextStep(name);
  enqueueLatest(`picture ${name}`, {
    readings: [reading],
    draw([values]) {
      const picked = matrixOf(units, time, (unit, t) => values![at(t, unit)]!);
      drawPicture(name, units, time, picked, {
        rowLabel: 'unit',
        colLabel: 'time step',
        range: [-1, 1],
        step,
        ...picture,
      });
    },
  });
}

/** The step number of the next picture of that name. */
export function nextStep(name: string): number {
  const step = steps.get(name) ?? 0;
  steps.set(name, step + 1);
  return step;
}

/** Fills a matrix of the given size from a function of row and column. */
export function matrixOf(
  rows: number,
  cols: number,
  at: (row: number, col: number) => number,
): Float32Array<ArrayBuffer> {
  const data = new Float32Array(rows * cols);
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) data[row * cols + col] = at(row, col);
  }
  return data;
}

/** Sends a picture, thinned evenly when it has more cells than a screen could show. */
export function drawPicture(
  name: string,
  rows: number,
  cols: number,
  values: ArrayLike<number>,
  options: PictureOptions,
): void {
  const rowStride = Math.max(1, Math.ceil(rows / limits.pictureSide));
  const colStride = Math.max(1, Math.ceil(cols / limits.pictureSide));
  const shape: [number, number] = [Math.ceil(rows / rowStride), Math.ceil(cols / colStride)];
  const data = matrixOf(shape[0], shape[1], (r, c) => values[r * rowStride * cols + c * colStride]!);
  const kept: PictureOptions = {};
  if (options.rowLabel !== undefined) kept.rowLabel = toLabel(options.rowLabel, limits.labelChars);
  if (options.colLabel !== undefined) kept.colLabel = toLabel(options.colLabel, limits.labelChars);
  if (options.rowTicks) kept.rowTicks = ticksOf(options.rowTicks, rowStride, shape[0]);
  if (options.colTicks) kept.colTicks = ticksOf(options.colTicks, colStride, shape[1]);
  if (options.step !== undefined) kept.step = options.step;
  if (options.range) kept.range = [options.range[0], options.range[1]];
  if (options.sequential) kept.sequential = true;
  session().emit({ kind: 'picture', name: toLabel(name, limits.nameChars), shape, data, options: kept });
}

/** The labels of the rows or columns that a thinned picture shows. */
function ticksOf(ticks: readonly unknown[], stride: number, count: number): string[] {
  const shown = ticks.filter((_, i) => i % stride === 0).slice(0, count);
  return shown.map(tick => toLabel(tick, limits.labelChars));
}
