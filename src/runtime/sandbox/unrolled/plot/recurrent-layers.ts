import { nn } from '../../../../engine/index.ts';
import { limits, toLabel } from '../../../protocol/index.ts';
import { session } from '../session.ts';
import { drawPicture, matrixOf, nextStep } from './heat-maps.ts';
import { enqueueLatest, holding } from './queue.ts';

/** A layer that can be observed: nn.RNN, nn.LSTM or nn.GRU. */
export type RecurrentLayer = nn.RNN | nn.LSTM | nn.GRU;

/** Which part of a recurrent layer to look at. */
export interface RecurrentOptions {
  /** Which of the stacked layers, from 0. */
  layer?: number;
  /** 0 forward, 1 reverse. */
  direction?: 0 | 1;
  /** Put before the names of the pictures, to tell several layers apart. */
  label?: string;
}

/** Settings of `plot.gates`. */
export interface GateOptions extends RecurrentOptions {
  /** Row of the batch to show. */
  sample?: number;
}

const GATE_NAMES = {
  LSTM: ['Input gate i', 'Forget gate f', 'Candidate g', 'Output gate o'],
  GRU: ['Reset gate r', 'Update gate z', 'Candidate n'],
} as const;

/** Gates lie between 0 and 1, candidates between −1 and 1. */
const rangeOf = (name: string): [number, number] => (name.startsWith('Candidate') ? [-1, 1] : [0, 1]);

/** What is observed already: a call inside the training loop is made many times and means one observation. */
const observed = new WeakMap<RecurrentLayer, Set<string>>();

/** Whether a layer is not yet observed under a key; from now on it is. */
export function isNew(layer: RecurrentLayer, key: string): boolean {
  const keys = observed.get(layer) ?? new Set();
  observed.set(layer, keys);
  if (keys.has(key)) return false;
  keys.add(key);
  return true;
}

/** Refuses what cannot be observed. */
export function expectLayer(where: string, layer: unknown): void {
  if (layer instanceof nn.RNN || layer instanceof nn.LSTM || layer instanceof nn.GRU) return;
  throw new TypeError(
    `${where}: expected a layer nn.RNN, nn.LSTM or nn.GRU. Hand over the layer itself, such as model.rnn.`,
  );
}

/**
 * From now on, draws the gates of a layer at every forward pass: one picture for each gate, units downwards,
 * time to the right, for one row of the batch; for an LSTM its cell state too.
 *
 * @example
 * manualSeed(0);
 * const lstm = new nn.LSTM(1, 16, { batchFirst: true });
 * plot.gates(lstm);
 * lstm.forward(randn(1, 30, 1));
 */
export function gates(layer: nn.LSTM | nn.GRU, options: GateOptions = {}): void {
  expectLayer('plot.gates', layer);
  if (layer instanceof nn.RNN) {
    throw new TypeError('plot.gates: nn.RNN has no gates. Its states are drawn by plot.states(output).');
  }
  const { layer: layerIndex = 0, direction = 0, sample = 0, label = '' } = options;
  if (!isNew(layer, `gates ${layerIndex} ${direction} ${label}`)) return;
  nn.observeRecurrent(layer, { gates: true }, seen => {
    if (seen.kind !== 'forward' || seen.layerIndex !== layerIndex || !seen.gates) return;
    if (seen.cell !== 'LSTM' && seen.cell !== 'GRU') return;
    const names = GATE_NAMES[seen.cell];
    const key = `gates ${label}${layerIndex}${direction}`;
    const step = nextStep(key);
    const { seqLen, batchSize, hiddenSize } = seen;
    const row = Math.min(Math.max(0, Math.trunc(sample)), batchSize - 1);
    const time = seen.lengths?.[row] ?? seqLen;
    const withState = seen.cell === 'LSTM' && seen.aux !== null;
    const side = Math.min(direction, seen.numDirections - 1);
    const parts = withState ? [seen.gates, seen.aux!] : [seen.gates];
    const held = holding(
      parts.map(part => part.tf),
      ([gateValues, stateValues]) => {
        const base = (t: number, width: number) => ((side * seqLen + t) * batchSize + row) * width;
        const show = (
          name: string,
          values: ArrayLike<number>,
          width: number,
          offset: number,
          scale?: [number, number],
        ) =>
          drawPicture(
            `${label}${name}`,
            hiddenSize,
            time,
            matrixOf(hiddenSize, time, (unit, t) => values[base(t, width) + offset + unit]!),
            { rowLabel: 'unit', colLabel: 'time step', step, ...(scale ? { range: scale } : {}) },
          );
        names.forEach((name, gate) => {
          show(name, gateValues!, names.length * hiddenSize, gate * hiddenSize, rangeOf(name));
        });
        if (withState) show('Cell state c', stateValues!, hiddenSize, 0);
      },
    );
    enqueueLatest(key, held);
  });
}

