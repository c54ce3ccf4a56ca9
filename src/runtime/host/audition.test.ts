import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BackendReport, RunEvent, WorkerEvent } from '../protocol/index.ts';
import { ActiveRun } from './run.ts';
import { FakeHost } from './run-testing.ts';
import { describeTimes } from './step-times.ts';

/** The runtime hands out worker 7 first, then 8: the one that comes to WebGPU, then the one on wasm. */
const WEBGPU = 7;
const WASM = 8;
const TRAINING = "import { nn } from 'unrolled';\nloss.backward();";

let host: FakeHost;
let events: RunEvent[];
let run: ActiveRun;

const settle = () => vi.advanceTimersByTimeAsync(0);
async function say(workerId: number, ...list: WorkerEvent[]) {
  run.receive({ kind: 'batch', workerId, batch: { runId: run.id, events: list } });
  await settle();
}
const told = (workerId: number) =>
  host.told.filter(entry => entry.workerId === workerId).map(entry => entry.command.kind);
const logs = () => events.flatMap(event => (event.kind === 'log' ? [event.text] : []));
const reason = () => events.flatMap(event => (event.kind === 'backend' ? [event.report.reason] : [])).at(-1);
const log = (text: string): WorkerEvent => ({ kind: 'log', level: 'log', text });
const backend = (name: BackendReport['name']): WorkerEvent => ({
  kind: 'backend',
  report: { name, reason: 'Because.', adapter: null, software: false },
});

async function start(change: (host: FakeHost) => void = () => {}, program = TRAINING) {
  host = new FakeHost();
  change(host);
  await again(program);
}

async function again(program = TRAINING) {
  events = [];
  const before = host.told.length;
  run = new ActiveRun(
    'run-1',
    { program, sourceMap: null, fileName: 'train.ts', backend: 'auto' },
    host,
    event => events.push(event),
  );
  await vi.waitFor(() => expect(host.told.length).toBeGreaterThan(before));
}

