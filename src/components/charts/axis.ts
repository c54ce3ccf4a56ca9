/** The ends of an axis and the places of its labels. */
export interface Axis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
}

/** Round numbers from at or below `low` to at or above `high`, about `count` of them. */
export function linearAxis(low: number, high: number, count: number): Axis {
  if (!(low <= high)) return { domain: [0, 1], ticks: [0, 1] };
  if (isConstant(low, high)) {
    const room = Math.abs(low) < 1e-290 ? 1 : Math.abs(low) * 0.1;
    return linearAxis(low - room, high + room, count);
  }
  const step = niceStep((high - low) / Math.max(1, count));
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => rounded((first + i) * step, step));
  // A value a hair beyond the last round number needs no further one, but it is drawn.
  return { domain: [Math.min(ticks[0]!, low), Math.max(ticks.at(-1)!, high)], ticks };
}

/** Round numbers within `low`…`high`, whose ends stay as they are: for an axis that grows with a run. */
export function tightAxis(low: number, high: number, count: number): Axis {
  if (!(low < high) || isConstant(low, high)) return linearAxis(low, high, count);
  const step = niceStep((high - low) / Math.max(1, count));
  const ticks: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++)
    ticks.push(rounded(i * step, step));
  return { domain: [low, high], ticks };
}

/** Powers of ten around the data; with less than two of them in view, the 2s and 5s between too. */
export function logAxis(low: number, high: number): Axis {
  if (!(low > 0 && low <= high)) return { domain: [0.1, 1], ticks: [0.1, 1] };
  const bottom = Math.floor(Math.log10(low) + 1e-9);
  const top = Math.max(bottom + 1, Math.ceil(Math.log10(high) - 1e-9));
  const every = Math.ceil((top - bottom) / 5);
  if (top - bottom >= 2) {
    const ticks: number[] = [];
    for (let power = bottom; power <= top; power += every) ticks.push(10 ** power);
    return { domain: [10 ** bottom, 10 ** top], ticks };
  }
  const candidates = [1, 2, 5].flatMap(digit => [digit * 10 ** bottom, digit * 10 ** (bottom + 1)]);
  const sorted = [...candidates, 10 ** (bottom + 2)].sort((a, b) => a - b);
  const from = sorted.findLastIndex(value => value <= low * (1 + 1e-9));
  const to = sorted.findIndex(value => value >= high * (1 - 1e-9));
  const ticks = sorted.slice(Math.max(0, from), Math.max(to, from + 1) + 1);
  return { domain: [ticks[0]!, ticks.at(-1)!], ticks };
}

/** Ends so close together that no round numbers of their size lie between. */
function isConstant(low: number, high: number): boolean {
  return high - low <= Math.max(1e-9 * Math.max(Math.abs(low), Math.abs(high)), 1e-300);
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const digit = rough / power;
  return (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10) * power;
}

/** Takes off the last binary digits, which would show as 0.30000000000000004. */
function rounded(value: number, step: number): number {
  const digits = Math.max(0, Math.min(100, 2 - Math.floor(Math.log10(step))));
  return Number(value.toFixed(digits));
}

/** A number as an axis or a readout shows it: four significant digits, powers where zeros would hide it. */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text =
    size >= 1e6 || size < 1e-3
      ? value
          .toExponential(2)
          .replace(/\.?0+e/, 'e')
          .replace('e+', 'e')
      : String(Number(value.toPrecision(4)));
  return text.replaceAll('-', '−');
}
