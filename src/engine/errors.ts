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

const warnings = new Listeners<[message: string]>();
const warned = new Set<string>();

/**
 * Calls `listener` with each warning of the engine; without a listener, warnings go to the console.
 */
export function onWarning(listener: (message: string) => void): () => void {
  return warnings.add(listener);
}

/** Warns once per `key` in the life of the program. */
export function warnOnce(key: string, message: string): void {
  if (warned.has(key)) return;
  warned.add(key);
  if (warnings.isEmpty) console.warn(message);
  warnings.tell(message);
}

/**
 * Forgets which warnings were given, so that each can come again.
 */
export function forgetWarnings(): void {
  warned.clear();
}
