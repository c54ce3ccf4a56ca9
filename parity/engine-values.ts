import * as nn from '../src/engine/nn/index.ts';
import { Tensor, tensor } from '../src/engine/tensor/index.ts';
import type { GoldenTensor, LayerGolden } from './goldens.ts';

/** A golden tensor as one of the engine's. */
export function load(golden: GoldenTensor, options: { requiresGrad?: boolean } = {}): Tensor {
  return tensor(Float32Array.from(golden.data))
    .view(...golden.shape)
    .detach()
    .requiresGrad_(options.requiresGrad ?? false);
}

export function loadAll(goldens: Record<string, GoldenTensor>): Record<string, Tensor> {
  return Object.fromEntries(Object.entries(goldens).map(([name, golden]) => [name, load(golden)]));
}

/** The numbers of a tensor; none when there is no tensor, which then counts as a deviation. */
export async function numbers(value: Tensor | null | undefined): Promise<ArrayLike<number>> {
  return value ? value.data() : [];
}

/** Number, nested or golden tensor: flat. */
export function flat(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (Array.isArray(value)) return value.flatMap(flat);
  return (value as GoldenTensor).data;
}

type LayerShape = Pick<
  LayerGolden,
  'cell' | 'inputSize' | 'hiddenSize' | 'numLayers' | 'bidirectional' | 'batchFirst'
> & { bias?: boolean };

/** RNN, LSTM or GRU with the sizes of a golden file. */
export function makeLayer(golden: LayerShape): nn.RNN | nn.LSTM | nn.GRU {
  const { cell, inputSize, hiddenSize, numLayers, bidirectional, batchFirst, bias = true } = golden;
  const options = { numLayers, bidirectional, batchFirst, bias };
  if (cell === 'LSTM') return new nn.LSTM(inputSize, hiddenSize, options);
  if (cell === 'GRU') return new nn.GRU(inputSize, hiddenSize, options);
  return new nn.RNN(inputSize, hiddenSize, { ...options, nonlinearity: cell === 'RNN' ? 'tanh' : 'relu' });
}

/** Frees what a check made. */
export function free(...values: (Tensor | null | undefined | Record<string, Tensor>)[]): void {
  for (const value of values) {
    if (value instanceof Tensor) value.dispose();
    else if (value) for (const entry of Object.values(value)) entry.dispose();
  }
}
