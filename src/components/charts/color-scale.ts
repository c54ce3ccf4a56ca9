type Rgb = readonly [number, number, number];

// Blue to orange keeps apart under every common colour deficiency; lightness tells the size of a value.
const DIVERGING_LIGHT = ['#174a7c', '#4d86bd', '#a9c9e3', '#f6f3ec', '#f0bd85', '#cf7a2a', '#8a4500'];
const DIVERGING_DARK = ['#9fd0ff', '#5b98d3', '#2f567c', '#20242a', '#7c4d1d', '#d08a3c', '#ffcb8a'];
const SEQUENTIAL_LIGHT = ['#f6f3ec', '#d5dfc9', '#a3c9bd', '#5fa5b0', '#2a7795', '#1a4c73', '#14264a'];
const SEQUENTIAL_DARK = ['#1b2026', '#17395a', '#1f6585', '#3f95a0', '#83bfab', '#c6dda8', '#f8f2b4'];

export interface ColorScale {
  readonly range: readonly [number, number];
  readonly isDiverging: boolean;
  /** Writes the colour of a value as four bytes. */
  paint(value: number, into: Uint8ClampedArray, offset: number): void;
  /** The scale as a CSS gradient, from low to high. */
  readonly gradient: string;
}

/** A scale for values within `range`: two-sided around zero where the values are, one-sided otherwise or if asked. */
export function colorScale(
  range: readonly [number, number],
  isDark: boolean,
  isSequential = false,
): ColorScale {
  const [low, high] = range;
  const isDiverging = !isSequential && low < 0 && high > 0;
  const stops = isDiverging
    ? isDark
      ? DIVERGING_DARK
      : DIVERGING_LIGHT
    : isDark
      ? SEQUENTIAL_DARK
      : SEQUENTIAL_LIGHT;
  const colors = stops.map(rgbOf);
  const span = high - low || 1;
  return {
    range,
    isDiverging,
    gradient: `linear-gradient(to right, ${stops.join(', ')})`,
    paint(value, into, offset) {
      // A value that is no number is drawn as nothing, which no value is.
      const place = Math.min(1, Math.max(0, (value - low) / span)) * (colors.length - 1);
      const index = Math.min(colors.length - 2, Math.floor(place));
      const share = place - index;
      for (let channel = 0; channel < 3; channel++) {
        const from = colors[index]?.[channel] ?? 0;
        const to = colors[index + 1]?.[channel] ?? 0;
        into[offset + channel] = from + share * (to - from);
      }
      into[offset + 3] = Number.isNaN(value) ? 0 : 255;
    },
  };
}

/** The ends of a scale: those asked for, or the extremes of the data, symmetric where both signs diverge. */
export function rangeOf(
  frames: readonly {
    readonly data: ArrayLike<number>;
    readonly options: { range?: [number, number]; sequential?: boolean };
  }[],
): [number, number] {
  const { range: asked, sequential = false } = frames.at(-1)?.options ?? {};
  if (asked) return asked;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { data } of frames) {
    for (let i = 0; i < data.length; i++) {
      const value = data[i]!;
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low > high) return [0, 1];
  if (!sequential && low < 0 && high > 0) {
    const reach = Math.max(-low, high);
    return [-reach, reach];
  }
  return low === high ? [Math.min(0, low), Math.max(0, high) || 1] : [low, high];
}

function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
