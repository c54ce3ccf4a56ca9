type Value = number | string | boolean;

/** More runs than this are not queued at once. */
export const MAX_SWEEP_RUNS = 200;
export const SEED_COUNTS = { least: 2, most: 20 } as const;

/** Values as a reader types them: '4, 8, 16', '4 to 32 in 4', '0.001 to 0.1 in 5 log', `'RNN', 'GRU'`. */
export function parseValues(text: string, like: Value): { values: Value[] } | { fault: string } {
  const trimmed = text.trim();
  const range = /^(\S+)\s*(?:to|…|–|\.\.)\s*(\S+)\s+in\s+(\d+)(\s+log)?$/i.exec(trimmed);
  if (range) return rangeOf(range, like);
  const parts = trimmed
    .split(typeof like === 'number' ? /[,;\s]+/ : /[,;]+/)
    .map(part => part.trim())
    .filter(part => part !== '');
  if (parts.length < 2)
    return { fault: 'Give two values or more, such as 4, 8, 16, or a range: 4 to 32 in 4.' };
  const values: Value[] = [];
  for (const part of parts) {
    const value = parseOne(part, like);
    if (value === null) return { fault: `"${part}" is no ${kindOf(like)}.` };
    if (!values.includes(value)) values.push(value);
  }
  if (values.length < 2) return { fault: 'These are all the same value; give two or more.' };
  return { values };
}

function rangeOf(match: RegExpExecArray, like: Value): { values: Value[] } | { fault: string } {
  const [from, to, count] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const isLog = match[4] !== undefined;
  if (typeof like !== 'number') return { fault: `A range is of numbers; the setting is a ${kindOf(like)}.` };
  if (!Number.isFinite(from) || !Number.isFinite(to))
    return { fault: 'A range goes from one number to another.' };
  if (count < 2) return { fault: 'A range needs two values or more: 4 to 32 in 4.' };
  if (isLog && !(from > 0 && to > 0))
    return { fault: 'On a logarithmic scale both ends are greater than 0.' };
  const isWhole = Number.isInteger(from) && Number.isInteger(to) && Number.isInteger(like);
  const values = Array.from({ length: Math.min(count, MAX_SWEEP_RUNS) }, (_, i) => {
    const share = i / (count - 1);
    const value = isLog ? from * (to / from) ** share : from + (to - from) * share;
    return isWhole ? Math.round(value) : Number(value.toPrecision(6));
  });
  const distinct = [...new Set(values)];
  return distinct.length < 2 ? { fault: 'Both ends of the range are the same.' } : { values: distinct };
}

function parseOne(part: string, like: Value): Value | null {
  if (typeof like === 'number') {
    const value = Number(part.replaceAll('_', ''));
    return Number.isFinite(value) ? value : null;
  }
  if (typeof like === 'boolean') return part === 'true' ? true : part === 'false' ? false : null;
  return part.replace(/^(['"])(.*)\1$/, '$2');
}

const kindOf = (like: Value) =>
  typeof like === 'number' ? 'number' : typeof like === 'boolean' ? 'true or false' : 'text';

/** One setting and the values that it takes. */
export interface SweepAxis {
  readonly setting: string;
  readonly values: readonly Value[];
}

/** One run of a sweep. */
export interface SweepPoint {
  readonly settings: Readonly<Record<string, Value>>;
  /** Null: the program's own. */
  readonly seed: number | null;
}

/** Every combination of the axes' values with every seed, seeds innermost; in the order in which they run. */
export function sweepPoints(axes: readonly SweepAxis[], seeds: readonly number[]): SweepPoint[] {
  let settings: Record<string, Value>[] = [{}];
  for (const { setting, values } of axes) {
    settings = settings.flatMap(given => values.map(value => ({ ...given, [setting]: value })));
  }
  const each: readonly (number | null)[] = seeds.length > 0 ? seeds : [null];
  return settings.flatMap(given => each.map(seed => ({ settings: given, seed })));
}

/** `count` seeds, the program's own first. */
export function seedsFrom(own: number | null, count: number): number[] {
  const first = own ?? 0;
  return Array.from({ length: count }, (_, i) => first + i);
}
