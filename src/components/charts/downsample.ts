import { isDrawable } from '../../stores/index.ts';

export interface Points {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

export interface Point {
  readonly x: number;
  /** null where the curve has a gap. */
  readonly y: number | null;
}

/**
 * Thins a curve for drawing. The points are cut into equal runs and each gives its lowest and its
 * highest point, so that spikes survive; a run with a gap gives the gap too. First and last stay.
 *
 * @param limit about how many points to leave; gaps may add up to half as many
 * @param canBeDrawn whether a value has a place on the axis; others become gaps
 */
export function downsample(points: Points, limit: number, canBeDrawn = Number.isFinite): Point[] {
  const { x, y } = points;
  const length = Math.min(x.length, y.length);
  const at = (i: number): Point => ({ x: x[i]!, y: canBeDrawn(y[i]!) ? y[i]! : null });
  if (length <= limit) return Array.from({ length }, (_, i) => at(i));

  const drawn: Point[] = [at(0)];
  const buckets = Math.max(1, Math.floor((limit - 2) / 2));
  const inner = length - 2;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const start = 1 + Math.floor((bucket * inner) / buckets);
    const end = 1 + Math.floor(((bucket + 1) * inner) / buckets);
    for (const i of extremes(y, start, end, canBeDrawn)) drawn.push(at(i));
  }
  drawn.push(at(length - 1));
  return drawn;
}

/** Indices of the lowest, the highest and the first undrawable value, in order, each once. */
function extremes(
  y: ArrayLike<number>,
  start: number,
  end: number,
  canBeDrawn: (value: number) => boolean,
): number[] {
  let low = -1;
  let high = -1;
  let gap = -1;
  for (let i = start; i < end; i++) {
    const value = y[i]!;
    if (!canBeDrawn(value)) {
      if (gap < 0) gap = i;
      continue;
    }
    if (low < 0 || value < y[low]!) low = i;
    if (high < 0 || value > y[high]!) high = i;
  }
  return [...new Set([low, high, gap])].filter(i => i >= 0).sort((a, b) => a - b);
}

/** What a logarithmic axis can show. One value at or below zero would otherwise drop the whole line. */
export const isPositive = (value: number): boolean => isDrawable(value) && value > 0;
