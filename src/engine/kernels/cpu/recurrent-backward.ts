import type * as tf from '@tensorflow/tfjs-core';
import {
  gateCount,
  type RecurrentGradients,
  type RecurrentInputs,
  type RecurrentNeeds,
  type RecurrentOutputs,
  type RecurrentSpec,
  type RecurrentUpstream,
} from '../contract.ts';
import { sequenceShape, sequenceStrides } from '../sequence-layout.ts';
import { type BackwardRow, cellMath } from './cells.ts';
import { fromValues, readView } from './host-memory.ts';
import { addOuter, addRows, addTimes, type Matrix } from './products.ts';

const none = new Float32Array(0);

/** Back-propagation through time in plain arithmetic; see RecurrentKernel for what it guarantees. */
export function backward(
  spec: RecurrentSpec,
  inputs: RecurrentInputs,
  outputs: RecurrentOutputs,
  upstream: RecurrentUpstream,
  needs: RecurrentNeeds,
): RecurrentGradients {
  const { cell, seqLen: T, batchSize: B, inputSize: I, hiddenSize: H, numDirections: D } = spec;
  const rows = gateCount[cell] * H;
  const dx = new Float32Array(needs.x ? T * B * I : 0);
  const hidden = new Float32Array(needs.hiddenGradients ? D * T * B * H : 0);
  // What is left in the running gradients after the last step back is the gradient of the initial states.
  const dh = copyOrZeros(upstream.hN, D * B * H);
  const dc = copyOrZeros(upstream.cN, D * B * H);
  const weightIh: tf.Tensor2D[] = [];
  const weightHh: tf.Tensor2D[] = [];
  const biasIh: tf.Tensor1D[] = [];
  const biasHh: tf.Tensor1D[] = [];
  for (let d = 0; d < D; d++) {
    const sums: Sums = {
      weightIh: new Float32Array(rows * I),
      weightHh: new Float32Array(rows * H),
      biasIh: new Float32Array(rows),
      biasHh: new Float32Array(rows),
      dx,
      hidden,
      dh: dh.subarray(d * B * H, (d + 1) * B * H),
      dc: dc.subarray(d * B * H, (d + 1) * B * H),
    };
    runDirection(spec, inputs, outputs, upstream, d, sums);
    weightIh.push(fromValues(sums.weightIh, [rows, I]));
    weightHh.push(fromValues(sums.weightHh, [rows, H]));
    if (inputs.biasIh) biasIh.push(fromValues(sums.biasIh, [rows]));
    if (inputs.biasHh) biasHh.push(fromValues(sums.biasHh, [rows]));
  }
  return {
    x: needs.x ? fromValues(dx, sequenceShape(spec, I)) : null,
    h0: needs.h0 ? fromValues(dh, [D, B, H]) : null,
    c0: needs.c0 && cell === 'LSTM' ? fromValues(dc, [D, B, H]) : null,
    weightIh,
    weightHh,
    biasIh: inputs.biasIh ? biasIh : null,
    biasHh: inputs.biasHh ? biasHh : null,
    hidden: needs.hiddenGradients ? fromValues(hidden, [D, T, B, H]) : null,
  };
}

function copyOrZeros(tensor: tf.Tensor | null, size: number): Float32Array {
  return tensor ? Float32Array.from(readView(tensor)) : new Float32Array(size);
}

interface Sums {
  weightIh: Float32Array;
  weightHh: Float32Array;
  biasIh: Float32Array;
  biasHh: Float32Array;
  dx: Float32Array;
  hidden: Float32Array;
  dh: Float32Array;
  dc: Float32Array;
}

