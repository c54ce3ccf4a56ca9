import { beforeEach, describe, expect, it } from 'vitest';
import type { Run, Runtime } from '../runtime/host/index.ts';
import type { BackendName, RunEvent, RunRequest } from '../runtime/protocol/index.ts';
import type { PastRun } from './past-runs.ts';
import { type QueuedRun, RunQueue, workersFor } from './run-queue.ts';

class ScriptedRuntime implements Runtime {
  readonly runs: { request: RunRequest; tell: (event: RunEvent) => void }[] = [];

  run(request: RunRequest, tell: (event: RunEvent) => void): Run {
    this.runs.push({ request, tell });
    const nothing = () => {};
    const stop = () => tell({ kind: 'stopped' });
    return { id: '', state: 'starting', stop, pause: nothing, resume: nothing, step: nothing, set: nothing };
  }

  warm(): void {}
  dispose(): void {}
}

let runtime: ScriptedRuntime;
let ended: PastRun[];

beforeEach(() => {
  runtime = new ScriptedRuntime();
  ended = [];
});

const queueOn = (cores: number) =>
  new RunQueue({ cellId: 'a', loadRuntime: async () => runtime, ended: run => void ended.push(run) }, cores);

const runsOf = (count: number, backend: 'auto' | BackendName = 'wasm'): QueuedRun[] =>
  Array.from({ length: count }, (_, seed) => ({
    plan: {
      fileName: 'train.ts',
      backend,
      code: `${seed}`,
      prepare: async () => ({ program: `${seed}`, sourceMap: null }),
    },
    group: { id: 'g', settings: {}, seed },
  }));

const settle = () => new Promise(resolve => setTimeout(resolve));
const place = { parent: null, ordinal: 5 };
const point: RunEvent = { kind: 'metric', plot: 'Loss', series: 'loss', x: [0], y: [1], options: {} };
const report = (name: BackendName): RunEvent => ({
  kind: 'backend',
  report: { name, reason: '', adapter: null, software: false },
});

async function finish(index: number) {
  runtime.runs[index]!.tell(point);
  runtime.runs[index]!.tell({ kind: 'done', seconds: 1 });
  await settle();
}

describe('a queue of runs', () => {
  it('keeps as many workers busy as there are cores, but one', async () => {
    expect([1, 2, 4, 8, 64].map(workersFor)).toEqual([1, 2, 3, 7, 8]);
    const queue = queueOn(4);
    queue.start(runsOf(5), place);
    await settle();
    expect(runtime.runs.map(({ request }) => request.alongside)).toEqual([true, true, true]);
    await finish(1);
    expect(runtime.runs).toHaveLength(4);
    expect(queue.view.get()).toMatchObject({ state: 'running', total: 5, done: 1, underWay: 3 });
    for (const index of [0, 2, 3, 4]) await finish(index);
    expect(queue.view.get()).toMatchObject({ state: 'idle', done: 5, underWay: 0, secondsLeft: 0 });
    expect(ended.map(({ group }) => group?.seed)).toEqual([1, 0, 2, 3, 4]);
    expect(ended.map(({ ordinal }) => ordinal)).toEqual([6, 5, 7, 8, 9]);
  });

  it('runs one at a time on a graphics adapter', async () => {
    const queue = queueOn(8);
    queue.start(runsOf(2, 'webgpu'), place);
    await settle();
    expect(runtime.runs).toHaveLength(1);
    await finish(0);
    expect(runtime.runs).toHaveLength(2);
  });

  it('asks once what the automatic choice is, and runs all on that backend', async () => {
    const queue = queueOn(4);
    queue.start(runsOf(4, 'auto'), place);
    await settle();
    expect(runtime.runs.map(({ request }) => request.backend)).toEqual(['auto']);
    runtime.runs[0]!.tell(report('wasm'));
    await settle();
    expect(runtime.runs.map(({ request }) => request.backend)).toEqual(['auto', 'wasm', 'wasm']);
  });

  it('ends all at Stop and goes on with those that were cut off', async () => {
    const queue = queueOn(2);
    queue.start(runsOf(3), place);
    await settle();
    await finish(0);
    queue.stop();
    await settle();
    expect(queue.view.get()).toMatchObject({ state: 'stopped', done: 1, underWay: 0 });
    expect(runtime.runs).toHaveLength(3);
    queue.resume();
    await settle();
    const again = runtime.runs.slice(3).map(({ request }) => request.program);
    expect(again.sort()).toEqual(['1', '2']);
    await finish(3);
    await finish(4);
    expect(queue.view.get().state).toBe('idle');
    expect(ended).toHaveLength(3);
  });

  it('goes on after a run that fails', async () => {
    const queue = queueOn(1);
    queue.start(runsOf(2), place);
    await settle();
    runtime.runs[0]!.tell({
      kind: 'failed',
      name: 'E',
      message: '',
      hint: null,
      line: 1,
      column: 1,
      frames: [],
    });
    await settle();
    await finish(1);
    expect(queue.view.get()).toMatchObject({ state: 'idle', done: 2 });
  });

  it('is left without a trace when its page is', async () => {
    const queue = queueOn(2);
    queue.start(runsOf(4), place);
    await settle();
    queue.abandon();
    expect(queue.view.get()).toMatchObject({ state: 'idle', total: 0, underWay: 0 });
    await settle();
    expect(runtime.runs).toHaveLength(2);
    expect(ended).toEqual([]);
  });
});
