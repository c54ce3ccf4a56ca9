import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '../../../../engine/index.ts';
import { nn, noGrad } from '../../../../engine/index.ts';
import { limits, type Trace, toLabel } from '../../../protocol/index.ts';
import { type Reading, takeReading } from '../readback.ts';
import { session } from '../session.ts';
import { expectPlace } from './checks.ts';
import { matrixOf, nextStep } from './heat-maps.ts';
import { enqueueLatest, type Job, type Late } from './queue.ts';
import { expectLayer, isNew, type RecurrentLayer, type RecurrentOptions } from './recurrent-layers.ts';

/** Settings of `plot.unrolled`. */
export interface UnrolledOptions extends RecurrentOptions {
  /** Row of the batch to show. */
  sample?: number;
  /**
   * Sequences to run the layer on now, without gradients and without dropout: always the same ones, so that
   * training can be followed on them. Without it every forward pass from now on is shown.
   */
  input?: Tensor;
  /** What reads an output off the states, (steps, hiddenSize) → (steps, outputs): shown above each step as y. */
  readOut?: (states: Tensor) => Tensor;
  /** The training step that the picture belongs to; without it, how many passes came before. */
  step?: number;
  /** What is read at each step, in words: the tokens of a sentence. */
  labels?: readonly string[];
}

type Observation = Parameters<Parameters<typeof nn.observeRecurrent>[2]>[0];
type Seen = Extract<Observation, { kind: 'forward' }>;

/**
 * Draws a layer unrolled in time, with the numbers of a real forward pass of one sequence: a box for every
 * step, x below and h to the right, and under it the inside of the cell at the step that is chosen on the page,
 * with its gates and states. Up to 128 steps and the first 8 units are shown. A later pass adds a training step
 * that the page can go back to.
 *
 * @example
 * manualSeed(0);
 * const lstm = new nn.LSTM(1, 4, { batchFirst: true });
 * plot.unrolled(lstm, { input: tensor([[[1], [0], [0], [-1], [0]]]) });
 */
export function unrolled(layer: RecurrentLayer, options: UnrolledOptions = {}): void {
  expectLayer('plot.unrolled', layer);
  const { layer: layerIndex = 0, input, label = '' } = options;
  expectPlace('plot.unrolled', 'step', options.step);
  if (!(layerIndex >= 0 && layerIndex < layer.numLayers)) {
    throw new RangeError(
      `plot.unrolled: expected layer to be from 0 to ${layer.numLayers - 1}, got ${layerIndex}.`,
    );
  }
  const name = toLabel(`${label}Unrolled ${layer.constructor.name}`, limits.nameChars);
  const show = (seen: Observation) => {
    if (seen.kind !== 'forward' || seen.layerIndex !== layerIndex) return;
    const step = options.step ?? nextStep(`unrolled ${name}`);
    enqueueLatest(`unrolled ${name}`, held(name, step, seen, options));
  };
  if (input === undefined) {
    if (isNew(layer, `unrolled ${name} ${layerIndex}`)) nn.observeRecurrent(layer, { gates: true }, show);
    return;
  }
  const wasTraining = layer.training;
  const stop = nn.observeRecurrent(layer, { gates: true }, show);
  try {
    layer.eval();
    noGrad(() => void (layer as nn.RNN).forward(input));
  } finally {
    stop();
    layer.train(wasTraining);
  }
}

const GATES = { RNN: [], LSTM: ['i', 'f', 'g', 'o'], GRU: ['r', 'z', 'n'] } as const;

