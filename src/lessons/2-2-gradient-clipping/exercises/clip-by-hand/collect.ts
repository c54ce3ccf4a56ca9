import { randn } from 'unrolled';

export default async function collect(
  learner: typeof import('./solution.ts'),
) {
  const draw = async (size: number, scale: number) =>
    [...(await randn(size).data())].map(g => g * scale);
  const long = [await draw(3, 4), await draw(5, 1), await draw(2, 0.1)];
  const maxNorm = 2;
  const norm = Math.hypot(...long.flat());
  const shortenedBy = (list: number[], factor: number) =>
    list.map(g => g * factor);
  const expected = long.flatMap(list => shortenedBy(list, maxNorm / norm));
  const eachAlone = long.flatMap(list =>
    shortenedBy(list, Math.min(1, maxNorm / Math.hypot(...list))),
  );
  const byValue = long.flat().map(g => Math.max(-2, Math.min(2, g)));
  const untouched = long.flat();
  const returned = learner.clip(long, maxNorm);
  const short = [await draw(2, 0.01), await draw(3, 0.01)];
  const before = short.flat();
  learner.clip(short, maxNorm);
  return {
    norm,
    returned,
    clipped: long.flat(),
    expected,
    eachAlone,
    byValue,
    untouched,
    short: short.flat(),
    before,
  };
}
