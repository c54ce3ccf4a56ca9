import type { Trace, TraceSymbol } from '../../../stores/index.ts';

/** A quantity at one step: the symbol with its index, and what it was. */
export interface Quantity {
  /** Distinguishes h_t from h_{t−1}. */
  readonly key: string;
  readonly symbol: TraceSymbol;
  readonly index: string;
  /** In words, for those who listen. */
  readonly spoken: string;
  readonly values: ArrayLike<number>;
}

const NAMES: Record<TraceSymbol, string> = {
  x: 'input',
  h: 'hidden state',
  c: 'cell state',
  i: 'input gate',
  f: 'forget gate',
  g: 'candidate',
  o: 'output gate',
  r: 'reset gate',
  z: 'update gate',
  n: 'candidate',
  q: 'recurrent part of the candidate',
  y: 'output',
};

const ORDER: Record<Trace['cell'], readonly TraceSymbol[]> = {
  RNN: ['x', 'h'],
  LSTM: ['x', 'h', 'c', 'i', 'f', 'g', 'o'],
  GRU: ['x', 'h', 'r', 'z', 'q', 'n'],
};

const hasStart = (symbol: TraceSymbol) => symbol === 'h' || symbol === 'c';

/** How many units (or inputs, or outputs) of a quantity are at hand. */
export function widthOf(trace: Trace, symbol: TraceSymbol): number {
  const { values, numSteps } = trace;
  return (values[symbol]?.length ?? 0) / (hasStart(symbol) ? numSteps + 1 : numSteps);
}

/** A quantity after step t, counted from 1; h and c also at 0. */
export function valuesAt(trace: Trace, symbol: TraceSymbol, t: number): Float32Array {
  const width = widthOf(trace, symbol);
  const row = hasStart(symbol) ? t : t - 1;
  return trace.values[symbol]?.subarray(row * width, (row + 1) * width) ?? new Float32Array(0);
}

/** What a step reads, what it computes and what it passes on, in that order. */
export function quantitiesAt(trace: Trace, t: number): readonly Quantity[] {
  const of = (symbol: TraceSymbol, before = false): Quantity => ({
    key: before ? `${symbol} before` : symbol,
    symbol,
    index: before ? 't−1' : 't',
    spoken: before ? `${NAMES[symbol]} before` : NAMES[symbol],
    values: valuesAt(trace, symbol, before ? t - 1 : t),
  });
  const order = ORDER[trace.cell];
  const inner = order.filter(symbol => !hasStart(symbol) && symbol !== 'x');
  const states = order.filter(hasStart).reverse();
  return [
    of('x'),
    ...states.map(symbol => of(symbol, true)),
    ...inner.map(symbol => of(symbol)),
    ...states.map(symbol => of(symbol)),
    ...(trace.values.y ? [of('y')] : []),
  ];
}

/** Two decimals, or powers where they would show nothing. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  const text =
    size >= 1000 || (size > 0 && size < 0.005)
      ? value.toExponential(0).replace('e+', 'e')
      : value.toFixed(size >= 100 ? 1 : 2);
  return text.replace(/^-(0\.00)$/, '$1').replaceAll('-', '−');
}

/** The whole trace as rows, one for each step, for a table or a file. */
export function traceTable(trace: Trace): { columns: string[]; rows: (number | string)[][] } {
  const symbols = [...ORDER[trace.cell], ...(trace.values.y ? (['y'] as const) : [])];
  const columns = ['t', ...(trace.labels ? ['read'] : [])];
  for (const symbol of symbols) {
    for (let k = 1; k <= widthOf(trace, symbol); k++) columns.push(`${symbol}[${k}]`);
  }
  const rows = Array.from({ length: trace.numSteps }, (_, s) => [
    timeOf(trace, s + 1),
    ...(trace.labels ? [trace.labels[s] ?? ''] : []),
    ...symbols.flatMap(symbol => [...valuesAt(trace, symbol, s + 1)]),
  ]);
  return { columns, rows };
}

/** The place in the sequence, from 1, that the layer reads as its step `t`. */
export function timeOf(trace: Trace, t: number): number {
  return trace.reversed ? trace.seqLen + 1 - t : t;
}
