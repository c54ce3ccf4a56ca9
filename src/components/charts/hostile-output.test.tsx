import fc from 'fast-check';
import { renderToString } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { ActiveRun } from '../../runtime/host/run.ts';
import { FakeHost } from '../../runtime/host/run-testing.ts';
import { limits, readRelayMessage, type WorkerEvent } from '../../runtime/protocol/index.ts';
import { readArchive } from '../../stores/archive.ts';
import { PAST_RUN_VERSION, pastRunKind } from '../../stores/past-runs.ts';
import { understand } from '../../stores/record-shelf.ts';
import { RunOutput } from '../../stores/run-output.ts';
import type { RunSnapshot } from '../../stores/run-snapshot.ts';
import { createStore } from '../../stores/store.ts';
import { BarDrawing } from './bar-drawing.tsx';
import { curvesCsv, tableOf } from './curve-table.ts';
import { curvesOf, readingsAt, summaryOf } from './curves.ts';
import { DataTable } from './data-table.tsx';
import { figureKind } from './figure-kind.ts';
import type { FigureSource } from './figure-source.ts';
import { HeatMap } from './heat-map.tsx';
import { HistogramsFigure } from './histograms-figure.tsx';
import { TextSamples } from './text-samples.tsx';
import { TraceFigure } from './trace-figure.tsx';

/** In the gate so many; `npm run fuzz` tries 10,000. */
const NUM_BATCHES = Number(process.env.FUZZ_BATCHES ?? 500);
const BATCHES_PER_RUN = 10;

/** Wrong kinds, sizes, nesting, huge and empty: whatever structured cloning lets through. */
const wild = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, true, '', 'text', '__proto__', 'a\u0000b', '\ud800', 10n),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, -0, 0.5, 2 ** 53, 9e15, 1e308, -1e308, 5e-324),
  fc.constantFrom(1, 2, 3, 7, 65_536).map(count => 'x'.repeat(count)),
  fc.constantFrom(0, 1, 300, 65_536).map(count => new Float32Array(count)),
  fc.constantFrom(0, 3, 60_000).map(count => new Array(count)),
  fc.constantFrom(0, 3, 60_000).map(count => new Array(count).fill(Number.NaN)),
  fc
    .constantFrom<() => unknown>(
      () => ({}),
      () => [[]],
      () => new Map([['a', 1]]),
      () => new Date(0),
      () => new Float64Array(3),
      () => new Uint8Array(3),
      () => ({ length: 3, 0: 1 }),
      () => JSON.parse('{"__proto__": {"kind": "done"}, "constructor": 1}'),
      () => Array.from({ length: 30 }).reduce((inner: unknown) => ({ inner }), 1),
    )
    .map(make => make()),
);

const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(Number.NaN, Number.NEGATIVE_INFINITY, 0));
const finite = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer());
const count = fc.nat();
const name = fc.oneof(fc.constantFrom('Loss', 'Gates', 'a', 'constructor'), fc.string({ maxLength: 90 }));
const label = fc.option(fc.string({ maxLength: 130 }), { nil: undefined });
const text = fc.string({ maxLength: 200, unit: 'binary' });
const size = fc.constantFrom(1, 1, 2, 3, 16, 256, 257);

const plotOptions = fc.record({
  xLabel: label,
  yLabel: label,
  log: fc.option(fc.boolean(), { nil: undefined }),
  kind: fc.option(fc.constantFrom('line', 'bar', 'histogram'), { nil: undefined }),
});
const points = fc.tuple(fc.constantFrom(0, 1, 2, 30, 3_000), number, finite).map(([length, y, x]) => ({
  x: Array.from({ length }, (_, i) => x + i),
  y: Array.from({ length }, (_, i) => (i % 7 === 3 ? y : Math.sin(i) * y)),
}));
const picture = fc
  .record({ rows: size, cols: size, value: number, options: fc.record({ step: finite, rowLabel: label }) })
  .map(({ rows, cols, value, options }) => ({
    shape: [rows, cols],
    data: new Float32Array(rows * cols).fill(value),
    options,
  }));
const trace = fc
  .record({
    cell: fc.constantFrom('RNN', 'LSTM', 'GRU'),
    nonlinearity: fc.constantFrom('tanh', 'relu'),
    numSteps: fc.constantFrom(1, 2, 128, 129),
    inputSize: fc.constantFrom(1, 8, 9),
    hiddenSize: fc.constantFrom(1, 8, 64),
    reversed: fc.boolean(),
    value: number,
  })
  .map(({ value, ...trace }) => {
    const { cell, numSteps, inputSize, hiddenSize } = trace;
    const units = Math.min(hiddenSize, limits.traceUnits);
    const symbols = { RNN: 'h', LSTM: 'hcifgo', GRU: 'hrznq' }[cell as 'RNN'];
    const rowsOf = (symbol: string) => (symbol === 'h' || symbol === 'c' ? numSteps + 1 : numSteps);
    const filled = (length: number) => new Float32Array(length).fill(value);
    const values = Object.fromEntries([...symbols].map(symbol => [symbol, filled(rowsOf(symbol) * units)]));
    values.x = filled(numSteps * Math.min(inputSize, limits.traceUnits));
    return { kind: 'trace', seqLen: numSteps + 1, values, ...trace };
  });
