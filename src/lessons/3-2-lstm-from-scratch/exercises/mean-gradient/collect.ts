import { nn, randn, type Tensor } from 'unrolled';

const rowsOf = async (matrix: Tensor) =>
  (await matrix.toArray()) as number[][];

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const [a, b] = [randn(4, 5), randn(4, 5)];
  const reference = await new nn.MSELoss().forward(a, b).item();
  const [y, target] = [await rowsOf(a), await rowsOf(b)];
  const { loss, gradient } = learner.lossAndGradient(y, target);

  const mse = (rows: number[][]) =>
    rows
      .flatMap((row, n) => row.map((v, t) => (v - target[n]![t]!) ** 2))
      .reduce((sum, square) => sum + square, 0) / 20;
  const numeric = y.flatMap((row, n) =>
    row.map((_, t) => {
      const lossAt = (by: number) => {
        const moved = y.map(values => [...values]);
        moved[n]![t]! += by;
        return mse(moved);
      };
      return (lossAt(1e-3) - lossAt(-1e-3)) / 2e-3;
    }),
  );

  const twice = learner.lossAndGradient(
    [...y, ...y],
    [...target, ...target],
  );
  const scaled = (factor: number) => numeric.map(d => factor * d);
  return {
    loss,
    reference,
    gradient: gradient.flat(),
    numeric,
    sum: scaled(10),
    half: scaled(0.5),
    byRows: scaled(5),
    uphill: scaled(-1),
    lossOfTwice: twice.loss,
    gradientOfTwice: twice.gradient.slice(0, 4).flat(),
    halved: scaled(0.5),
  };
}