/** Both candidates say something and time their steps. */
async function time(webgpuMs: number, wasmMs: number) {
  await say(WEBGPU, backend('webgpu'), { kind: 'resumed' }, log('from WebGPU'));
  await say(WEBGPU, { kind: 'timed', stepMs: webgpuMs });
  await say(WASM, backend('wasm'), { kind: 'resumed' }, log('from wasm'));
  await say(WASM, { kind: 'timed', stepMs: wasmMs });
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a program that trains, seen for the first time', () => {
  test('goes on where its steps are faster, and only that run is seen', async () => {
    await start();
    await time(3.14, 1.9);
    expect(told(WASM)).toEqual(['run', 'proceed']);
    expect(host.terminated).toEqual([WEBGPU]);
    expect(logs()).toEqual(['from wasm']);
    expect(reason()).toMatch(/^WebGPU 3\.1 ms, wasm 1\.9 ms a step: wasm, because .*small/);
    await say(WASM, log('more'), { kind: 'done' });
    expect(logs()).toEqual(['from wasm', 'more']);
    expect(run.state).toBe('done');
  });

  test('stays on WebGPU where that is faster', async () => {
    await start();
    await time(1, 20);
    expect(told(WEBGPU)).toEqual(['run', 'proceed']);
    expect(host.terminated).toEqual([WASM]);
    expect(logs()).toEqual(['from WebGPU']);
    expect(reason()).toBe('WebGPU 1 ms, wasm 20 ms a step: WebGPU, the faster.');
  });

  test('is not compared again, and says that it was', async () => {
    await start();
    await time(3, 2);
    await say(WASM, { kind: 'done' });
    await again();
    expect(host.taken).toEqual(['auto', 'wasm', 'wasm']);
    expect(host.told.at(-1)!.command).toMatchObject({ kind: 'run', backend: 'wasm', trial: false });
    await say(9, backend('wasm'));
    expect(reason()).toMatch(/wasm 2 ms a step.*Measured before\.$/);
  });

  test('runs one backend at a time', async () => {
    await start();
    expect(host.told).toHaveLength(1);
    expect(host.commands[0]).toMatchObject({ kind: 'run', backend: 'auto', trial: true });
    await say(WEBGPU, { kind: 'timed', stepMs: 2 });
    expect(host.commands[1]).toMatchObject({ kind: 'run', backend: 'wasm', trial: true });
  });

  test('that takes no step in time goes on with WebGPU, and what it said is seen', async () => {
    await start();
    await say(WEBGPU, backend('webgpu'), { kind: 'resumed' }, log('preparing'));
    expect(logs()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(logs()).toEqual(['preparing']);
    expect(reason()).toMatch(/^Because\. It was not compared/);
    expect(told(WEBGPU)).toEqual(['run', 'proceed']);
    expect(host.terminated).toEqual([WASM]);
  });

  test('stays on WebGPU when wasm does not come to an end', async () => {
    await start();
    await say(WEBGPU, backend('webgpu'), { kind: 'timed', stepMs: 12 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(reason()).toBe('WebGPU 12 ms a step, wasm far longer: WebGPU.');
    expect(host.terminated).toEqual([WASM]);
  });

  test('that ends or fails before a comparison has run once', async () => {
    await start();
    await say(WEBGPU, backend('webgpu'), { kind: 'resumed' }, log('short'), { kind: 'done' });
    expect(logs()).toEqual(['short']);
    expect(run.state).toBe('done');
    expect(told(WASM)).toEqual([]);
  });

  test('that fails on wasm alone stays on WebGPU', async () => {
    await start();
    await say(WEBGPU, backend('webgpu'), { kind: 'timed', stepMs: 12 });
    const error = { name: 'Error', message: 'too large', hint: null, frames: [] };
    await say(WASM, { kind: 'failed', error });
    expect(told(WEBGPU)).toEqual(['run', 'proceed']);
    expect(run.state).toBe('starting');
    expect(reason()).toBe('Because.');
  });

  test('stops at once, with both its workers', async () => {
    await start();
    await say(WEBGPU, { kind: 'timed', stepMs: 12 });
    run.stop();
    expect(run.state).toBe('stopped');
    expect(host.terminated.sort()).toEqual([WEBGPU, WASM]);
    await say(WASM, { kind: 'timed', stepMs: 1 });
    expect(told(WASM)).toEqual(['run']);
  });

  test('is told of a pause when it is known to whom', async () => {
    await start();
    run.pause();
    await time(3, 2);
    expect(told(WEBGPU)).toEqual(['run']);
    expect(told(WASM)).toEqual(['run', 'proceed', 'pause']);
  });

  test('gets the data that it asks for on either backend', async () => {
    await start();
    await say(WEBGPU, { kind: 'data-wanted', fileName: 'sunspots.csv' });
    expect(host.told.at(-1)).toEqual({
      workerId: WEBGPU,
      command: { kind: 'data', fileName: 'sunspots.csv', text: 'year,spots' },
    });
  });
});

describe('no comparison', () => {
  test('where the automatic choice is not WebGPU', async () => {
    await start(fake => {
      fake.comesTo.auto = 'wasm';
    });
    expect(host.taken).toEqual(['auto']);
    expect(host.commands).toMatchObject([{ kind: 'run', backend: 'auto', trial: false }]);
    await say(WEBGPU, backend('wasm'));
    expect(reason()).toBe('Because.');
  });

  test('of a program that does not train', async () => {
    await start(() => {}, "import { randn } from 'unrolled';");
    expect(host.taken).toEqual(['auto']);
    expect(host.commands).toMatchObject([{ kind: 'run', trial: false }]);
  });
});

describe('the figures in words', () => {
  test('say why an emulated adapter loses', () => {
    expect(describeTimes({ webgpuMs: 131.7, wasmMs: 0.846, isSoftware: true })).toBe(
      'WebGPU 132 ms, wasm 0.85 ms a step: wasm, because this graphics adapter is emulated by the processor.',
    );
  });
});
