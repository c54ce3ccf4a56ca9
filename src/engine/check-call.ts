import { UnrolledError } from './errors.ts';

/*
 * JavaScript drops an argument that a function does not name, and an option that it does not read. So a call
 * carried over from PyTorch, new nn.LSTM(3, 4, 2), would run on the defaults. Every function and constructor that
 * takes options begins with checkCall(arguments, '…'), whose text is its signature; options stand there in the
 * order in which PyTorch takes them, so that arguments given by position can be named.
 */

/** What a value may be: one of several alternatives, of which one may be an object with known keys. */
interface Kind {
  readonly alternatives: readonly string[];
  readonly keys: ReadonlyMap<string, Kind> | null;
}

interface Parameter {
  /** null for an options object, which has only its keys. */
  readonly name: string | null;
  readonly kind: Kind | null;
}

interface Signature {
  /** 'nn.LSTM', 'nn.utils.clipGradNorm_()' */
  readonly callee: string;
  /** 'new nn.LSTM' */
  readonly written: string;
  readonly parameters: readonly Parameter[];
}

const signatures = new Map<string, Signature>();

/** Reads 'new nn.Dropout(p: number | { p: number })'. Parameters without a kind are checked elsewhere. */
function parse(text: string): Signature {
  const open = text.indexOf('(');
  const written = text.slice(0, open);
  const tokens = text.slice(open + 1).match(/'[^']*'|\w+(?:\[\])?|[{}():,|]/g)!;
  let at = 0;
  const take = (token: string) => tokens[at] === token && ++at > 0;
  const kind = (): Kind => {
    const alternatives: string[] = [];
    let keys: Map<string, Kind> | null = null;
    do {
      if (!take('{')) alternatives.push(tokens[at++]!);
      else {
        keys = new Map();
        while (!take('}')) {
          const key = tokens[at++]!;
          take(':');
          keys.set(key, kind());
          take(',');
        }
      }
    } while (take('|'));
    return { alternatives, keys };
  };
  const parameters: Parameter[] = [];
  while (!take(')')) {
    if (tokens[at] === '{') parameters.push({ name: null, kind: kind() });
    else {
      const name = tokens[at++]!;
      parameters.push({ name, kind: take(':') ? kind() : null });
    }
    take(',');
  }
  const isNew = written.startsWith('new ');
  return { callee: isNew ? written.slice(4) : `${written}()`, written, parameters };
}

/** An object written with braces; true across realms too. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

const isTensor = (value: unknown) => typeof value === 'object' && value !== null && 'requiresGrad' in value;

function isOf(alternative: string, value: unknown): boolean {
  if (alternative.startsWith("'")) return value === alternative.slice(1, -1);
  if (alternative === 'null') return value === null;
  if (alternative === 'Tensor') return isTensor(value);
  if (alternative.endsWith('[]')) return typeof value === 'object' && value !== null && 'length' in value;
  if (alternative === 'any') return true;
  return typeof value === alternative;
}

const fits = (kind: Kind, value: unknown) =>
  value === undefined ||
  (kind.keys !== null && isPlain(value)) ||
  kind.alternatives.some(alternative => isOf(alternative, value));

const phrases: Record<string, string> = {
  number: 'a number',
  boolean: 'true or false',
  string: 'a text',
  function: 'a function',
  Tensor: 'a tensor',
  object: 'an object',
};

function describeKind({ alternatives, keys }: Kind): string {
  const named = alternatives.map(a => phrases[a] ?? (a.endsWith('[]') ? 'a list' : a));
  const all = [...new Set(named), ...(keys ? ['an options object'] : [])];
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}

/** A value as it could stand in code, or the name of what it is passed for. */
function write(value: unknown, name: string): string {
  if (typeof value === 'string') return `'${value}'`;
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return isPlain(value) ? writeOptions(Object.entries(value)) : name;
}

const writeOptions = (entries: readonly (readonly [string, unknown])[]) =>
  `{ ${entries.map(([key, value]) => (write(value, key) === key ? key : `${key}: ${write(value, key)}`)).join(', ')} }`;

