import { describe, expect, test } from 'vitest';
import { limits, readRelayMessage, readWorkerCommand, toLabel } from './index.ts';

const withRefused = (refused: number, ...events: unknown[]) => {
  const { batch, ...rest } = batchOf(...events);
  return { ...rest, batch: { ...batch, refused } };
};
const batchOf = (...events: unknown[]) => ({ kind: 'batch', workerId: 1, batch: { runId: 'r', events } });

describe('messages from the sandbox', () => {
  test('curves may have gaps and infinities', () => {
    const metric = {
      kind: 'metric',
      plot: 'Loss',
      series: 'loss',
      x: [0, 1, 2],
      y: [1, Number.NaN, Number.POSITIVE_INFINITY],
      options: { log: true },
    };
    expect(readRelayMessage(batchOf(metric))).toEqual(batchOf(metric));
  });

  test.each([
    ['of an unknown kind', { kind: 'exercise-passed' }],
    ['with a result that only the page may give', { kind: 'state', state: 'done' }],
    [
      'with x and y of different length',
      { kind: 'metric', plot: 'p', series: 's', x: [1], y: [], options: {} },
    ],
    ['with text for numbers', { kind: 'metric', plot: 'p', series: 's', x: ['1'], y: ['2'], options: {} }],
    ['with an object for text', { kind: 'log', level: 'log', text: { toString: 'x' } }],
    ['with too long a line', { kind: 'log', level: 'log', text: 'x'.repeat(limits.logChars + 1) }],
    ['with a picture of another size than it says', picture([2, 3], 5)],
    ['with too large a picture', picture([1_000, 1_000], 1_000_000)],
    ['with a picture without rows', picture([0, 3], 0)],
    ['with a picture of no row and more columns than there are numbers', picture([0, 9e15], 0)],
    ['with a picture wider than a screen', picture([1, 65_536], 65_536)],
    ['with options that are none', { ...picture([1, 1], 1), options: null }],
    ['with a colour scale of one end', { ...picture([1, 1], 1), options: { range: [0] } }],
    ['with a step that is an object', { ...picture([1, 1], 1), options: { step: {} } }],
    ['with a name that no file can have', { ...picture([1, 1], 1), name: 'a\u0000b' }],
    ['with half a character in its name', { ...picture([1, 1], 1), name: '\ud83d' }],
    ['with places that are on no axis', metric([0, Number.NaN], [1, 2])],
    ['with places beyond every axis', metric([-1.7e308, 1.7e308], [1, 2])],
    ['with holes for numbers', metric([0, 1], Array(2))],
    ['with a histogram that ends before it begins', histogram({ low: 1, high: 0 })],
    ['with a histogram without ends', histogram({ low: Number.NEGATIVE_INFINITY })],
    ['with more done than there is', { kind: 'progress', done: 3, total: 2, label: '' }],
    ['with a trace whose gates are of fewer units', trace({ z: new Float32Array(0) })],
    ['with a trace of a quantity of another cell', trace({ c: new Float32Array(3) })],
    ['with a trace that lacks a gate', trace({ n: undefined })],
    ['with a trace of another length than it says', trace({ h: new Float32Array(5) })],
    ['with a trace of more units than a figure shows', trace({ h: new Float32Array(4_000) })],
    ['with a trace of a quantity that no cell has', trace({ w: new Float32Array(2) })],
    [
      'with more bins than a histogram shows',
      {
        kind: 'moment',
        name: 'p',
        step: 0,
        content: { kind: 'histograms', parts: [{ name: 'w', low: 0, high: 1, counts: Array(65).fill(1) }] },
      },
    ],
    ['asking for a file outside the data folder', { kind: 'data-wanted', fileName: '../index.html' }],
    ['asking for a file elsewhere', { kind: 'data-wanted', fileName: 'https://example.com/a.csv' }],
    [
      'with a place before the first line',
      { kind: 'leak', tensorsPerStep: 1, frame: { line: 0, column: 1, label: '' } },
    ],
  ])('an event is dropped %s, and only that one', (_, event) => {
    const before = { kind: 'log', level: 'log', text: 'before' };
    const last = { kind: 'done' };
    expect(readRelayMessage(batchOf(before, event, last))).toEqual(withRefused(1, before, last));
  });

  test('a trace and histograms may be what an instrument saw', () => {
    const histograms = {
      kind: 'moment',
      name: 'p',
      step: 3,
      content: { kind: 'histograms', parts: [{ name: 'w', low: -1, high: 1, counts: [0, 3] }] },
    };
    const seen = trace({});
    expect(readRelayMessage(batchOf(seen, histograms))).toEqual(batchOf(seen, histograms));
  });

  test('outputs are plain values, with numbers of any kind', () => {
    const of = (outputs: unknown) => readRelayMessage(batchOf({ kind: 'outputs', outputs }));
    const plain = { loss: Number.NaN, name: 'a', ok: true, none: null, list: [1, Number.POSITIVE_INFINITY] };
    expect(of(plain)).toEqual(batchOf({ kind: 'outputs', outputs: plain }));
    expect(of({ h: { shape: [1, 2], data: [0, 1] } })).not.toEqual(withRefused(1));
    expect(of({ h: { shape: [1], data: ['0'] } })).toEqual(withRefused(1));
    expect(of({ h: { passed: true } })).toEqual(withRefused(1));
    expect(of(Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`o${i}`, i])))).toEqual(
      withRefused(1),
    );
    expect(of({ h: Array(limits.outputNumbers + 1).fill(0) })).toEqual(withRefused(1));
  });

  test('a name of any origin becomes a label that passes', () => {
    const given = 'a\nb\u0000\u007f\u2028\ud83d';
    const name = toLabel(given, 80);
    expect(name).toBe('a␊b␀␡\ufffd\ufffd');
    const named = { ...picture([1, 1], 1), name };
    expect(readRelayMessage(batchOf(named))).toEqual(batchOf(named));
  });

  test('a batch of too many events is refused', () => {
    const line = { kind: 'log', level: 'log', text: 'x' };
    expect(readRelayMessage(batchOf(...Array(limits.eventsPerBatch).fill(line)))).not.toBeNull();
    expect(readRelayMessage(batchOf(...Array(limits.eventsPerBatch + 1).fill(line)))).toBeNull();
  });

  test.each([null, undefined, 1, 'done', [], {}, { kind: 'batch' }, { kind: 'pong', workers: 'all' }])(
    'what is no message is refused: %j',
    data => {
      expect(readRelayMessage(data)).toBeNull();
    },
  );

  test('properties that nobody asked for do not get through', () => {
    const read = readRelayMessage(batchOf({ kind: 'log', level: 'log', text: 'x', html: '<b>' }));
    expect(read).toEqual(batchOf({ kind: 'log', level: 'log', text: 'x' }));
  });
});