function runDirection(
  spec: RecurrentSpec,
  inputs: RecurrentInputs,
  outputs: RecurrentOutputs,
  upstream: RecurrentUpstream,
  d: number,
  sums: Sums,
): void {
  const { cell, seqLen: T, batchSize: B, inputSize: I, hiddenSize: H, numDirections: D, lengths } = spec;
  const width = gateCount[cell] * H;
  const x = readView(inputs.x);
  const output = readView(outputs.output);
  const upstreamOutput = upstream.output ? readView(upstream.output) : null;
  const gates = outputs.saved.gates ? readView(outputs.saved.gates) : none;
  const aux = outputs.saved.aux ? readView(outputs.saved.aux) : none;
  const weightIh = readView(inputs.weightIh[d]!);
  const weightHh = readView(inputs.weightHh[d]!);
  const h0 = inputs.h0 ? readView(inputs.h0).subarray(d * B * H, (d + 1) * B * H) : null;
  const c0 = inputs.c0 ? readView(inputs.c0).subarray(d * B * H, (d + 1) * B * H) : null;
  const inStride = sequenceStrides(spec, I);
  const outStride = sequenceStrides(spec, D * H);
  const previous = d === 1 ? 1 : -1;

  const row: BackwardRow = {
    H,
    gates,
    gatesAt: 0,
    aux,
    auxAt: 0,
    h: output,
    hAt: 0,
    hPrev: new Float32Array(B * H),
    cPrev: new Float32Array(B * H),
    dh: sums.dh,
    dc: sums.dc,
    stateAt: 0,
    dGates: new Float32Array(B * width),
    dRecurrent: new Float32Array(B * width),
    dAt: 0,
  };
  const dGates: Matrix = { data: row.dGates, offset: 0, rowStride: width };
  const dRecurrent: Matrix = { data: row.dRecurrent, offset: 0, rowStride: width };
  const hPrev: Matrix = { data: row.hPrev, offset: 0, rowStride: H };
  const dh: Matrix = { data: row.dh, offset: 0, rowStride: H };
  // Zero times what lies past a row's end is not zero if that is NaN: such rows are read as zeros.
  const xRows = lengths ? new Float32Array(B * I) : null;

  for (let s = 0; s < T; s++) {
    const t = d === 1 ? s : T - 1 - s;
    for (let b = 0; b < B; b++) {
      row.stateAt = b * H;
      row.dAt = b * width;
      const length = lengths ? lengths[b]! : T;
      if (t >= length) {
        // A row past its end holds its state: the gradient passes unchanged.
        row.dGates.fill(0, row.dAt, row.dAt + width);
        row.dRecurrent.fill(0, row.dAt, row.dAt + width);
        row.hPrev.fill(0, row.stateAt, row.stateAt + H);
        xRows?.fill(0, b * I, (b + 1) * I);
        continue;
      }
      const xAt = t * inStride.step + b * inStride.row;
      xRows?.set(x.subarray(xAt, xAt + I), b * I);
      const stepRow = (d * T + t) * B + b;
      const at = t * outStride.step + b * outStride.row + d * H;
      const before = t + previous;
      const isFirst = before < 0 || before >= length;
      for (let j = 0; j < H; j++) {
        const k = b * H + j;
        row.hPrev[k] = isFirst ? (h0 ? h0[k]! : 0) : output[at + previous * outStride.step + j]!;
        if (cell === 'LSTM') {
          row.cPrev[k] = isFirst ? (c0 ? c0[k]! : 0) : aux[(stepRow + previous * B) * H + j]!;
        }
        if (upstreamOutput) row.dh[k]! += upstreamOutput[at + j]!;
      }
      if (sums.hidden.length > 0) sums.hidden.set(row.dh.subarray(b * H, (b + 1) * H), stepRow * H);
      row.gatesAt = stepRow * width;
      row.auxAt = stepRow * H;
      row.hAt = at;
      cellMath[cell].backward(row);
    }
    addTimes(dh, dRecurrent, weightHh, B, width, H);
    const xOffset = t * inStride.step;
    const xStep: Matrix = xRows
      ? { data: xRows, offset: 0, rowStride: I }
      : { data: x, offset: xOffset, rowStride: inStride.row };
    addOuter(sums.weightIh, dGates, xStep, B, width, I);
    addOuter(sums.weightHh, dRecurrent, hPrev, B, width, H);
    addRows(sums.biasIh, dGates, B, width);
    addRows(sums.biasHh, dRecurrent, B, width);
    if (sums.dx.length > 0) {
      addTimes({ data: sums.dx, offset: xOffset, rowStride: inStride.row }, dGates, weightIh, B, width, I);
    }
  }
}
