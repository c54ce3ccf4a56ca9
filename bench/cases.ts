/** What is trained: one recurrent layer, a linear layer on its last output, mean squared error, Adam. */
export interface BenchCase {
  name: string;
  group: 'contract' | 'steps' | 'hidden' | 'batch' | 'quick';
  layer: 'RNN' | 'LSTM' | 'GRU';
  seqLen: number;
  batchSize: number;
  inputSize: number;
  hiddenSize: number;
}

type Sizes = Omit<BenchCase, 'name' | 'group'>;

const large: Sizes = { layer: 'LSTM', seqLen: 50, batchSize: 32, inputSize: 32, hiddenSize: 128 };
const small: Sizes = { layer: 'RNN', seqLen: 30, batchSize: 32, inputSize: 1, hiddenSize: 32 };

const sizesInWords = ({ layer, seqLen, batchSize, inputSize, hiddenSize }: Sizes) =>
  `${layer} B${batchSize} T${seqLen} I${inputSize} H${hiddenSize}`;

const named = (group: BenchCase['group'], sizes: Sizes): BenchCase => ({
  name: sizesInWords(sizes),
  group,
  ...sizes,
});

/** The two sizes that the project promises figures for: a working one, and a lesson's (all three cells). */
const contract = [
  named('contract', large),
  named('contract', { ...large, layer: 'GRU' }),
  named('contract', { ...small, layer: 'LSTM' }),
  named('contract', { ...small, layer: 'GRU' }),
  named('contract', small),
];

const base: Sizes = { ...small, layer: 'LSTM', seqLen: 50 };

const sweeps = [
  ...[10, 30, 100, 300, 1000].map(seqLen => named('steps', { ...base, seqLen })),
  ...[16, 32, 64, 128, 256, 512].map(hiddenSize => named('hidden', { ...base, hiddenSize })),
  ...[1, 8, 32, 128, 256].map(batchSize => named('batch', { ...base, batchSize })),
];

export type Selection = 'contract' | 'all' | 'quick';

/** The cases of a run: the reference sizes, those and the sweeps, or one small case to try the harness. */
export function selectCases(selection: Selection): BenchCase[] {
  if (selection === 'quick') {
    return [named('quick', { layer: 'LSTM', seqLen: 10, batchSize: 4, inputSize: 4, hiddenSize: 16 })];
  }
  return selection === 'contract' ? contract : [...contract, ...sweeps];
}

/** Multiply-adds of one training step, counted as two operations: forward once, backward twice. */
export function operationsPerStep({ layer, seqLen, batchSize, inputSize, hiddenSize }: BenchCase): number {
  const gates = { RNN: 1, GRU: 3, LSTM: 4 }[layer];
  return 3 * 2 * seqLen * batchSize * gates * hiddenSize * (inputSize + hiddenSize);
}