describe('commands to the worker', () => {
  test('a setting must be finite', () => {
    expect(readWorkerCommand({ kind: 'set', name: 'lr', value: 0.1 })).not.toBeNull();
    expect(readWorkerCommand({ kind: 'set', name: 'lr', value: Number.NaN })).toBeNull();
    expect(readWorkerCommand({ kind: 'set', name: '__proto__', value: 1 })).toBeNull();
  });

  test('a program imports known modules only', () => {
    const run = (module: string) => ({
      kind: 'run',
      runId: 'r',
      backend: 'auto',
      seed: null,
      stepwise: false,
      collector: null,
      resume: null,
      trial: false,
      program: { parts: ['import ', { module }], imports: [], fileName: 'a.ts', sourceMap: null },
    });
    expect(readWorkerCommand(run('unrolled'))).not.toBeNull();
    expect(readWorkerCommand(run('node:fs'))).toBeNull();
  });
});

/** Two steps of a GRU of one unit, with changes. */
function trace(changes: Record<string, Float32Array | undefined>) {
  const values: Record<string, Float32Array> = {};
  for (const symbol of ['x', 'r', 'z', 'n', 'q']) values[symbol] = new Float32Array(2);
  values.h = new Float32Array(3);
  for (const [symbol, data] of Object.entries(changes)) {
    if (data) values[symbol] = data;
    else delete values[symbol];
  }
  const content = {
    kind: 'trace',
    cell: 'GRU',
    nonlinearity: 'tanh',
    numSteps: 2,
    seqLen: 2,
    inputSize: 1,
    hiddenSize: 1,
    reversed: false,
    values,
  };
  return { kind: 'moment', name: 'p', step: 0, content };
}

function metric(x: unknown[], y: unknown[]) {
  return { kind: 'metric', plot: 'p', series: 's', x, y, options: {} };
}

function histogram(changes: object) {
  const part = { name: 'w', low: 0, high: 1, counts: [1], ...changes };
  return { kind: 'moment', name: 'p', step: 0, content: { kind: 'histograms', parts: [part] } };
}

function picture(shape: [number, number], length: number) {
  return { kind: 'picture', name: 'p', shape, data: new Float32Array(length), options: {} };
}