const histograms = fc
  .array(fc.record({ name, ends: fc.tuple(finite, finite), counts: fc.array(count, { maxLength: 70 }) }), {
    maxLength: 26,
  })
  .map(parts => ({
    kind: 'histograms',
    parts: parts.map(({ ends, ...part }) => ({ ...part, low: Math.min(...ends), high: Math.max(...ends) })),
  }));
const report = fc.record({
  name: fc.constantFrom('webgpu', 'wasm', 'cpu'),
  reason: text,
  adapter: fc.option(text),
  software: fc.boolean(),
});
const progress = { done: count, total: count, label: fc.string({ maxLength: 130 }) };
const bytes = fc.uint8Array({ maxLength: 40 });
const frame = fc.record({ line: count, column: count, label: text });

/** Every kind of the schema, as its owner would send it, or nearly. */
const events = {
  backend: fc.record({ report }),
  ready: fc.record({ report }),
  vitals: fc.record({ stepMs: fc.option(finite), numTensors: count, numBytes: count }),
  progress: fc.record(progress),
  log: fc.record({ level: fc.constantFrom('log', 'info', 'warn', 'error'), text }),
  metric: fc
    .record({ plot: name, series: name, points, options: plotOptions })
    .map(({ points, ...event }) => ({ ...event, ...points })),
  series: fc.record({
    plot: name,
    series: fc.array(
      fc.record({ name, points }).map(({ name, points }) => ({ name, ...points })),
      { maxLength: 18 },
    ),
    options: plotOptions,
  }),
  picture: fc.record({ name, picture }).map(({ name, picture }) => ({ name, ...picture })),
  moment: fc.record({ name, step: finite, content: fc.oneof(trace, histograms) }),
  text: fc.record({ name, step: finite, text }),
  setting: fc.record({ name: fc.constantFrom('lr', 'maxNorm'), value: finite }),
  file: fc.record({ name: fc.constantFrom('a.csv', '../a.csv', 'a.exe'), bytes }),
  weights: fc.record({ optimizers: count, bytes }),
  'no-weights': fc.record({ reason: fc.constantFrom('late', 'freed'), numBytes: count, mostBytes: count }),
  checkpoint: fc.record({ ...progress, bytes }),
  paused: fc.record({}),
  resumed: fc.record({}),
  outputs: fc.record({ outputs: fc.dictionary(name, fc.oneof(number, text, fc.array(number))) }),
  timed: fc.record({ stepMs: finite }),
  leak: fc.record({ tensorsPerStep: finite, frame: fc.option(frame) }),
  'data-wanted': fc.record({ fileName: fc.constantFrom('sunspots.csv', '../x.csv') }),
  failed: fc.record({
    error: fc.record({ name, message: text, hint: fc.option(text), frames: fc.array(frame) }),
  }),
  done: fc.record({}),
  stopped: fc.record({}),
} satisfies Record<WorkerEvent['kind'], fc.Arbitrary<object>>;

const DRAWN = ['metric', 'series', 'picture', 'moment', 'text'] as const;
const ENDS = new Set(['done', 'stopped', 'failed']);

const event = fc.oneof(
  ...Object.entries(events).map(([kind, parts]) => ({
    weight: ENDS.has(kind) ? 1 : (DRAWN as readonly string[]).includes(kind) ? 20 : 2,
    arbitrary: (parts as fc.Arbitrary<object>).map(content => ({ kind, ...content })),
  })),
);

/** Puts something wild somewhere into it, at any depth. */
function spoil(value: unknown, path: readonly number[], what: unknown): unknown {
  const [turn, ...rest] = path;
  if (turn === undefined || typeof value !== 'object' || value === null || ArrayBuffer.isView(value))
    return what;
  const keys = Object.keys(value);
  if (keys.length === 0) return what;
  const key = keys[turn % keys.length]!;
  const part = spoil((value as Record<string, unknown>)[key], rest, what);
  return Array.isArray(value) ? value.with(Number(key), part) : { ...value, [key]: part };
}

const place = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 4 });
const anyEvent = fc.oneof(
  { weight: 3, arbitrary: event },
  {
    weight: 3,
    arbitrary: fc.tuple(event, place, wild).map(([value, path, what]) => spoil(value, path, what)),
  },
  { weight: 1, arbitrary: wild },
);
const batch = fc.array(anyEvent, { maxLength: 12 });

