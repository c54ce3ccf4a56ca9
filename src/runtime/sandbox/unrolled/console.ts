import * as tf from '@tensorflow/tfjs-core';
import { readsSynchronously } from '../../../engine/host.ts';
import type { Tensor } from '../../../engine/index.ts';
import { printValues } from '../../../engine/index.ts';
import { type LogLevel, limits } from '../../protocol/index.ts';
import { now } from './captured.ts';
import { type Describe, formatValue } from './format.ts';
import { isTensor, takeReading } from './readback.ts';
import { session } from './session.ts';

/** Lines that wait for a tensor's values, and all later ones behind them. */
let chain: Promise<void> | null = null;

/** Resolves when every line so far was sent. */
export async function drainLog(): Promise<void> {
  while (chain) await chain;
}

/** One line of the console. Tensors are shown as shape and values, as they are at this moment. */
export function log(level: LogLevel, values: readonly unknown[]): void {
  const parts = substitute(values).map(value => part(value));
  if (chain === null && parts.every(item => typeof item === 'string')) {
    emit(level, parts as string[]);
    return;
  }
  const previous = chain;
  const mine = (async () => {
    const texts = await Promise.all(parts);
    await previous;
    emit(level, texts);
  })().finally(() => {
    if (chain === mine) chain = null;
  });
  chain = mine;
}

function emit(level: LogLevel, parts: readonly string[]): void {
  session().emit({ kind: 'log', level, text: parts.join(' ').slice(0, limits.logChars) });
}

/** console.log('%s took %d ms', name, time), as in every console. */
function substitute(values: readonly unknown[]): unknown[] {
  const [first, ...rest] = values;
  if (typeof first !== 'string' || rest.length === 0 || !/%[sdifoOjc]/.test(first)) return [...values];
  const text = first.replace(/%([sdifoOjc%])/g, (mark, kind: string) => {
    if (kind === '%') return '%';
    if (rest.length === 0) return mark;
    const value = rest.shift();
    if (kind === 'c') return '';
    if (kind === 'd' || kind === 'i') return String(Math.trunc(numberOf(value)));
    if (kind === 'f') return String(numberOf(value));
    return formatValue(value, describe);
  });
  return [text, ...rest];
}

/** Symbols, and objects that refuse, are no numbers: printing something never throws into the program. */
function numberOf(value: unknown): number {
  try {
    return Number(value);
  } catch {
    return Number.NaN;
  }
}

function part(value: unknown): string | Promise<string> {
  if (!isAnyTensor(value) || readsSynchronously()) return formatValue(value, describe);
  let reading: ReturnType<typeof takeReading>;
  try {
    reading = takeReading(value);
  } catch {
    return 'Tensor (freed)';
  }
  const { held } = reading;
  if (!held) return showTensor(value, reading.values!);
  return held
    .data()
    .then(values => showTensor(value, values))
    .finally(() => held.dispose());
}

function isAnyTensor(value: unknown): value is Tensor {
  try {
    return isTensor(value) || value instanceof tf.Tensor;
  } catch {
    // A proxy that has been revoked, or one that answers every question with an error.
    return false;
  }
}

function showTensor({ shape, dtype }: Tensor, values: ArrayLike<number>): string {
  return `Tensor(shape=[${shape.join(', ')}], ${dtype})\n${printValues(values as Float32Array, shape, dtype)}`;
}

/** Tensors inside arrays and objects; a module shows its own summary. */
const describe: Describe = value => {
  if (isAnyTensor(value)) {
    if (!readsSynchronously()) return `Tensor(shape=[${value.shape.join(', ')}], ${value.dtype})`;
    try {
      return showTensor(value, takeReading(value).values!);
    } catch {
      return 'Tensor (freed)';
    }
  }
  if ('namedParameters' in value) return String(value);
  return undefined;
};

/** The program's console. */
export function makeConsole(): Partial<Console> {
  const counts = new Map<string, number>();
  const starts = new Map<string, number>();
  const label = (name: unknown) => formatValue(name ?? 'default', describe).slice(0, limits.labelChars);
  const elapsed = (name: unknown, values: unknown[]) => {
    const start = starts.get(label(name));
    if (start === undefined) log('warn', [`console.time('${label(name)}') was not called`]);
    else log('log', [`${label(name)}: ${(now() - start).toFixed(2)} ms`, ...values]);
  };
  const group = (...values: unknown[]) => {
    if (values.length > 0) log('log', values);
  };
  return {
    log: (...values) => log('log', values),
    info: (...values) => log('info', values),
    debug: (...values) => log('log', values),
    warn: (...values) => log('warn', values),
    error: (...values) => log('error', values),
    trace: (...values) => log('log', values),
    dir: value => log('log', [value]),
    table: value => log('log', [value]),
    assert: (condition, ...values) => {
      if (!condition) log('error', ['Assertion failed:', ...values]);
    },
    count: name => {
      const count = (counts.get(label(name)) ?? 0) + 1;
      counts.set(label(name), count);
      log('log', [`${label(name)}: ${count}`]);
    },
    countReset: name => void counts.delete(label(name)),
    time: name => void starts.set(label(name), now()),
    timeLog: (name, ...values) => elapsed(name, values),
    timeEnd: name => {
      elapsed(name, []);
      starts.delete(label(name));
    },
    group,
    groupCollapsed: group,
    groupEnd() {},
    clear() {},
  };
}
