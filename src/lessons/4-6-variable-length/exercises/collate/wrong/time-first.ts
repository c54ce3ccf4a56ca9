// expect: Time comes first here
import { nn, type Tensor, tensor } from 'unrolled';

export function collate(batch: readonly [Tensor, number][]) {
  const sorted = [...batch].sort((a, b) => b[0].shape[0]! - a[0].shape[0]!);
  const padded = nn.utils.rnn.padSequence(
    sorted.map(([sequence]) => sequence),
  );
  const labels = sorted.map(([, label]) => label);
  return [
    padded,
    sorted.map(([sequence]) => sequence.shape[0]!),
    tensor(labels, { dtype: 'int32' }),
  ] as const;
}
