import { randn, type Tensor } from 'unrolled';

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const growthOf = async (w: Tensor, size: number) => {
    const v = randn(size, 500);
    const longer = await w.matmul(v).square().sum().item();
    return Math.sqrt(longer / (await v.square().sum().item()));
  };
  const kept = learner.draw(64, 1);
  const grown = learner.draw(32, 1.2);
  const values = await kept.data();
  const zeros = values.filter(v => v === 0).length;
  return {
    matrix: kept,
    zeros,
    mean: await kept.mean().item(),
    growth64: await growthOf(kept, 64),
    growth32: await growthOf(grown, 32),
  };
}
