import { gateCount } from '../src/engine/kernels/contract.ts';
import {
  type CellWeights,
  gruBackward,
  gruForward,
  lstmBackward,
  lstmForward,
  type Matrix,
  rnnBackward,
  rnnForward,
  type SequenceGradients,
  type Vector,
} from '../src/engine/kernels/reference/index.ts';
import type { LayerCase } from './random-layer.ts';

/** What a kernel must return, by name; directions follow each other as in the contract. */
export interface LayerResults {
  forward: Record<string, Float64Array>;
  gradients: Record<string, Float64Array>;
}

/** Computes a layer with the float64 twins: row by row, direction by direction, over each row's own length. */
export function expectedResults(layer: LayerCase): LayerResults {
  const { cell, seqLen: T, batchSize: B, inputSize: I, hiddenSize: H, numDirections: D } = layer.spec;
  const { batchFirst, lengths } = layer.spec;
  const rows = gateCount[cell] * H;
  const isLstm = cell === 'LSTM';
  const numbers = (size: number) => new Float64Array(size);
  const each = (size: number) => Array.from({ length: D }, () => numbers(size));
  const output = numbers(T * B * D * H);
  const hN = numbers(D * B * H);
  const cN = numbers(D * B * H);
  const x = numbers(T * B * I);
  const h0 = numbers(D * B * H);
  const c0 = numbers(D * B * H);
  const hidden = numbers(D * T * B * H);
  const sums = { weightIh: each(rows * I), weightHh: each(rows * H), biasIh: each(rows), biasHh: each(rows) };
  const at = (t: number, b: number): number => (batchFirst ? b * T + t : t * B + b);

  for (let d = 0; d < D; d++) {
    const weights: CellWeights = {
      weightIh: toMatrix(layer.weightIh[d]!, I),
      weightHh: toMatrix(layer.weightHh[d]!, H),
      biasIh: layer.biasIh ? [...layer.biasIh[d]!] : new Array<number>(rows).fill(0),
      biasHh: layer.biasHh ? [...layer.biasHh[d]!] : new Array<number>(rows).fill(0),
    };
    for (let b = 0; b < B; b++) {
      const length = lengths ? lengths[b]! : T;
      /** The steps in the order in which this direction walks them. */
      const steps = Array.from({ length }, (_, s) => (d === 1 ? length - 1 - s : s));
      const state = (d * B + b) * H;
      const stateOf = (from: Float32Array | null): Vector => slice(from, state, H);
      const dHidden = steps.map(t => slice(layer.upstream.output, at(t, b) * D * H + d * H, H));
      const dLast = stateOf(layer.upstream.hN);
      dHidden[length - 1] = dHidden[length - 1]!.map((value, j) => value + dLast[j]!);
      const row = runTwin(cell, weights, {
        xs: steps.map(t => slice(layer.x, at(t, b) * I, I)),
        h0: stateOf(layer.h0),
        c0: stateOf(layer.c0),
        dHidden,
        dLastCell: stateOf(layer.upstream.cN),
      });
      steps.forEach((t, s) => {
        output.set(row.hidden[s]!, at(t, b) * D * H + d * H);
        hidden.set(row.gradients.hidden[s]!, ((d * T + t) * B + b) * H);
        row.gradients.x[s]!.forEach((value, i) => {
          x[at(t, b) * I + i]! += value;
        });
      });
      hN.set(row.hidden.at(-1)!, state);
      h0.set(row.gradients.h0, state);
      if (row.lastCell) cN.set(row.lastCell, state);
      if (row.gradients.c0) c0.set(row.gradients.c0, state);
      addTo(sums.weightIh[d]!, row.gradients.weightIh.flat());
      addTo(sums.weightHh[d]!, row.gradients.weightHh.flat());
      addTo(sums.biasIh[d]!, row.gradients.biasIh);
      addTo(sums.biasHh[d]!, row.gradients.biasHh);
    }
  }

  const gradients: Record<string, Float64Array> = {};
  for (let d = 0; d < D; d++) {
    gradients[`weightIh.${d}`] = sums.weightIh[d]!;
    gradients[`weightHh.${d}`] = sums.weightHh[d]!;
    if (layer.biasIh) gradients[`biasIh.${d}`] = sums.biasIh[d]!;
    if (layer.biasHh) gradients[`biasHh.${d}`] = sums.biasHh[d]!;
  }
  if (layer.needs.x) gradients.x = x;
  if (layer.needs.h0) gradients.h0 = h0;
  if (layer.needs.c0) gradients.c0 = c0;
  if (layer.needs.hiddenGradients) gradients.hidden = hidden;
  return { forward: isLstm ? { output, hN, cN } : { output, hN }, gradients };
}

interface Row {
  xs: Matrix;
  h0: Vector;
  c0: Vector;
  dHidden: Matrix;
  dLastCell: Vector;
}
interface RowResults {
  hidden: Matrix;
  lastCell: Vector | null;
  gradients: SequenceGradients & { c0?: Vector };
}

function runTwin(cell: LayerCase['spec']['cell'], w: CellWeights, row: Row): RowResults {
  const { xs, h0, c0, dHidden, dLastCell } = row;
  if (cell === 'LSTM') {
    const steps = lstmForward(xs, h0, c0, w);
    const gradients = lstmBackward(xs, h0, c0, w, steps, dHidden, dLastCell);
    return { hidden: steps.map(step => step.h), lastCell: steps.at(-1)!.c, gradients };
  }
  if (cell === 'GRU') {
    const steps = gruForward(xs, h0, w);
    const gradients = gruBackward(xs, h0, w, steps, dHidden);
    return { hidden: steps.map(step => step.h), lastCell: null, gradients };
  }
  const nonlinearity = cell === 'RNN_RELU' ? 'relu' : 'tanh';
  const hidden = rnnForward(xs, h0, w, nonlinearity);
  return { hidden, lastCell: null, gradients: rnnBackward(xs, h0, w, hidden, dHidden, nonlinearity) };
}

function slice(from: Float32Array | null, start: number, length: number): Vector {
  return from ? [...from.subarray(start, start + length)] : new Array<number>(length).fill(0);
}

function toMatrix(values: Float32Array, width: number): Matrix {
  return Array.from({ length: values.length / width }, (_, r) => slice(values, r * width, width));
}

function addTo(sum: Float64Array, values: Vector): void {
  values.forEach((value, i) => {
    sum[i]! += value;
  });
}
