import type * as tf from '@tensorflow/tfjs-core';
import {
  type CellKind,
  gateCount,
  type RecurrentGradients,
  type RecurrentInputs,
  type RecurrentNeeds,
  type RecurrentOutputs,
  type RecurrentSpec,
  type RecurrentUpstream,
} from '../contract.ts';
import { sequenceShape, sequenceStrides } from '../sequence-layout.ts';
import { exportsOf, pointer, uninitialised, withScratch } from './heap.ts';

/** As in assembly/plan.ts. */
const cellCode: Record<CellKind, number> = { RNN_TANH: 0, RNN_RELU: 1, LSTM: 2, GRU: 3 };

const FLOAT = 4;

/** Distances in bytes between steps and between rows of a sequence of the given width. */
function strides(spec: RecurrentSpec, width: number): [step: number, row: number] {
  const { step, row } = sequenceStrides(spec, width);
  return [step * FLOAT, row * FLOAT];
}

/** The sizes that open the argument lists of both passes. */
function head(spec: RecurrentSpec, direction: number): number[] {
  const { cell, seqLen, batchSize, inputSize, hiddenSize } = spec;
  return [cellCode[cell], direction, seqLen, batchSize, inputSize, hiddenSize];
}

/** Pointer to direction d's part of a tensor whose first axis is the direction. */
function part(tensor: tf.Tensor | null, spec: RecurrentSpec, d: number): number {
  if (!tensor) return 0;
  return pointer(tensor) + d * (tensor.size / spec.numDirections) * FLOAT;
}

export function forward(spec: RecurrentSpec, inputs: RecurrentInputs): RecurrentOutputs {
  const { cell, seqLen: T, batchSize: B, inputSize: I, hiddenSize: H, numDirections: D } = spec;
  const G = gateCount[cell];
  const run = exportsOf().forward;
  const output = uninitialised<tf.Tensor3D>(sequenceShape(spec, D * H));
  const hN = uninitialised<tf.Tensor3D>([D, B, H]);
  const cN = cell === 'LSTM' ? uninitialised<tf.Tensor3D>([D, B, H]) : null;
  const gates = G > 1 ? uninitialised<tf.Tensor4D>([D, T, B, G * H]) : null;
  const aux = G > 1 ? uninitialised<tf.Tensor4D>([D, T, B, H]) : null;
  withScratch(run(...head(spec, 0)), spec.lengths, (scratch, lengths) => {
    for (let d = 0; d < D; d++) {
      run(
        ...head(spec, d),
        pointer(inputs.x),
        ...strides(spec, I),
        pointer(inputs.weightIh[d]),
        pointer(inputs.weightHh[d]),
        pointer(inputs.biasIh?.[d]),
        pointer(inputs.biasHh?.[d]),
        part(inputs.h0, spec, d),
        part(inputs.c0, spec, d),
        lengths,
        pointer(output) + d * H * FLOAT,
        ...strides(spec, D * H),
        part(hN, spec, d),
        part(cN, spec, d),
        part(gates, spec, d),
        part(aux, spec, d),
        scratch,
      );
    }
  });
  return { output, hN, cN, saved: { gates, aux } };
}

export function backward(
  spec: RecurrentSpec,
  inputs: RecurrentInputs,
  outputs: RecurrentOutputs,
  upstream: RecurrentUpstream,
  needs: RecurrentNeeds,
): RecurrentGradients {
  const { cell, seqLen: T, batchSize: B, inputSize: I, hiddenSize: H, numDirections: D } = spec;
  const rows = gateCount[cell] * H;
  const run = exportsOf().backward;
  const perDirection = <T extends tf.Tensor>(shape: number[]): T[] =>
    Array.from({ length: D }, () => uninitialised<T>(shape));
  const dx = needs.x ? uninitialised<tf.Tensor3D>(sequenceShape(spec, I)) : null;
  const dh = uninitialised<tf.Tensor3D>([D, B, H]);
  const dc = cell === 'LSTM' ? uninitialised<tf.Tensor3D>([D, B, H]) : null;
  const hidden = needs.hiddenGradients ? uninitialised<tf.Tensor4D>([D, T, B, H]) : null;
  const weightIh = perDirection<tf.Tensor2D>([rows, I]);
  const weightHh = perDirection<tf.Tensor2D>([rows, H]);
  const biasIh = inputs.biasIh ? perDirection<tf.Tensor1D>([rows]) : null;
  const biasHh = inputs.biasHh ? perDirection<tf.Tensor1D>([rows]) : null;
  withScratch(run(...head(spec, 0)), spec.lengths, (scratch, lengths) => {
    for (let d = 0; d < D; d++) {
      const column = d * H * FLOAT;
      run(
        ...head(spec, d),
        pointer(inputs.x),
        ...strides(spec, I),
        pointer(inputs.weightIh[d]),
        pointer(inputs.weightHh[d]),
        part(inputs.h0, spec, d),
        part(inputs.c0, spec, d),
        lengths,
        pointer(outputs.output) + column,
        ...strides(spec, D * H),
        part(outputs.saved.gates, spec, d),
        part(outputs.saved.aux, spec, d),
        upstream.output ? pointer(upstream.output) + column : 0,
        part(upstream.hN, spec, d),
        part(upstream.cN, spec, d),
        part(dh, spec, d),
        part(dc, spec, d),
        pointer(weightIh[d]),
        pointer(weightHh[d]),
        pointer(biasIh?.[d]),
        pointer(biasHh?.[d]),
        pointer(dx),
        d > 0 ? 1 : 0,
        part(hidden, spec, d),
        scratch,
      );
    }
  });
  if (!needs.h0) dh.dispose();
  if (dc && !needs.c0) dc.dispose();
  return {
    x: dx,
    h0: needs.h0 ? dh : null,
    c0: needs.c0 ? dc : null,
    weightIh,
    weightHh,
    biasIh,
    biasHh,
    hidden,
  };
}
