import { ones } from 'unrolled';

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const x = ones(50, 80).mul(3);
  const trained = [...(await learner.dropout(x, 0.2, true).data())];
  const used = [...(await learner.dropout(x, 0.2, false).data())];
  const kept = trained.filter(v => v !== 0);
  return {
    zeros: 1 - kept.length / trained.length,
    smallest: Math.min(...kept) / 3,
    largest: Math.max(...kept) / 3,
    usedZeros: used.filter(v => v === 0).length,
    usedScale: Math.max(...used) / 3,
  };
}
