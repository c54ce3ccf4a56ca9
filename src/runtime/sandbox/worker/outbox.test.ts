import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { limits, type WorkerEvent, type WorkerMessage } from '../../protocol/index.ts';
import type { Outbox as OutboxClass } from './outbox.ts';

let Outbox: typeof OutboxClass;
let sent: WorkerEvent[][];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  // The clock is taken when the module is first read.
  vi.resetModules();
  ({ Outbox } = await import('./outbox.ts'));
  sent = [];
});

afterEach(() => {
  vi.useRealTimers();
});

const makeOutbox = () =>
  new Outbox((message: WorkerMessage) => {
    if (message.kind === 'batch') sent.push(message.batch.events);
  });
const point = (x: number, series = 'loss'): WorkerEvent => ({
  kind: 'metric',
  plot: 'Loss',
  series,
  x: [x],
  y: [x],
  options: {},
});
const line = (text: string): WorkerEvent => ({ kind: 'log', level: 'log', text });

describe('an outbox', () => {
  test('joins the points of a curve into one event', () => {
    const outbox = makeOutbox();
    outbox.push(point(0));
    for (let x = 1; x < 50; x++) outbox.push(point(x));
    vi.advanceTimersByTime(limits.batchIntervalMs);
    expect(sent).toHaveLength(2);
    expect(sent[1]).toMatchObject([{ kind: 'metric', x: Array.from({ length: 49 }, (_, i) => i + 1) }]);
  });

  test('keeps curves apart', () => {
    const outbox = makeOutbox();
    outbox.flush();
    outbox.push(point(0, 'a'));
    outbox.push(point(0, 'b'));
    outbox.push(point(1, 'a'));
    vi.advanceTimersByTime(limits.batchIntervalMs);
    const events = sent.flat() as { series: string; x: number[] }[];
    expect(events.filter(event => event.series === 'a').flatMap(event => event.x)).toEqual([0, 1]);
    expect(events.filter(event => event.series === 'b').flatMap(event => event.x)).toEqual([0]);
  });

  test('sends at most ten batches of points a second, however many there are', () => {
    const outbox = makeOutbox();
    for (let ms = 0; ms < 1_000; ms++) {
      for (let i = 0; i < 20; i++) outbox.push(point(ms));
      vi.advanceTimersByTime(1);
    }
    expect(sent.length).toBeLessThanOrEqual(11);
    expect(sent.length).toBeGreaterThanOrEqual(9);
  });

  test('sends without a turn of the event loop', () => {
    const outbox = makeOutbox();
    outbox.push(line('before the endless loop'));
    expect(sent).toEqual([[line('before the endless loop')]]);
  });

  test('of many lines, tells how many it left out', () => {
    const outbox = makeOutbox();
    for (let i = 0; i < 5_000; i++) outbox.push(line(String(i)));
    vi.advanceTimersByTime(limits.batchIntervalMs);
    const last = sent[sent.length - 1]!;
    expect(last.length).toBe(limits.logLinesPerBatch + 1);
    const shown = sent.flat().length - 1;
    expect(last[last.length - 1]).toMatchObject({ level: 'warn', text: `… ${5_000 - shown} lines left out` });
  });

  test('of what replaces itself, sends the latest', () => {
    const outbox = makeOutbox();
    outbox.push(line('first'));
    for (let done = 0; done <= 30; done++) outbox.push({ kind: 'progress', done, total: 30, label: '' });
    vi.advanceTimersByTime(limits.batchIntervalMs);
    expect(sent[1]).toEqual([{ kind: 'progress', done: 30, total: 30, label: '' }]);
  });

  test('after the last word says nothing more', () => {
    const outbox = makeOutbox();
    outbox.push(point(0));
    outbox.push(point(1));
    outbox.close({ kind: 'done' });
    outbox.push(line('late'));
    outbox.close({ kind: 'stopped' });
    vi.advanceTimersByTime(1_000);
    expect(sent.flat().at(-1)).toEqual({ kind: 'done' });
  });
});
