import { rand } from 'unrolled';

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  // Steep and bent, so that a crude difference shows.
  const loss = (w: number[]) =>
    100 * (Math.exp(2 * w[0]!) + w[1]! ** 3 + w[0]! * w[2]!) +
    50 * Math.cos(3 * w[3]!);
  const weights = [...(await rand(4).data())].map(v => 0.5 + v);
  const before = [...weights];
  const [a, b, c, d] = before as [number, number, number, number];
  const exact = [
    100 * (2 * Math.exp(2 * a) + c),
    300 * b ** 2,
    100 * a,
    -150 * Math.sin(3 * d),
  ];
  const got = learner.numericalGradient(loss, weights);
  const together = exact.reduce((sum, v) => sum + v, 0);
  return {
    got: [...got],
    exact,
    doubled: exact.map(v => 2 * v),
    negative: exact.map(v => -v),
    together: exact.map(() => together),
    moved: Math.max(...weights.map((w, i) => Math.abs(w - before[i]!))),
  };
}