/** Settings of `plot.gradientThroughTime`. */
export interface GradientOptions extends RecurrentOptions {
  /** Name of this layer's curve. Layers with names share one plot, to compare cells on one task. */
  curve?: string;
}

/** Training steps that the picture of gradients keeps; older ones make room. */
const KEPT_STEPS = 128;

type Norms = readonly number[];

/** The latest curves of each plot, by the run that draws them: a later run begins with none. */
const shared = new WeakMap<object, Map<string, Map<string, Norms>>>();

function curvesOf(plotName: string): Map<string, Norms> {
  const plots = shared.get(session()) ?? new Map<string, Map<string, Norms>>();
  shared.set(session(), plots);
  const curves = plots.get(plotName) ?? new Map<string, Norms>();
  plots.set(plotName, curves);
  return curves;
}

/**
 * From now on, draws ‖∂L/∂h_t‖ at every backward pass of a layer: as a curve over time on a logarithmic
 * axis, and as a picture of its logarithm, training steps downwards, time to the right. It shows where
 * gradients vanish or explode. The norm is taken over the whole batch and all units. For an LSTM the cell
 * state is not part of h_t: what reaches the past through c alone shows at the step where it enters h.
 *
 * @example
 * manualSeed(0);
 * const rnn = new nn.RNN(1, 16);
 * const lstm = new nn.LSTM(1, 16);
 * plot.gradientThroughTime(rnn, { curve: 'RNN' });
 * plot.gradientThroughTime(lstm, { curve: 'LSTM' });
 * const x = randn(30, 4, 1);
 * const [states] = rnn.forward(x);
 * const [others] = lstm.forward(x);
 * states.at(-1).add(others.at(-1)).square().sum().backward();
 */
export function gradientThroughTime(layer: RecurrentLayer, options: GradientOptions = {}): void {
  expectLayer('plot.gradientThroughTime', layer);
  const { layer: layerIndex = 0, direction = 0, label = '', curve } = options;
  if (!isNew(layer, `gradient ${layerIndex} ${direction} ${label} ${curve}`)) return;
  const plotName = toLabel(`${label}Gradient through time`, limits.nameChars);
  const curveName = toLabel(curve ?? '‖∂L/∂h_t‖', limits.nameChars);
  const pictureName = `${plotName}${curve === undefined ? '' : ` of ${curve}`}, log₁₀ by training step`;
  const rows: { step: number; norms: Norms }[] = [];
  let backwardPasses = 0;
  nn.observeRecurrent(layer, { hiddenGradients: true }, seen => {
    if (seen.kind !== 'backward' || seen.layerIndex !== layerIndex) return;
    const step = backwardPasses++;
    const key = `gradient ${pictureName}`;
    const { seqLen, batchSize, hiddenSize } = seen;
    const side = Math.min(direction, seen.numDirections - 1);
    const held = holding([seen.hidden.tf], ([values]) => {
      const norms = normsOverTime(values!, side * seqLen, seqLen, batchSize * hiddenSize);
      rows.push({ step, norms });
      if (rows.length > KEPT_STEPS) rows.shift();
      drawCurves(plotName, curvesOf(plotName).set(curveName, norms));
      // A single row says no more than the curve does.
      if (rows.length > 1) drawHistory(pictureName, rows);
    });
    enqueueLatest(key, held);
  });
}

function normsOverTime(values: ArrayLike<number>, from: number, seqLen: number, width: number): number[] {
  return Array.from({ length: seqLen }, (_, t) => {
    let sum = 0;
    const start = (from + t) * width;
    for (let i = start; i < start + width; i++) sum += values[i]! * values[i]!;
    return Math.sqrt(sum);
  });
}

function drawCurves(plotName: string, curves: ReadonlyMap<string, Norms>): void {
  session().emit({
    kind: 'series',
    plot: plotName,
    series: [...curves].slice(0, limits.seriesPerPlot).map(([name, norms]) => ({
      name,
      x: norms.map((_, t) => t),
      y: norms.map(norm => (Number.isFinite(norm) && norm > 0 ? norm : Number.NaN)),
    })),
    options: { xLabel: 'time step t', yLabel: '‖∂L/∂h_t‖', log: true },
  });
}

function drawHistory(name: string, rows: readonly { step: number; norms: Norms }[]): void {
  const seqLen = Math.max(...rows.map(row => row.norms.length));
  drawPicture(
    name,
    rows.length,
    seqLen,
    // A gradient that has vanished altogether has no logarithm; it stays empty.
    matrixOf(rows.length, seqLen, (row, t) => {
      const norm = rows[row]!.norms[t] ?? 0;
      return norm > 0 ? Math.log10(norm) : Number.NaN;
    }),
    {
      rowLabel: 'training step',
      colLabel: 'time step t',
      rowTicks: rows.map(row => String(row.step)),
      step: rows[rows.length - 1]!.step,
      sequential: true,
    },
  );
}
