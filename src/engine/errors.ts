import { Listeners } from './listeners.ts';

/**
 * An error written for the person who reads it: the message says what was expected and what came, `hint`
 * what to do about it.
 *
 * @example
 * try {
 *   tensor([[1, 2]]).matmul(tensor([[1, 2]]));
 * } catch (error) {
 *   if (error instanceof UnrolledError) console.log(error.message, error.hint ?? '');
 * }
 */
export class UnrolledError extends Error {
  override readonly name: string = 'UnrolledError';
  /** What to try, in one or two sentences. */
  readonly hint: string | undefined;
  /**
   * A stack trace of the place where the cause lies, when that is not where the error was thrown: a NaN is
   * noticed in `backward()`, but it was born in the line that this trace names.
   */
  readonly originStack: string | undefined;

  constructor(message: string, details: { hint?: string; originStack?: string; cause?: unknown } = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.hint = details.hint;
    this.originStack = details.originStack;
  }
}

/** What the checks below look at: any tensor of the engine. */
interface Described {
  readonly shape: readonly number[];
  readonly dtype: string;
}

/**
 * `(2, 3)`; a vector is `(5,)` as in PyTorch, a scalar `()`.
 *
 * @example
 * console.log(formatShape([2, 3]), formatShape([5])); // (2, 3) (5,)
 */
export function formatShape(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}

/** Throws unless the tensor has one of the dtypes. */
export function expectDtype(
  where: string,
  what: string,
  t: Described,
  dtypes: string | readonly string[],
): void {
  const allowed = typeof dtypes === 'string' ? [dtypes] : dtypes;
  if (allowed.includes(t.dtype)) return;
  const cast = allowed[0] === 'float32' ? '.float()' : allowed[0] === 'int32' ? '.int()' : '.bool()';
  throw new UnrolledError(`${where}: expected ${what} of type ${allowed.join(' or ')}, got ${t.dtype}.`, {
    hint: `Convert it with ${cast}.`,
  });
}

/** Where a warning was given: the trace of the call, from which a line of the program can be found. */
export interface WarningPlace {
  stack: string | undefined;
}

const warnings = new Listeners<[message: string, place: WarningPlace]>();
const warned = new Set<string>();

/**
 * Calls `listener` with each warning of the engine; without a listener, warnings go to the console.
 */
export function onWarning(listener: (message: string, place: WarningPlace) => void): () => void {
  return warnings.add(listener);
}

/** Warns once per `key` in the life of the program. */
export function warnOnce(key: string, message: string): void {
  if (warned.has(key)) return;
  warned.add(key);
  if (warnings.isEmpty) console.warn(message);
  warnings.tell(message, { stack: new Error().stack });
}

/**
 * Forgets which warnings were given, so that each can come again.
 */
export function forgetWarnings(): void {
  warned.clear();
  silenced.clear();
}

/** Mistakes that PyTorch runs without a word, each with what it is warned of by. */
const mistakes = {
  'clip-after-step': 'Lesson 2.2, Gradient clipping, shows the order.',
  'softmax-before-loss': 'Lesson 4.3, Many-to-one: classification, shows why.',
  'parameters-without-optimizer': 'Lesson 1.4, First training, shows how an optimizer gets its parameters.',
  'parameters-without-gradient': 'Lesson 7.1, Recipes and repairs, shows how to find them.',
  'batch-first': 'Lesson 1.3, nn.RNN and its shapes, shows both layouts.',
  'bidirectional-last-step': 'Lesson 4.2, Bidirectional RNNs, shows where each direction ends.',
  'padded-last-step': 'Lesson 4.6, Variable lengths, shows packing.',
  'dropout-in-evaluation': 'Lesson 2.4, Regularisation and normalisation, shows the two modes.',
  'dropout-one-layer': 'Lesson 2.4, Regularisation and normalisation, shows where dropout acts.',
  'broadcast-target': 'Lesson 1.3, nn.RNN and its shapes, shows which shapes belong together.',
  'layer-in-every-step': 'Lesson 1.4, First training, shows where a model is built.',
  'scheduler-before-optimizer': 'Lesson 7.1, Recipes and repairs, shows the order.',
} as const;

/** What `quiet` can switch off. */
export type MistakeName = keyof typeof mistakes;
const silenced = new Set<string>();

/** @internal Whether a warning of that kind may still come: what is costly to find is looked for only then. */
export function isWatchedFor(name: MistakeName): boolean {
  return !silenced.has(name) && !warned.has(name);
}

/** @internal Warns of a likely mistake, once a run: what happens, what was probably meant, and where it is taught. */
export function warnOfMistake(name: MistakeName, message: string): void {
  if (!silenced.has(name))
    warnOnce(name, `${message} ${mistakes[name]} quiet('${name}') switches this warning off.`);
}

/**
 * Switches warnings of likely mistakes off, those named or all of them: for a program that means what it does.
 *
 * @example
 * quiet('dropout-one-layer');
 * new nn.LSTM(2, 4, { dropout: 0.5 }); // says nothing
 * console.log('quiet');
 */
export function quiet(...names: MistakeName[]): void {
  for (const name of names) {
    if (name in mistakes) continue;
    throw new UnrolledError(
      `quiet(): there is no warning '${name}'. There are: ${Object.keys(mistakes).join(', ')}.`,
    );
  }
  for (const name of names.length > 0 ? names : Object.keys(mistakes)) silenced.add(name);
}
