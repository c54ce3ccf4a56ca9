import { gateCount, type RecurrentInputs, type RecurrentOutputs, type RecurrentSpec } from '../contract.ts';
import { sequenceShape, sequenceStrides } from '../sequence-layout.ts';
import { cellMath, type ForwardRow } from './cells.ts';
import { fromValues, readView } from './host-memory.ts';
import { addTimesTransposed, fillRows, type Matrix } from './products.ts';

/** The whole forward pass in plain arithmetic; see RecurrentKernel for what it guarantees. */
export function forward(spec: RecurrentSpec, inputs: RecurrentInputs): RecurrentOutputs {
  const { cell, seqLen: T, batchSize: B, hiddenSize: H, numDirections: D } = spec;
  const G = gateCount[cell];
  const keepsGates = G > 1;
  const output = new Float32Array(T * B * D * H);
  const hN = new Float32Array(D * B * H);
  const cN = new Float32Array(D * B * H);
  const gates = new Float32Array(keepsGates ? D * T * B * G * H : B * H);
  const aux = new Float32Array(keepsGates ? D * T * B * H : 0);
  for (let d = 0; d < D; d++) runDirection(spec, inputs, d, { output, hN, cN, gates, aux });
  return {
    output: fromValues(output, sequenceShape(spec, D * H)),
    hN: fromValues(hN, [D, B, H]),
    cN: cell === 'LSTM' ? fromValues(cN, [D, B, H]) : null,
    saved: {
      gates: keepsGates ? fromValues(gates, [D, T, B, G * H]) : null,
      aux: keepsGates ? fromValues(aux, [D, T, B, H]) : null,
    },
  };
}

interface ForwardArrays {
  output: Float32Array;
  hN: Float32Array;
  cN: Float32Array;
  gates: Float32Array;
  aux: Float32Array;
}

function runDirection(spec: RecurrentSpec, inputs: RecurrentInputs, d: number, arrays: ForwardArrays): void {
  const { cell, seqLen: T, batchSize: B, inputSize: I, hiddenSize: H, numDirections: D, lengths } = spec;
  const G = gateCount[cell];
  const x = readView(inputs.x);
  const weightIh = readView(inputs.weightIh[d]!);
  const weightHh = readView(inputs.weightHh[d]!);
  const biasIh = inputs.biasIh ? readView(inputs.biasIh[d]!) : null;
  const biasHh = inputs.biasHh ? readView(inputs.biasHh[d]!) : null;
  const inStride = sequenceStrides(spec, I);
  const outStride = sequenceStrides(spec, D * H);
  const h = arrays.hN.subarray(d * B * H, (d + 1) * B * H);
  const c = arrays.cN.subarray(d * B * H, (d + 1) * B * H);
  if (inputs.h0) h.set(readView(inputs.h0).subarray(d * B * H, (d + 1) * B * H));
  if (inputs.c0) c.set(readView(inputs.c0).subarray(d * B * H, (d + 1) * B * H));

  const q = new Float32Array(B * G * H);
  const qMatrix: Matrix = { data: q, offset: 0, rowStride: G * H };
  const hMatrix: Matrix = { data: h, offset: 0, rowStride: H };
  const row: ForwardRow = {
    H,
    gates: arrays.gates,
    gatesAt: 0,
    q,
    qAt: 0,
    h,
    hAt: 0,
    c,
    aux: arrays.aux,
    auxAt: 0,
  };
  for (let s = 0; s < T; s++) {
    const t = d === 1 ? T - 1 - s : s;
    const stepRow = G > 1 ? (d * T + t) * B : 0;
    const gateMatrix: Matrix = { data: arrays.gates, offset: stepRow * G * H, rowStride: G * H };
    fillRows(gateMatrix, biasIh, B, G * H);
    fillRows(qMatrix, biasHh, B, G * H);
    addTimesTransposed(
      gateMatrix,
      { data: x, offset: t * inStride.step, rowStride: inStride.row },
      weightIh,
      B,
      G * H,
      I,
    );
    addTimesTransposed(qMatrix, hMatrix, weightHh, B, G * H, H);
    for (let b = 0; b < B; b++) {
      row.gatesAt = (stepRow + b) * G * H;
      if (lengths && t >= lengths[b]!) {
        arrays.gates.fill(0, row.gatesAt, row.gatesAt + G * H);
        continue;
      }
      row.qAt = b * G * H;
      row.hAt = b * H;
      row.auxAt = (stepRow + b) * H;
      cellMath[cell].forward(row);
      const to = t * outStride.step + b * outStride.row + d * H;
      for (let j = 0; j < H; j++) arrays.output[to + j] = h[b * H + j]!;
    }
  }
}
