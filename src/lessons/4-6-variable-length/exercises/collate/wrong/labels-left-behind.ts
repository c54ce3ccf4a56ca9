// expect: labels stayed behind
import { nn, type Tensor, tensor } from 'unrolled';

export function collate(batch: readonly [Tensor, number][]) {
  const sequences = batch
    .map(([sequence]) => sequence)
    .sort((a, b) => b.shape[0]! - a.shape[0]!);
  const padded = nn.utils.rnn.padSequence(sequences, { batchFirst: true });
  const labels = batch.map(([, label]) => label);
  return [
    padded,
    sequences.map(sequence => sequence.shape[0]!),
    tensor(labels, { dtype: 'int32' }),
  ] as const;
}