/** Draws everything there is of a run, as the page would. */
function draw(output: RunOutput): void {
  const runs: FigureSource = {
    current: output,
    earlier: [],
    compared: null,
    pointer: createStore(null),
    film: createStore(null),
    view: { get: () => ({ state: 'done' }), subscribe: () => () => {} },
    subscribeToFigure: () => () => {},
  };
  for (const name of output.figureOrder) {
    const plot = output.plots.get(name);
    if (plot) {
      for (const log of [false, true]) {
        const { x, y } = curvesOf(name, output, [], log);
        const numbers = [...x.domain, ...x.ticks, ...y.domain, ...y.ticks];
        expect(numbers.every(Number.isFinite)).toBe(true);
      }
      summaryOf(plot);
      readingsAt(plot, 0);
      curvesCsv(name, [output]);
      renderToString(<DataTable {...tableOf(plot)} />);
      renderToString(<BarDrawing plot={plot} width={500} height={190} />);
    }
    switch (figureKind(runs, name)) {
      case 'picture':
        expect(renderToString(<HeatMap name={name} runs={runs} />)).toContain('<canvas');
        break;
      case 'trace':
        expect(renderToString(<TraceFigure name={name} runs={runs} />)).toContain('<figure');
        break;
      case 'histograms':
        expect(renderToString(<HistogramsFigure name={name} runs={runs} />)).toContain('<figure');
        break;
      case 'texts':
        renderToString(<TextSamples name={name} runs={runs} />);
        break;
      default:
    }
  }
}

const recordOf = (run: RunSnapshot) => ({
  version: PAST_RUN_VERSION,
  revision: 1,
  id: '1',
  cellId: 'a',
  ordinal: 1,
  endedAt: 1,
  state: 'done',
  seconds: 1,
  stepMs: 1,
  backend: 'wasm',
  adapter: null,
  numParameters: null,
  origin: null,
  settings: { values: {}, origins: {} },
  failure: null,
  parent: null,
  name: null,
  isPinned: false,
  isShown: null,
  group: null,
  run,
});

/** A run whose worker says these batches. */
async function runOf(batches: readonly unknown[][]): Promise<RunOutput> {
  const output = new RunOutput(1);
  const host = new FakeHost();
  const request = { program: 'export {};', sourceMap: null, fileName: 'a.ts', backend: 'wasm' as const };
  const run = new ActiveRun('r', request, host, event => void output.accept(event));
  // Until the run has been handed to its worker; the program is always the same small one.
  while (host.commands.length === 0) await new Promise(resolve => setImmediate(resolve));
  for (const events of batches) {
    const message = readRelayMessage({ kind: 'batch', workerId: 7, batch: { runId: 'r', events } });
    if (message && message.kind !== 'pong') run.receive(message);
  }
  run.cancel();
  return output;
}

const runs = fc.array(batch, { minLength: 1, maxLength: BATCHES_PER_RUN, size: 'max' });
const numRuns = Math.ceil(NUM_BATCHES / (BATCHES_PER_RUN / 2));
const timeout = 60_000 + 500 * NUM_BATCHES;

beforeAll(() => runOf([]));

describe('49. whatever a worker sends', () => {
  it('is drawn or refused, and can be kept and shown again', { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(runs, async batches => {
        const output = await runOf(batches);
        draw(output);
        const run = output.snapshot();
        const kept = understand(pastRunKind, structuredClone(recordOf(run)))!;
        expect(kept.run).toEqual(run);
        draw(RunOutput.from(kept.run, 1));
      }),
      { numRuns },
    );
  });

  it('has every kind that there is in some of its events that pass', () => {
    const passed = new Set<string>();
    for (const value of fc.sample(event, 4_000)) {
      const message = readRelayMessage({
        kind: 'batch',
        workerId: 1,
        batch: { runId: 'r', events: [value] },
      });
      if (message?.kind === 'batch') for (const { kind } of message.batch.events) passed.add(kind);
    }
    expect([...passed].sort()).toEqual(Object.keys(events).sort());
  });
});

describe('49. whatever is found on the shelf or in a file', () => {
  it('is shown or set aside: a spoiled record is never drawn', { timeout }, async () => {
    const damage = fc.array(fc.tuple(fc.array(fc.nat({ max: 20 }), { minLength: 3, maxLength: 9 }), wild), {
      maxLength: 2,
    });
    await fc.assert(
      fc.asyncProperty(runs, damage, async (batches, spoilt) => {
        const run = (await runOf(batches)).snapshot();
        const record = spoilt.reduce<unknown>(
          (value, [path, what]) => spoil(value, path, what),
          recordOf(run),
        );
        const kept = understand(pastRunKind, record);
        if (kept) draw(RunOutput.from(kept.run, 1));
        // The same as a file that is taken over, in which numbers are lists or nothing.
        const file = {
          format: 'unrolled-archive',
          version: 1,
          savedAt: 1,
          drafts: [],
          progress: [],
          runs: [record],
        };
        const text = JSON.stringify(file, (_, value) => (typeof value === 'bigint' ? String(value) : value));
        const content = readArchive(text);
        if ('reason' in content) return;
        for (const each of content.runs) draw(RunOutput.from(each.run, 1));
      }),
      { numRuns: Math.ceil(numRuns / 2) },
    );
  });
});
