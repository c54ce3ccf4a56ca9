/**
 * What an exercise asks of a learner's program, as data over its raw outputs.
 *
 * The sandbox runs the program and collects outputs (`collect.ts`); it never judges them. The page grades them with
 * the checks below (`check.ts`), where no learner's code can reach. A check that fails says what was expected, what
 * came and, where the outputs fit a known mistake, which mistake it is.
 */

/** What a collector may hand out: plain values; tensors arrive as `{shape, data}` in row-major order. */
export type RawOutput = number | string | boolean | null | readonly number[] | RawTensor;
export interface RawTensor {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}
export type RawOutputs = Readonly<Record<string, RawOutput>>;

/** The outcome of one check. `says` names the likely mistake; `expected` and `got` are for the reader. */
export interface Verdict {
  readonly title: string;
  readonly passed: boolean;
  readonly expected?: string;
  readonly got?: string;
  readonly says?: string;
  /** Of a training check: the lowest loss that counted, and its bound. */
  readonly loss?: { readonly best: number; readonly below: number };
}

export interface Check {
  readonly title: string;
  readonly grade: (outputs: RawOutputs) => Verdict;
}

export interface Exercise {
  readonly checks: readonly Check[];
}

/** The other output that an output is compared with, by its name. */
export interface OutputName {
  readonly output: string;
}
type Comparable = number | string | boolean | readonly number[] | RawTensor | OutputName;

/** An exercise is the list of its checks, graded in order. */
export function exercise(checks: readonly Check[]): Exercise {
  return { checks };
}

/**
 * Grades raw outputs by every check of an exercise. Outputs may be anything: a check that cannot make sense of them
 * has failed.
 */
export function grade({ checks }: Exercise, outputs: RawOutputs): Verdict[] {
  return checks.map(check => {
    try {
      return check.grade(outputs);
    } catch {
      return { title: check.title, passed: false, got: 'values of another kind than the check can compare' };
    }
  });
}

function isTensor(raw: unknown): raw is RawTensor {
  return typeof raw === 'object' && raw !== null && 'shape' in raw && 'data' in raw;
}

function isOutputName(value: unknown): value is OutputName {
  return typeof value === 'object' && value !== null && 'output' in value;
}

/** All numbers of an output, in order; null where it has none. */
function numbersOf(raw: RawOutput | undefined): readonly number[] | null {
  if (typeof raw === 'number') return [raw];
  if (Array.isArray(raw)) return raw as readonly number[];
  return isTensor(raw) ? raw.data : null;
}

function shapeOf(raw: RawOutput | undefined): readonly number[] | null {
  if (isTensor(raw)) return raw.shape;
  if (Array.isArray(raw)) return [raw.length];
  return typeof raw === 'number' ? [] : null;
}

const sizes = (shape: readonly number[]) => `(${shape.join(', ')})`;

function brief(value: RawOutput | undefined): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'number') return String(Number(value.toPrecision(5)));
  const numbers = numbersOf(value);
  if (!numbers) return JSON.stringify(value);
  const shown = numbers.slice(0, 6).map(n => String(Number(n.toPrecision(4))));
  return `[${shown.join(', ')}${numbers.length > shown.length ? `, … ${numbers.length} values` : ''}]`;
}

function resolve(value: Comparable, outputs: RawOutputs): RawOutput | undefined {
  return isOutputName(value) ? outputs[value.output] : value;
}

/** True when every number agrees within `tolerance` of the largest expected one; NaN never agrees. */
function agrees(got: readonly number[], expected: readonly number[], tolerance: number): boolean {
  if (got.length !== expected.length) return false;
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return expected.every((value, i) => Math.abs(got[i]! - value) <= tolerance * largest + 1e-6);
}

function same(got: RawOutput | undefined, expected: RawOutput | undefined, tolerance: number): boolean {
  if (got === undefined || expected === undefined) return false;
  const numbers = numbersOf(got);
  const wanted = numbersOf(expected);
  return numbers && wanted ? agrees(numbers, wanted, tolerance) : got === expected;
}

