/** Words and numbers for the console: everything is bounded, nothing a program logs can be too large. */

export interface FormatLimits {
  chars: number;
  depth: number;
  items: number;
}

export const formatLimits: FormatLimits = { chars: 8_000, depth: 4, items: 100 };

/** Says what special objects look like; undefined means the ordinary way. */
export type Describe = (value: object) => string | undefined;

/** A value as the console shows it. Text at the top level is shown as it is, inside others in quotes. */
export function formatValue(value: unknown, describe: Describe = () => undefined): string {
  if (typeof value === 'string') return clip(value);
  const writer = new Writer(describe);
  writer.write(value, 0);
  return clip(writer.text);
}

function clip(text: string): string {
  if (text.length <= formatLimits.chars) return text;
  return `${text.slice(0, formatLimits.chars - 60)}… (${(text.length - formatLimits.chars + 60).toLocaleString('en')} more characters)`;
}

class Writer {
  text = '';
  readonly #describe: Describe;
  readonly #path = new Set<object>();

  constructor(describe: Describe) {
    this.#describe = describe;
  }

  write(value: unknown, depth: number): void {
    if (this.text.length > formatLimits.chars) return;
    if (typeof value === 'string') this.text += quote(value);
    else if (typeof value === 'bigint') this.text += `${String(value).slice(0, 100)}n`;
    else if (typeof value === 'symbol') this.text += String(value).slice(0, 100);
    else if (typeof value === 'function') this.text += `[function ${nameOf(value)}]`;
    else if (typeof value === 'number') this.text += Object.is(value, -0) ? '-0' : String(value);
    else if (typeof value !== 'object' || value === null) this.text += String(value);
    else this.#writeObject(value, depth);
  }

  #writeObject(value: object, depth: number): void {
    if (this.#path.has(value)) {
      this.text += '[circular]';
      return;
    }
    try {
      const described = this.#describe(value);
      if (described !== undefined) {
        this.text += described;
        return;
      }
      this.#path.add(value);
      if (value instanceof Error) this.text += `${value.name}: ${value.message}`.slice(0, 2_000);
      else if (value instanceof Date)
        this.text += Number.isNaN(+value) ? 'Invalid Date' : value.toISOString();
      else if (value instanceof RegExp) this.text += String(value);
      else if (value instanceof Promise) this.text += 'Promise (await it to see its value)';
      else if (ArrayBuffer.isView(value) && 'length' in value) this.#writeTyped(value);
      else if (depth >= formatLimits.depth) this.text += Array.isArray(value) ? '[…]' : '{…}';
      else if (Array.isArray(value)) this.#writeItems('[', value, ']', value.length, depth);
      else if (value instanceof Set) this.#writeItems(`Set(${value.size}) {`, value, '}', value.size, depth);
      else if (value instanceof Map) this.#writeMap(value, depth);
      else this.#writeRecord(value, depth);
    } catch {
      this.text += '[an object that cannot be shown]';
    } finally {
      this.#path.delete(value);
    }
  }

  #writeTyped(value: object): void {
    const list = value as unknown as ArrayLike<number>;
    const shown = Array.from({ length: Math.min(list.length, formatLimits.items) }, (_, i) => list[i]!);
    const rest = list.length > shown.length ? `, … ${list.length - shown.length} more` : '';
    this.text += `${nameOf(value.constructor)}(${list.length}) [${shown.map(formatNumber).join(', ')}${rest}]`;
  }

  #writeItems(open: string, items: Iterable<unknown>, close: string, size: number, depth: number): void {
    this.text += open;
    let i = 0;
    for (const item of items) {
      if (this.#isFull(i, size)) break;
      if (i++ > 0) this.text += ', ';
      this.write(item, depth + 1);
    }
    this.text += close;
  }

  #writeMap(map: Map<unknown, unknown>, depth: number): void {
    this.text += `Map(${map.size}) {`;
    let i = 0;
    for (const [key, item] of map) {
      if (this.#isFull(i, map.size)) break;
      if (i++ > 0) this.text += ', ';
      this.write(key, depth + 1);
      this.text += ' => ';
      this.write(item, depth + 1);
    }
    this.text += '}';
  }

  #writeRecord(value: object, depth: number): void {
    const name = nameOf(value.constructor);
    const keys = Object.keys(value);
    this.text += `${name && name !== 'Object' ? `${name} ` : ''}{`;
    let i = 0;
    for (const key of keys) {
      if (this.#isFull(i, keys.length)) break;
      this.text += `${i++ > 0 ? ', ' : ' '}${/^[\w$]+$/.test(key) ? key.slice(0, 200) : quote(key)}: `;
      this.write((value as Record<string, unknown>)[key], depth + 1);
    }
    this.text += i > 0 ? ' }' : '}';
  }

  /** Says how much is left out when the bounds are reached. */
  #isFull(index: number, size: number): boolean {
    if (index < formatLimits.items && this.text.length <= formatLimits.chars) return false;
    this.text += `, … ${size - index} more`;
    return true;
  }
}

function quote(text: string): string {
  const short = text.length > 1_000 ? `${text.slice(0, 1_000)}…` : text;
  return `'${short.replace(/\n/g, '\\n').replace(/'/g, "\\'")}'`;
}

function nameOf(fn: unknown): string {
  const name = (fn as { name?: unknown } | undefined)?.name;
  return typeof name === 'string' ? name.slice(0, 100) : '';
}

/** Four significant digits, as many as a float32 deserves at a glance. */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  if (Number.isInteger(value)) return Math.abs(value) < 1e6 ? String(value) : value.toExponential(3);
  const size = Math.abs(value);
  if (size >= 1e5 || size < 1e-4) return value.toExponential(3);
  return value.toFixed(Math.max(0, 4 - Math.max(0, Math.floor(Math.log10(size)))));
}