/** Holds what a pass computed, by references alone; what is shown of it is cut out when its turn comes. */
function held(name: string, step: number, seen: Seen, options: UnrolledOptions): Late {
  const { sample = 0, direction = 0, readOut, labels } = options;
  const { seqLen, batchSize, hiddenSize, batchFirst } = seen;
  const row = Math.min(Math.max(0, Math.trunc(sample)), batchSize - 1);
  const side = Math.min(direction, seen.numDirections - 1);
  const inputSize = seen.input.shape[2]!;
  const units = Math.min(hiddenSize, limits.traceUnits);
  const length = seen.lengths?.[row] ?? seqLen;
  const cell = seen.cell === 'LSTM' || seen.cell === 'GRU' ? seen.cell : 'RNN';
  const readings = readOut ? readOut(statesOf(seen, row, side)) : null;
  const hold = (tensor: Tensor | null) => tensor && tf.keep(tensor.tf.clone());
  const parts = {
    input: hold(seen.input),
    output: hold(seen.output),
    h0: hold(seen.h0),
    c0: hold(seen.c0),
    gates: hold(seen.gates),
    aux: hold(seen.aux),
    y: hold(readings),
  };
  const release = () => {
    for (const part of Object.values(parts)) part?.dispose();
  };
  const ofRow = (width: number, from = 0): [number[], number[]] =>
    batchFirst
      ? [
          [row, 0, from],
          [1, seqLen, width],
        ]
      : [
          [0, row, from],
          [seqLen, 1, width],
        ];
  const inTime = (width: number): [number[], number[]] => [
    [side, 0, row, 0],
    [1, seqLen, 1, width],
  ];
  const before: [number[], number[]] = [
    [side, row, 0],
    [1, 1, units],
  ];
  const numGates = GATES[cell].length;

  const take = (): Job => {
    const cuts: Reading[] = [];
    /** Marks a part to be read; the function gives its values once they are there. */
    const cut = (part: tf.Tensor | null, [begin, size]: [number[], number[]]) => {
      if (!part) return () => null;
      const piece = tf.slice(part, begin, size);
      const place = cuts.push(takeReading(piece)) - 1;
      piece.dispose();
      return (values: ArrayLike<number>[]) => values[place]!;
    };
    const numOutputs = Math.min(parts.y?.shape[1] ?? 0, limits.traceUnits);
    const x = cut(parts.input, ofRow(Math.min(inputSize, limits.traceUnits)));
    const h = cut(parts.output, ofRow(units, side * hiddenSize));
    const h0 = cut(parts.h0, before);
    const c0 = cut(parts.c0, before);
    const gates = cut(parts.gates, inTime(numGates * hiddenSize));
    const aux = cut(parts.aux, inTime(units));
    const y = cut(parts.y, [
      [0, 0],
      [seqLen, numOutputs],
    ]);
    release();
    return {
      readings: cuts,
      draw(values) {
        const numSteps = Math.min(length, limits.traceSteps);
        const at = (s: number) => (side === 0 ? s : length - 1 - s);
        const rows = (from: ArrayLike<number>, width: number, offset = 0, count = Math.min(width, units)) =>
          matrixOf(numSteps, count, (s, k) => from[at(s) * width + offset + k]!);
        const withStart = (start: ArrayLike<number> | null, later: Float32Array) => {
          const all = new Float32Array(units + later.length);
          if (start) all.set(start);
          all.set(later, units);
          return all;
        };
        const found: Trace['values'] = {
          x: rows(
            x(values)!,
            Math.min(inputSize, limits.traceUnits),
            0,
            Math.min(inputSize, limits.traceUnits),
          ),
          h: withStart(h0(values), rows(h(values)!, units)),
        };
        GATES[cell].forEach((gate, g) => {
          found[gate] = rows(gates(values)!, numGates * hiddenSize, g * hiddenSize, units);
        });
        if (cell === 'LSTM') found.c = withStart(c0(values), rows(aux(values)!, units));
        if (cell === 'GRU') found.q = rows(aux(values)!, units);
        if (parts.y) found.y = rows(y(values)!, numOutputs, 0, numOutputs);
        const content: Trace = {
          kind: 'trace',
          cell,
          nonlinearity: seen.cell === 'RNN_RELU' ? 'relu' : 'tanh',
          numSteps,
          seqLen: length,
          inputSize,
          hiddenSize,
          reversed: side === 1,
          values: found,
        };
        if (labels) {
          content.labels = Array.from({ length: numSteps }, (_, s) =>
            toLabel(labels[at(s)] ?? '', limits.labelChars),
          );
        }
        session().emit({ kind: 'moment', name, step, content });
      },
    };
  };
  return { take, release };
}

/** h of one row of the batch in one direction, (steps, hiddenSize). */
function statesOf({ output, batchFirst, hiddenSize }: Seen, row: number, side: number): Tensor {
  return output.select(batchFirst ? 0 : 1, row).narrow(1, side * hiddenSize, hiddenSize);
}
