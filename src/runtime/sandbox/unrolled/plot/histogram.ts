import { isDrawable } from '../../../protocol/index.ts';

/** Counts finite values in equal bins between their extremes. */
export function histogramOf(
  parts: readonly ArrayLike<number>[],
  bins: number,
): { low: number; high: number; centres: number[]; counts: number[] } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const each = (visit: (value: number) => void) => {
    for (const part of parts) {
      for (let i = 0; i < part.length; i++) if (isDrawable(part[i]!)) visit(part[i]!);
    }
  };
  each(value => {
    if (value < low) low = value;
    if (value > high) high = value;
  });
  if (low > high) return { low: 0, high: 0, centres: [], counts: [] };
  const count = Math.max(1, Math.min(512, Math.floor(bins) || 1));
  // All values equal: one bin of some width around them.
  if (low === high) {
    const half = Math.max(0.5, Math.abs(low) * 1e-6);
    low -= half;
    high += half;
  }
  const width = (high - low) / count;
  const counts = new Array<number>(count).fill(0);
  each(value => {
    counts[Math.min(count - 1, Math.floor((value - low) / width))]!++;
  });
  return { low, high, centres: counts.map((_, i) => low + (i + 0.5) * width), counts };
}