interface ShapeOptions {
  title: string;
  mistakes?: readonly { shape: readonly number[]; says: string }[];
}

/** The output has this shape. */
export function shape(
  output: string,
  expected: readonly number[],
  { title, mistakes = [] }: ShapeOptions,
): Check {
  return {
    title,
    grade(outputs) {
      const got = shapeOf(outputs[output]);
      const equal = (a: readonly number[]) => got !== null && sizes(a) === sizes(got);
      if (equal(expected)) return { title, passed: true };
      return {
        title,
        passed: false,
        expected: `a tensor of size ${sizes(expected)}`,
        got: got ? `size ${sizes(got)}` : brief(outputs[output]),
        says: mistakes.find(mistake => equal(mistake.shape))?.says,
      };
    },
  };
}

interface ValueOptions {
  title: string;
  /** Allowed difference, relative to the largest expected number. 1e-4 unless given. */
  tolerance?: number;
  mistakes?: readonly { like: Comparable; says: string }[];
}

/** The output equals a value, or another output such as a reference's. */
export function value(
  output: string,
  expected: Comparable,
  { title, tolerance = 1e-4, mistakes = [] }: ValueOptions,
): Check {
  return {
    title,
    grade(outputs) {
      const got = outputs[output];
      const wanted = resolve(expected, outputs);
      if (same(got, wanted, tolerance)) return { title, passed: true };
      const mistake = mistakes.find(({ like }) => same(got, resolve(like, outputs), tolerance));
      return { title, passed: false, expected: brief(wanted), got: brief(got), says: mistake?.says };
    },
  };
}

/** The learner's gradient equals the one that finite differences give; 1e-3 of the largest entry unless given. */
export function gradient(analytic: string, numeric: string, options: ValueOptions): Check {
  return value(analytic, { output: numeric }, { tolerance: 1e-3, ...options });
}

interface TrainingOptions {
  title: string;
  /** The bound that the loss must come under. */
  below: number;
  /** Within so many steps; the whole run unless given. */
  within?: number;
  mistakes?: readonly { when: (losses: readonly number[]) => boolean; says: string }[];
}

/** The losses of a seeded run come under a bound in time. */
export function training(losses: string, { title, below, within, mistakes = [] }: TrainingOptions): Check {
  return {
    title,
    grade(outputs) {
      const all = numbersOf(outputs[losses]) ?? [];
      const counted = all.slice(0, within);
      const best = counted.reduce((least, loss) => Math.min(least, loss), Number.POSITIVE_INFINITY);
      const loss = { best, below };
      if (counted.some(loss => loss < below)) return { title, passed: true, loss };
      return {
        title,
        passed: false,
        loss,
        expected: `a loss under ${below}${within ? ` within ${within} steps` : ''}`,
        got: counted.length > 0 ? `${brief(best)} at best, after ${counted.length} steps` : 'no losses',
        says: mistakes.find(mistake => mistake.when(all))?.says,
      };
    },
  };
}

interface PropertyOptions<Raw extends readonly unknown[]> {
  title: string;
  /** What was expected, for the reader. */
  says: string | ((...raw: Raw) => string);
  mistakes?: readonly { when: (...raw: Raw) => boolean; says: string }[];
}

/** Any other statement about one or more outputs. */
export function property<const Raw extends readonly unknown[]>(
  names: readonly string[],
  holds: (...raw: Raw) => boolean,
  { title, says, mistakes = [] }: PropertyOptions<Raw>,
): Check {
  return {
    title,
    grade(outputs) {
      const raw = names.map(name => outputs[name]) as unknown as Raw;
      if (names.every(name => outputs[name] !== undefined) && holds(...raw)) return { title, passed: true };
      return {
        title,
        passed: false,
        expected: typeof says === 'string' ? says : says(...raw),
        got: names.map(name => `${name}: ${brief(outputs[name])}`).join('; '),
        says: mistakes.find(mistake => mistake.when(...raw))?.says,
      };
    },
  };
}
