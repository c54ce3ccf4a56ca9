import { type Numbers, type Reading, takeReading } from '../readback.ts';

/** Classes of many items: their names, or their numbers from 0 in a list or a tensor. */
export type Classes = readonly string[] | Numbers;

/** Classes on their way: names at hand, or numbers that may have to be read. */
export interface ClassReading {
  readonly count: number;
  readonly names: readonly string[] | null;
  readonly reading: Reading | null;
}

/** Takes note of classes. With `orScores`, (items, classes) is taken for scores, of which the largest counts. */
export function takeClasses(where: string, value: Classes, orScores = false): ClassReading {
  if (isNames(value)) return { count: value.length, names: value, reading: null };
  const reading = takeReading(value);
  const { shape } = reading;
  if (shape.length === 1 || (orScores && shape.length === 2)) {
    return { count: shape[0]!, names: null, reading };
  }
  reading.held?.dispose();
  const expected = orScores ? '(items) classes or (items, classes) scores' : '(items) classes';
  throw new RangeError(`${where}: expected ${expected}, got shape (${shape.join(', ')}).`);
}

function isNames(value: Classes): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every(item => typeof item === 'string');
}

/** Frees what was taken, where something else was wrong. */
export function releaseClasses(...taken: readonly ClassReading[]): void {
  for (const { reading } of taken) reading?.held?.dispose();
}

/** The items' class numbers, from names or from values that were read. */
export function classNumbers(
  where: string,
  { count, names, reading }: ClassReading,
  values: ArrayLike<number> | undefined,
  classes: readonly string[],
): number[] {
  const width = reading?.shape[1];
  return Array.from({ length: count }, (_, i) => {
    const found = names
      ? classes.indexOf(names[i]!)
      : width === undefined
        ? Number(values![i])
        : largest(values!, i * width, width);
    if (Number.isInteger(found) && found >= 0 && found < classes.length) return found;
    const shown = names ? `'${names[i]}'` : String(found);
    throw new RangeError(
      `${where}: item ${i} is of class ${shown}, and there are ${classes.length} classes: ${classes.slice(0, 6).join(', ')}${classes.length > 6 ? ', …' : ''}.`,
    );
  });
}

function largest(values: ArrayLike<number>, from: number, width: number): number {
  let best = 0;
  for (let c = 1; c < width; c++) if (values[from + c]! > values[from + best]!) best = c;
  return best;
}

/** The classes' names: those given, or what occurs, names in the order of the alphabet, numbers from 0. */
export function classNames(
  given: readonly string[] | undefined,
  taken: readonly ClassReading[],
  values: readonly (ArrayLike<number> | undefined)[],
): readonly string[] {
  if (given) return given.map(String);
  const names = new Set(taken.flatMap(({ names: own }) => own ?? []));
  if (names.size > 0) return [...names].sort((a, b) => (a < b ? -1 : 1));
  let most = 0;
  taken.forEach(({ count, reading }, k) => {
    const width = reading?.shape[1];
    if (width !== undefined) most = Math.max(most, width - 1);
    else for (let i = 0; i < count; i++) most = Math.max(most, Math.trunc(values[k]![i]!) || 0);
  });
  return Array.from({ length: most + 1 }, (_, i) => String(i));
}
