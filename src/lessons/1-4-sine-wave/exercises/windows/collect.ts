import { randn } from 'unrolled';

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const series = [...(await randn(12).data())];
  const starts = [0, 1, 2, 3, 4, 5, 6];
  const { x, y } = learner.windows(series, 5);
  return {
    x,
    y,
    values: [...(await x.data())],
    targets: [...(await y.data())],
    wantedValues: starts.flatMap(start => series.slice(start, start + 5)),
    wantedTargets: starts.map(start => series[start + 5]!),
    lastPoints: starts.map(start => series[start + 4]!),
  };
}
