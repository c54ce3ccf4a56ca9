import * as tf from '@tensorflow/tfjs-core';
import type { RecurrentInputs, RecurrentKernel, RecurrentUpstream } from '../src/engine/kernels/contract.ts';
import { compare, type Deviation } from './deviation.ts';
import type { LayerResults } from './expected-layer.ts';
import type { LayerCase } from './random-layer.ts';

/** Puts a case on the active backend, runs the kernel there and reads everything back. */
export async function checkLayer(
  kernel: RecurrentKernel,
  layer: LayerCase,
  expected: LayerResults,
): Promise<Deviation[]> {
  const { seqLen: T, batchSize: B, inputSize: I, hiddenSize: H, numDirections: D, batchFirst } = layer.spec;
  const made: tf.Tensor[] = [];
  const place = <R extends tf.Tensor>(values: Float32Array, shape: number[]): R => {
    const tensor = tf.tensor(values.slice(), shape, 'float32') as R;
    made.push(tensor);
    return tensor;
  };
  const orNull = (values: Float32Array | null, shape: number[]): tf.Tensor3D | null =>
    values && place<tf.Tensor3D>(values, shape);
  const sequence = (width: number): number[] => (batchFirst ? [B, T, width] : [T, B, width]);
  const inputs: RecurrentInputs = {
    x: place(layer.x, sequence(I)),
    h0: orNull(layer.h0, [D, B, H]),
    c0: orNull(layer.c0, [D, B, H]),
    weightIh: layer.weightIh.map(w => place(w, [w.length / I, I])),
    weightHh: layer.weightHh.map(w => place(w, [w.length / H, H])),
    biasIh: layer.biasIh?.map(b => place<tf.Tensor1D>(b, [b.length])) ?? null,
    biasHh: layer.biasHh?.map(b => place<tf.Tensor1D>(b, [b.length])) ?? null,
  };
  const upstream: RecurrentUpstream = {
    output: orNull(layer.upstream.output, sequence(D * H)),
    hN: orNull(layer.upstream.hN, [D, B, H]),
    cN: orNull(layer.upstream.cN, [D, B, H]),
  };
  const outputs = kernel.forward(layer.spec, inputs);
  const gradients = kernel.backward(layer.spec, inputs, outputs, upstream, layer.needs);
  const { saved, ...states } = outputs;

  const deviations: Deviation[] = [];
  const check = async (
    prefix: 'forward' | 'gradient',
    named: object,
    wanted: Record<string, Float64Array>,
  ): Promise<void> => {
    const actual = new Map<string, tf.Tensor>();
    for (const [name, entry] of Object.entries(named) as [string, tf.Tensor | tf.Tensor[] | null][]) {
      if (Array.isArray(entry))
        entry.forEach((tensor, d) => {
          actual.set(`${name}.${d}`, tensor);
        });
      else if (entry) actual.set(name, entry);
    }
    for (const name of new Set([...actual.keys(), ...Object.keys(wanted)])) {
      const values = actual.has(name) ? await actual.get(name)!.data() : [];
      deviations.push(compare(`${prefix} ${name}`, values, wanted[name] ?? [], prefix));
    }
  };
  await check('forward', states, expected.forward);
  await check('gradient', gradients, expected.gradients);
  tf.dispose([
    made,
    Object.values(saved),
    Object.values(states),
    Object.values(gradients),
  ] as unknown as tf.TensorContainer);
  return deviations;
}
