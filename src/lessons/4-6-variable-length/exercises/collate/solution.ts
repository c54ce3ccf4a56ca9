import { nn, type Tensor, tensor } from 'unrolled';

export function collate(batch: readonly [Tensor, number][]) {
  const length = ([sequence]: [Tensor, number]) => sequence.shape[0]!;
  const sorted = [...batch].sort((a, b) => length(b) - length(a));
  const padded = nn.utils.rnn.padSequence(
    sorted.map(([sequence]) => sequence),
    { batchFirst: true },
  );
  const labels = sorted.map(([, label]) => label);
  return [
    padded,
    sorted.map(length),
    tensor(labels, { dtype: 'int32' }),
  ] as const;
}
