/** The reference files in `fixtures/goldens`: what PyTorch computed, as plain data. */

/** Row-major; `data` has the product of `shape` entries. */
export interface GoldenTensor {
  shape: number[];
  data: number[];
}

/** Outputs and gradients of sum(output∘w_output) + sum(hN∘w_hN) + sum(cN∘w_cN). */
export interface LayerGolden {
  torch: string;
  cell: 'RNN' | 'RNN_RELU' | 'LSTM' | 'GRU';
  inputSize: number;
  hiddenSize: number;
  numLayers: number;
  bidirectional: boolean;
  batchFirst: boolean;
  bias: boolean;
  /** Steps of each row of a packed batch, in batch order; null for a full one. */
  lengths: number[] | null;
  stateDict: Record<string, GoldenTensor>;
  x: GoldenTensor;
  h0: GoldenTensor | null;
  c0: GoldenTensor | null;
  output: GoldenTensor;
  hN: GoldenTensor;
  cN: GoldenTensor | null;
  lossWeights: { output: GoldenTensor; hN: GoldenTensor; cN: GoldenTensor | null };
  loss: number;
  grads: Record<string, GoldenTensor>;
  gradX: GoldenTensor;
  gradH0: GoldenTensor | null;
  gradC0: GoldenTensor | null;
}

/** A training run: model {rnn, fc}, mean squared error of fc(output at the last step), clipping, Adam. */
export interface TrainGolden {
  torch: string;
  cell: LayerGolden['cell'];
  inputSize: number;
  hiddenSize: number;
  numLayers: number;
  bidirectional: boolean;
  batchFirst: boolean;
  lr: number;
  maxNorm: number;
  optimizer: 'Adam';
  init: Record<string, GoldenTensor>;
  x: GoldenTensor;
  y: GoldenTensor;
  losses: number[];
  /** Total gradient norm before clipping, per step. */
  totalNorms: number[];
  final: Record<string, GoldenTensor>;
}

/** Losses, layers and optimizer trajectories, one entry each. */
export type OpsGolden = Record<string, Record<string, unknown>>;

/** What `torch.manual_seed` makes of PyTorch's generator; every entry begins with it. */
export interface RandomGolden {
  torch: string;
  seeds: Record<
    string,
    {
      /** The results of calls, named as PyTorch writes them. */
      draws: Record<string, GoldenTensor[]>;
      /** The same, for what builds of PyTorch with MKL draw otherwise. */
      withoutMkl?: Record<string, GoldenTensor[]>;
      /** Initial weights. */
      layers?: Record<string, Record<string, GoldenTensor>>;
      /** The numbers of the items in each batch of each epoch. */
      loader?: Record<string, number[][][]>;
    }
  >;
}

export type Golden =
  | { kind: 'random'; golden: RandomGolden }
  | { kind: 'layer'; golden: LayerGolden }
  | { kind: 'train'; golden: TrainGolden }
  | { kind: 'ops'; golden: OpsGolden };

/** Tells the kinds of file apart by what they hold. */
export function parseGolden(content: unknown): Golden {
  if (typeof content !== 'object' || content === null)
    throw new Error('A golden file holds one JSON object.');
  if ('stateDict' in content && 'grads' in content) {
    return { kind: 'layer', golden: content as unknown as LayerGolden };
  }
  if ('losses' in content && 'init' in content) {
    return { kind: 'train', golden: content as unknown as TrainGolden };
  }
  if ('seeds' in content) return { kind: 'random', golden: content as unknown as RandomGolden };
  if ('crossEntropy' in content || 'adam' in content) {
    return { kind: 'ops', golden: content as unknown as OpsGolden };
  }
  throw new Error(`Not a golden file: found the keys ${Object.keys(content).join(', ')}.`);
}
