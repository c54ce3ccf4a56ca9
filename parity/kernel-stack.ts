import * as tf from '@tensorflow/tfjs-core';
import type {
  CellKind,
  RecurrentInputs,
  RecurrentKernel,
  RecurrentOutputs,
  RecurrentSpec,
} from '../src/engine/kernels/contract.ts';
import { compare, type Deviation } from './deviation.ts';
import type { GoldenTensor, LayerGolden } from './goldens.ts';

/**
 * Runs a golden file through a recurrent kernel alone, layer upon layer, without modules or autograd, so that
 * a deviation found here lies in the kernel.
 */
export async function checkKernel(kernel: RecurrentKernel, golden: LayerGolden): Promise<Deviation[]> {
  const { hiddenSize: H, numLayers, batchFirst } = golden;
  const D = golden.bidirectional ? 2 : 1;
  const [first, second] = golden.x.shape as [number, number, number];
  const batchSize = batchFirst ? first : second;
  const seqLen = batchFirst ? second : first;
  const cell: CellKind = golden.cell === 'RNN' ? 'RNN_TANH' : golden.cell;
  const made: tf.Tensor[] = [];
  const own = <T extends tf.Tensor | null>(tensor: T): T => {
    if (tensor) made.push(tensor);
    return tensor;
  };
  const load = <T extends tf.Tensor>(g: GoldenTensor): T => own(tf.tensor(g.data, g.shape, 'float32') as T);
  const layerOf = (g: GoldenTensor | null, layer: number): tf.Tensor3D | null => {
    if (!g) return null;
    const size = D * batchSize * H;
    return own(tf.tensor3d(g.data.slice(layer * size, (layer + 1) * size), [D, batchSize, H]));
  };

  const specs: RecurrentSpec[] = [];
  const inputs: RecurrentInputs[] = [];
  const outputs: RecurrentOutputs[] = [];
  let x = load<tf.Tensor3D>(golden.x);
  for (let layer = 0; layer < numLayers; layer++) {
    const named = <T extends tf.Tensor>(kind: string): T[] =>
      ['', '_reverse'].slice(0, D).map(end => load<T>(golden.stateDict[`${kind}_l${layer}${end}`]!));
    const spec: RecurrentSpec = {
      cell,
      seqLen,
      batchSize,
      inputSize: x.shape[2],
      hiddenSize: H,
      numDirections: D,
      batchFirst,
      lengths: golden.lengths ? Int32Array.from(golden.lengths) : null,
    };
    const input: RecurrentInputs = {
      x,
      h0: layerOf(golden.h0, layer),
      c0: layerOf(golden.c0, layer),
      weightIh: named('weight_ih'),
      weightHh: named('weight_hh'),
      biasIh: golden.bias ? named('bias_ih') : null,
      biasHh: golden.bias ? named('bias_hh') : null,
    };
    const result = kernel.forward(spec, input);
    own(result.output);
    own(result.hN);
    own(result.cN);
    own(result.saved.gates);
    own(result.saved.aux);
    specs.push(spec);
    inputs.push(input);
    outputs.push(result);
    x = result.output;
  }

  const deviations: Deviation[] = [];
  const check = async (
    name: string,
    tensors: (tf.Tensor | null)[],
    expected: GoldenTensor | null,
    tolerance: 'forward' | 'gradient',
  ): Promise<void> => {
    if (!expected) return;
    const actual: number[] = [];
    for (const tensor of tensors) actual.push(...(tensor ? await tensor.data() : []));
    deviations.push(compare(name, actual, expected.data, tolerance));
  };
  await check('output', [x], golden.output, 'forward');
  await check(
    'hN',
    outputs.map(o => o.hN),
    golden.hN,
    'forward',
  );
  await check(
    'cN',
    outputs.map(o => o.cN),
    golden.cN,
    'forward',
  );

  let upstreamOutput = load<tf.Tensor3D>(golden.lossWeights.output);
  const gradH0: (tf.Tensor | null)[] = [];
  const gradC0: (tf.Tensor | null)[] = [];
  for (let layer = numLayers - 1; layer >= 0; layer--) {
    const upstream = {
      output: upstreamOutput,
      hN: layerOf(golden.lossWeights.hN, layer),
      cN: layerOf(golden.lossWeights.cN, layer),
    };
    const needs = { x: true, h0: golden.h0 !== null, c0: golden.c0 !== null, hiddenGradients: false };
    const gradients = kernel.backward(specs[layer]!, inputs[layer]!, outputs[layer]!, upstream, needs);
    for (let d = 0; d < D; d++) {
      const end = d === 1 ? '_reverse' : '';
      const byName: Record<string, tf.Tensor | undefined> = {
        weight_ih: gradients.weightIh[d],
        weight_hh: gradients.weightHh[d],
        bias_ih: gradients.biasIh?.[d],
        bias_hh: gradients.biasHh?.[d],
      };
      for (const [kind, tensor] of Object.entries(byName)) {
        const name = `${kind}_l${layer}${end}`;
        if (tensor) await check(`grad ${name}`, [own(tensor)], golden.grads[name]!, 'gradient');
      }
    }
    gradH0.unshift(own(gradients.h0));
    gradC0.unshift(own(gradients.c0));
    upstreamOutput = own(gradients.x!);
  }
  await check('grad x', [upstreamOutput], golden.gradX, 'gradient');
  await check('grad h0', gradH0, golden.gradH0, 'gradient');
  await check('grad c0', gradC0, golden.gradC0, 'gradient');
  tf.dispose(made);
  return deviations;
}
