import type * as tf from '@tensorflow/tfjs-core';
import type {
  RecurrentInputs,
  RecurrentKernel,
  RecurrentOutputs,
  RecurrentSpec,
} from '../kernels/contract.ts';
import { fusedKernels } from '../kernels/index.ts';
import { applyFunction, type Parameter, type Tensor } from '../tensor/index.ts';
import type { Raw } from '../tensor/raw.ts';
import type { Module } from './module.ts';
import { runComposed } from './recurrent-composed.ts';
import { reportBackward, reportForward, wantsHiddenGradients } from './recurrent-observe.ts';

/** The weights of one direction of one layer, in PyTorch's layout. */
export interface DirectionWeights {
  /** [G·H, I] */
  weightIh: Parameter;
  /** [G·H, H] */
  weightHh: Parameter;
  /** [G·H] each, or null without bias */
  biasIh: Parameter | null;
  biasHh: Parameter | null;
  /** [P, H], an LSTM's projection of its hidden state; absent without one. */
  weightHr?: Parameter | null;
}

export interface LayerCall {
  /** Who runs and which of its stacked layers: for observers and messages. */
  layer: Module;
  layerIndex: number;
  spec: RecurrentSpec;
  x: Tensor;
  /** [D,B,H]; null means zeros. */
  h0: Tensor | null;
  c0: Tensor | null;
  directions: readonly DirectionWeights[];
}

export interface LayerResult {
  output: Tensor;
  hN: Tensor;
  cN: Tensor | null;
}

/** Runs one recurrent layer over whole sequences, by the backend's kernel where it has one; no kernel works on a batch of nothing. */
export function runLayer(call: LayerCall): LayerResult {
  const hasKernel = call.spec.batchSize > 0 && !call.directions[0]!.weightHr;
  const kernel = hasKernel ? fusedKernels().recurrent : undefined;
  return kernel ? runKernel(kernel, call) : runComposed(call);
}

function runKernel(kernel: RecurrentKernel, call: LayerCall): LayerResult {
  const { spec, layer, layerIndex, x, h0, c0, directions } = call;
  const hasBias = directions[0]!.biasIh !== null;
  const optional = (t: Tensor | null) => (t === null ? [] : [t]);
  const inputs = [
    x,
    ...optional(h0),
    ...optional(c0),
    ...directions.map(d => d.weightIh),
    ...directions.map(d => d.weightHh),
    ...(hasBias ? [...directions.map(d => d.biasIh!), ...directions.map(d => d.biasHh!)] : []),
  ];
  let kernelInputs: RecurrentInputs;
  let outputs: RecurrentOutputs;

  const [output, hN, cN] = applyFunction({
    name: `nn.${layer.constructor.name}`,
    inputs,
    forward(raws, save): Raw[] {
      const next = raws.values();
      const take = <T extends tf.Tensor>() => next.next().value as T;
      const takeEach = <T extends tf.Tensor>() => directions.map(() => take<T>());
      kernelInputs = {
        x: take(),
        h0: h0 && take(),
        c0: c0 && take(),
        weightIh: takeEach(),
        weightHh: takeEach(),
        biasIh: hasBias ? takeEach() : null,
        biasHh: hasBias ? takeEach() : null,
      };
      outputs = kernel.forward(spec, kernelInputs);
      if (outputs.saved.gates) save(outputs.saved.gates);
      if (outputs.saved.aux) save(outputs.saved.aux);
      reportForward(layer, layerIndex, spec, kernelInputs, outputs);
      return outputs.cN ? [outputs.output, outputs.hN, outputs.cN] : [outputs.output, outputs.hN];
    },
    backward(gradOutputs, needs) {
      const [output = null, hN = null, cN = null] = gradOutputs as (tf.Tensor3D | null)[];
      const grads = kernel.backward(
        spec,
        kernelInputs,
        outputs,
        { output, hN, cN },
        {
          x: needs[0]!,
          h0: h0 !== null && needs[1]!,
          c0: c0 !== null && needs[2]!,
          hiddenGradients: wantsHiddenGradients(layer),
        },
      );
      if (grads.hidden) reportBackward(layer, layerIndex, spec, grads.hidden);
      return [
        grads.x,
        ...(h0 ? [grads.h0] : []),
        ...(c0 ? [grads.c0] : []),
        ...grads.weightIh,
        ...grads.weightHh,
        ...(hasBias ? [...grads.biasIh!, ...grads.biasHh!] : []),
      ];
    },
  }) as [Tensor, Tensor, Tensor?];
  return { output, hN, cN: cN ?? null };
}
