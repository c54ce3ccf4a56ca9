import { nn } from '../../engine/index.ts';
import { limits } from '../protocol/index.ts';
import { drawPicture, matrixOf, nextStep } from './instruments.ts';
import { enqueueLatest, isWaiting } from './plot-queue.ts';
import { takeReading } from './readback.ts';
import { session } from './session.ts';

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

function isNew(layer: RecurrentLayer, key: string): boolean {
  const keys = observed.get(layer) ?? new Set();
  observed.set(layer, keys);
  if (keys.has(key)) return false;
  keys.add(key);
  return true;
}

function expectLayer(where: string, layer: unknown): void {
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
    if (isWaiting(key)) return;
    const { seqLen, batchSize, hiddenSize } = seen;
    const row = Math.min(Math.max(0, Math.trunc(sample)), batchSize - 1);
    const time = seen.lengths?.[row] ?? seqLen;
    const withState = seen.cell === 'LSTM' && seen.aux !== null;
    const side = Math.min(direction, seen.numDirections - 1);
    enqueueLatest(key, {
      readings: [takeReading(seen.gates), ...(withState ? [takeReading(seen.aux!)] : [])],
      draw([gateValues, stateValues]) {
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
    });
  });
}

/** Training steps that the picture of gradients keeps; older ones make room. */
const KEPT_STEPS = 128;

/**
 * From now on, draws ‖∂L/∂h_t‖ at every backward pass of a layer: as a curve over time, and as a picture of
 * its logarithm, training steps downwards, time to the right. It shows where gradients vanish or explode.
 *
 * @example
 * manualSeed(0);
 * const rnn = new nn.RNN(1, 16, { batchFirst: true });
 * plot.gradientThroughTime(rnn);
 * const [, hN] = rnn.forward(randn(4, 30, 1));
 * hN.square().sum().backward();
 */
export function gradientThroughTime(layer: RecurrentLayer, options: RecurrentOptions = {}): void {
  expectLayer('plot.gradientThroughTime', layer);
  const { layer: layerIndex = 0, direction = 0, label = '' } = options;
  if (!isNew(layer, `gradient ${layerIndex} ${direction} ${label}`)) return;
  const plotName = `${label}Gradient through time`.slice(0, limits.nameChars);
  const rows: { step: number; norms: number[] }[] = [];
  let backwardPasses = 0;
  nn.observeRecurrent(layer, { hiddenGradients: true }, seen => {
    if (seen.kind !== 'backward' || seen.layerIndex !== layerIndex) return;
    const step = backwardPasses++;
    const key = `gradient ${plotName}`;
    if (isWaiting(key)) return;
    const { seqLen, batchSize, hiddenSize } = seen;
    const side = Math.min(direction, seen.numDirections - 1);
    enqueueLatest(key, {
      readings: [takeReading(seen.hidden)],
      draw([values]) {
        const norms = normsOverTime(values!, side * seqLen, seqLen, batchSize * hiddenSize);
        rows.push({ step, norms });
        if (rows.length > KEPT_STEPS) rows.shift();
        drawGradients(plotName, rows);
      },
    });
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

function drawGradients(plotName: string, rows: readonly { step: number; norms: number[] }[]): void {
  const latest = rows[rows.length - 1]!;
  session().emit({
    kind: 'series',
    plot: plotName,
    series: [{ name: '‖∂L/∂h_t‖', x: latest.norms.map((_, t) => t), y: latest.norms }],
    options: { xLabel: 'time step t', yLabel: '‖∂L/∂h_t‖', log: true },
  });
  const seqLen = Math.max(...rows.map(row => row.norms.length));
  drawPicture(
    `${plotName}, log₁₀ by training step`,
    rows.length,
    seqLen,
    matrixOf(rows.length, seqLen, (row, t) => Math.log10(rows[row]!.norms[t] ?? Number.NaN)),
    {
      rowLabel: 'training step',
      colLabel: 'time step t',
      rowTicks: rows.map(row => String(row.step)),
      step: latest.step,
    },
  );
}