function nameOf(value: unknown): string {
  if (isTensor(value)) return 'a tensor';
  if (typeof value === 'function') return 'a function';
  return write(
    value,
    Array.isArray(value) ? 'a list' : `a value of type ${value?.constructor?.name ?? typeof value}`,
  );
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

/** @internal Throws unless the arguments of a call are what its signature takes. */
export function checkCall(args: ArrayLike<unknown>, text: string): void {
  let signature = signatures.get(text);
  if (!signature) {
    signature = parse(text);
    signatures.set(text, signature);
  }
  const { callee, parameters } = signature;
  for (let i = 0; i < args.length; i++) {
    const value = args[i];
    if (value === undefined) continue;
    const parameter = parameters[i];
    if (parameter === undefined) throw tooMany(signature, args);
    const { name, kind } = parameter;
    if (kind === null) {
      if (isPlain(value)) refuseNamed(signature, args, i, value);
    } else if (kind.keys && isPlain(value)) checkOptions(signature, args, i, value, kind.keys);
    else if (name === null) throw notOptions(signature, args, i);
    else if (!fits(kind, value)) {
      if (isPlain(value)) refuseNamed(signature, args, i, value);
      throw new UnrolledError(
        `${callee}: expected ${name} to be ${describeKind(kind)}, got ${nameOf(value)}.`,
      );
    }
  }
}

function checkOptions(
  signature: Signature,
  args: ArrayLike<unknown>,
  at: number,
  options: Record<string, unknown>,
  keys: ReadonlyMap<string, Kind>,
): void {
  for (const [key, value] of Object.entries(options)) {
    const kind = keys.get(key);
    if (kind === undefined) throw unknownOption(signature, args, at, options, keys, key);
    if (fits(kind, value)) continue;
    throw new UnrolledError(
      `${signature.callee}: expected ${key} to be ${describeKind(kind)}, got ${nameOf(value)}.`,
    );
  }
}

/** The call with the arguments before position `at` as given and one options object after them. */
function writeCall(
  { written, parameters }: Signature,
  args: ArrayLike<unknown>,
  at: number,
  options: readonly (readonly [string, unknown])[],
): string {
  const before = parameters.slice(0, at).map(({ name }, i) => write(args[i], name ?? 'options'));
  return `${written}(${[...before, ...(options.length > 0 ? [writeOptions(options)] : [])].join(', ')})`;
}

/** Arguments in the place of the options: each gets the name that it has in PyTorch at that position. */
function notOptions(signature: Signature, args: ArrayLike<unknown>, at: number): UnrolledError {
  const left = [...signature.parameters[at]!.kind!.keys!];
  const options: [string, unknown][] = [];
  for (const value of Array.prototype.slice.call(args, at)) {
    if (isPlain(value)) options.push(...Object.entries(value));
    else {
      const found = left.findIndex(([, kind]) => fits(kind, value));
      if (found >= 0) options.push([left.splice(0, found + 1).at(-1)![0], value]);
    }
  }
  const place = `The ${ordinals[at]} argument of ${signature.callee} is an options object`;
  const call = options.length > 0 ? options : ([...left.slice(0, 1)] as [string, unknown][]);
  return new UnrolledError(
    options.length > 0
      ? `${place}, got ${nameOf(args[at])}: write ${writeCall(signature, args, at, options)}.`
      : `${place} with ${left.map(([key]) => key).join(', ')}, got ${nameOf(args[at])}.`,
    call.length > 0 ? {} : { hint: 'Leave it out.' },
  );
}

function tooMany(signature: Signature, args: ArrayLike<unknown>): UnrolledError {
  const { callee, parameters } = signature;
  const count = parameters.length;
  const last = parameters.at(-1);
  const settings =
    last?.name === null
      ? ` All settings go into one object: { ${[...last.kind!.keys!.keys()].join(', ')} }.`
      : ` Write ${writeCall(signature, args, count, [])}.`;
  const takes = count === 0 ? 'no arguments' : count === 1 ? 'one argument' : `at most ${count} arguments`;
  return new UnrolledError(`${callee} takes ${takes}, got ${args.length}.${settings}`);
}

/** By name what goes by position, as nn.LSTM(input_size=3, hidden_size=4) invites to write. */
function refuseNamed(
  signature: Signature,
  args: ArrayLike<unknown>,
  at: number,
  given: Record<string, unknown>,
): void {
  const { callee, parameters } = signature;
  const entries = new Map(Object.entries(given).map(([key, value]) => [camel(key), value]));
  const names = parameters
    .slice(at)
    .flatMap(({ name }) => (name !== null && entries.has(name) ? [name] : []));
  if (names.length === 0) return;
  const values = parameters.map(({ name }, i) => (i < at ? args[i] : entries.get(name ?? '')));
  for (const name of names) entries.delete(name);
  const call = writeCall(signature, values, at + names.length, [...entries]);
  throw new UnrolledError(`${callee} takes ${names.join(' and ')} by position: write ${call}.`);
}

const camel = (name: string) =>
  name
    .replace(/^([A-Z])_/, letter => letter.toLowerCase())
    .replace(/_+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** PyTorch's options that have no meaning here. */
const meaningless: Record<string, string> = {
  device: 'a program runs on one backend, and tensors are not moved',
  dtype: 'weights are float32',
  inplace: 'no operation writes over its input',
  numWorkers: 'a program runs in one thread',
  pinMemory: 'a program runs on one backend, and tensors are not moved',
};

function unknownOption(
  signature: Signature,
  args: ArrayLike<unknown>,
  at: number,
  options: Record<string, unknown>,
  keys: ReadonlyMap<string, Kind>,
  key: string,
): UnrolledError {
  const { callee } = signature;
  const named = camel(key);
  const known = [...keys.keys()];
  const meant = known.find(k => k === named) ?? known.find(k => distance(k, named) <= 2);
  if (meant !== undefined) {
    const renamed = Object.entries(options).map(([k, v]) => [k === key ? meant : k, v] as const);
    return new UnrolledError(
      `${callee}: there is no option ${key}. Write ${writeCall(signature, args, at, renamed)}.`,
    );
  }
  const reason = meaningless[named];
  return new UnrolledError(
    `${callee}: there is no option ${key}${reason ? `: ${reason}. Leave it out` : ''}. Its options are ${known.join(', ')}.`,
  );
}

/** Levenshtein's distance between two short names. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
