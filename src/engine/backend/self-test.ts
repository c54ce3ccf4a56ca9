import * as tf from '@tensorflow/tfjs-core';
import { MSELoss } from '../nn/losses/index.ts';
import { type Module, Parameter } from '../nn/module.ts';
import { GRU, LSTM, RNN } from '../nn/recurrent.ts';
import { dropPending } from '../tensor/anomaly.ts';
import { generator, manualSeed, randn, type Tensor, type Values } from '../tensor/index.ts';
import { freeingTensors } from '../tensor/lifetime.ts';

/** Odd sizes on purpose: what is not a multiple of 4 is where kernels go wrong. */
const seqLen = 4;
const batchSize = 3;
const inputSize = 2;
const hiddenSize = 5;
/** Well above what float32 leaves open at these sizes, well below any real mistake. */
const tolerance = 1e-3;

type Recurrent = RNN | LSTM | GRU;
const layers: [name: string, make: () => Recurrent][] = [
  ['RNN', () => new RNN(inputSize, hiddenSize, { bidirectional: true })],
  ['LSTM', () => new LSTM(inputSize, hiddenSize)],
  ['GRU', () => new GRU(inputSize, hiddenSize)],
];

/** Outputs and gradients of one tiny training step, by name. */
type Findings = Map<string, Values>;

/**
 * Trains each kind of recurrent layer for one step on the backend in question and on the CPU, and compares
 * outputs and gradients: some phones compute the one right and the other all zero (tfjs issue 8590). Returns
 * null if they agree, and otherwise what differs, in words. The active backend is `backendName` afterwards.
 */
export async function selfTest(backendName: string): Promise<string | null> {
  const before = generator.state();
  const cpuForward = readFlag('WEBGPU_CPU_FORWARD');
  try {
    await tf.setBackend('cpu');
    const expected = await freeingTensors(trainOneStep);
    await tf.setBackend(backendName);
    // tfjs would otherwise compute small tensors on the CPU and the test would test nothing.
    if (cpuForward !== null) tf.env().set('WEBGPU_CPU_FORWARD', false);
    const found = await freeingTensors(trainOneStep);
    return firstDifference(expected, found);
  } finally {
    dropPending();
    if (cpuForward !== null) tf.env().set('WEBGPU_CPU_FORWARD', cpuForward);
    generator.setState(before);
  }
}

function readFlag(name: string): boolean | null {
  try {
    return tf.env().getBool(name);
  } catch {
    return null;
  }
}

async function trainOneStep(): Promise<Findings> {
  const readings: Promise<[string, Values]>[] = [];
  const read = (what: string, t: Tensor | null) => {
    readings.push((t?.data() ?? Promise.resolve(new Float32Array())).then(values => [what, values]));
  };
  const owned: Parameter[] = [];
  for (const [name, make] of layers) {
    manualSeed(1);
    const layer = make();
    const input = new Parameter(randn(seqLen, batchSize, inputSize));
    owned.push(...layer.parameters(), input);
    const output = (layer.forward as (x: Tensor) => [Tensor, unknown]).call(layer, input)[0];
    new MSELoss().forward(output, randn(output.shape)).backward();
    read(`the output of ${name}`, output);
    for (const [path, parameter] of (layer as Module).namedParameters()) {
      read(`the gradient of ${name}'s ${path}`, parameter.grad);
    }
    read(`the gradient of ${name}'s input`, input.grad);
  }
  // One wait for all of them: on a GPU each costs a round trip.
  const findings: Findings = new Map(await Promise.all(readings));
  for (const parameter of owned) {
    parameter.clearGrad();
    parameter.dispose();
  }
  return findings;
}

function firstDifference(expected: Findings, found: Findings): string | null {
  for (const [what, values] of expected) {
    const others = found.get(what);
    if (!others || others.length !== values.length) return `${what} is missing`;
    const largest = Math.max(...Array.from(values, Math.abs));
    for (let i = 0; i < values.length; i++) {
      if (Math.abs(values[i]! - others[i]!) <= tolerance * Math.max(largest, 1e-3)) continue;
      return others.every(value => value === 0) ? `${what} is all zero` : `${what} differs`;
    }
  }
  return null;
}
