import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Run, Runtime } from '../runtime/host/index.ts';
import type { BackendChoice, RunEvent, RunRequest } from '../runtime/protocol/index.ts';
import { memoryCheckpointShelf } from './checkpoints.ts';
import { memoryPastRunShelf } from './past-runs.ts';
import type { RunPlan } from './run-plan.ts';
import { RunsStore } from './runs.ts';

/** Stands for the sandbox: remembers what was asked of it and says what the test wants said. */
class ScriptedRuntime implements Runtime {
  readonly runs: { request: RunRequest; tell: (event: RunEvent) => void; calls: string[] }[] = [];

  run(request: RunRequest, onEvent: (event: RunEvent) => void): Run {
    const calls: string[] = [];
    this.runs.push({ request, tell: onEvent, calls });
    const note = (name: string) => () => void calls.push(name);
    return {
      id: String(this.runs.length),
      state: 'starting',
      stop: note('stop'),
      pause: note('pause'),
      resume: note('resume'),
      step: note('step'),
      set: (name, value) => void calls.push(`${name}=${value}`),
    };
  }

  warmed: BackendChoice | undefined;

  warm(backend?: BackendChoice): void {
    this.warmed = backend;
  }

  dispose(): void {}

  get last() {
    return this.runs.at(-1)!;
  }
}

const plan = (change: Partial<RunPlan> = {}): RunPlan => ({
  fileName: 'train.ts',
  backend: 'wasm',
  prepare: async () => ({ program: 'export {}', sourceMap: null }),
  ...change,
});

const point = (y: number, plot = 'Loss'): RunEvent => ({
  kind: 'metric',
  plot,
  series: 'loss',
  x: [0],
  y: [y],
  options: {},
});

let runtime: ScriptedRuntime;
let store: RunsStore;

beforeEach(() => {
  vi.useFakeTimers();
  runtime = new ScriptedRuntime();
  store = new RunsStore(async () => runtime);
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a run', () => {
  it('starts with the emitted program and ends with its seconds', async () => {
    const cell = store.cell('a');
    const started = cell.start(plan());
    expect(cell.view.get().state).toBe('starting');
    await started;
    expect(runtime.last.request).toMatchObject({
      program: 'export {}',
      fileName: 'train.ts',
      backend: 'wasm',
    });
    runtime.last.tell({ kind: 'state', state: 'running' });
    expect(cell.view.get().state).toBe('running');
    runtime.last.tell({ kind: 'done', seconds: 2.5 });
    expect(cell.view.get()).toMatchObject({ state: 'done', seconds: 2.5 });
  });

  it('does not reach the runtime when the code cannot be read', async () => {
    const failure = { name: 'SyntaxError', message: 'm', hint: null, line: 3, column: 1, frames: [] };
    const cell = store.cell('a');
    await cell.start(plan({ prepare: async () => ({ failure }) }));
    expect(runtime.runs).toHaveLength(0);
    expect(cell.view.get()).toMatchObject({ state: 'failed', failure });
  });

  it('fails with a sentence when the runtime cannot be loaded', async () => {
    const offline = new RunsStore(() => Promise.reject(new TypeError('no network')));
    await offline.cell('a').start(plan());
    expect(offline.cell('a').view.get()).toMatchObject({
      state: 'failed',
      failure: { message: 'no network' },
    });
  });

  it('can be stopped while its code is still being emitted, and never starts then', async () => {
    let finish = (_: { program: string; sourceMap: null }) => {};
    const prepare = () =>
      new Promise<{ program: string; sourceMap: null }>(resolve => {
        finish = resolve;
      });
    const cell = store.cell('a');
    const started = cell.start(plan({ prepare }));
    cell.stop();
    expect(cell.view.get().state).toBe('stopped');
    finish({ program: '', sourceMap: null });
    await started;
    expect(runtime.runs).toHaveLength(0);
  });

  it('passes pause, step, resume, stop and settings on', async () => {
    const cell = store.cell('a');
    await cell.start(plan());
    cell.pause();
    cell.step();
    cell.resume();
    cell.set('lr', 0.1);
    cell.stop();
    expect(runtime.last.calls).toEqual(['pause', 'step', 'resume', 'lr=0.1', 'stop']);
    expect(cell.view.get().settings).toEqual({ lr: 0.1 });
  });

  it('remembers the value that a setting had at first', async () => {
    const cell = store.cell('a');
    await cell.start(plan());
    runtime.last.tell({ kind: 'setting', name: 'lr', value: 0.01 });
    runtime.last.tell({ kind: 'setting', name: 'lr', value: 0.5 });
    vi.advanceTimersByTime(200);
    expect(cell.view.get()).toMatchObject({ settings: { lr: 0.5 }, settingOrigins: { lr: 0.01 } });
  });
});

describe('what a run sends', () => {
  it('reaches the page at most ten times a second, however much comes', async () => {
    const cell = store.cell('a');
    await cell.start(plan());
    runtime.last.tell({ kind: 'state', state: 'running' });
    const published = vi.fn();
    const drawn = vi.fn();
    cell.view.subscribe(published);
    cell.subscribeToFigure('Loss', drawn);
    for (let ms = 0; ms < 1_000; ms++) {
      runtime.last.tell(point(ms));
      runtime.last.tell({ kind: 'log', level: 'log', text: String(ms) });
      vi.advanceTimersByTime(1);
    }
    expect(published.mock.calls.length).toBeLessThanOrEqual(10);
    expect(drawn.mock.calls.length).toBeLessThanOrEqual(10);
    vi.advanceTimersByTime(100);
    expect(cell.current!.plots.get('Loss')!.series.get('loss')!.length).toBe(1_000);
    expect(cell.view.get().log).toHaveLength(1_000);
  });

  it('keeps the last two thousand lines and counts the rest', async () => {
    const cell = store.cell('a');
    await cell.start(plan());
    for (let i = 0; i < 5_000; i++) runtime.last.tell({ kind: 'log', level: 'log', text: String(i) });
    vi.advanceTimersByTime(200);
    const { log, droppedLines } = cell.view.get();
    expect(log).toHaveLength(2_000);
    expect(log.at(-1)!.text).toBe('4999');
    expect(droppedLines).toBe(3_000);
  });

  it('is not heard any more once another run has begun', async () => {
    const cell = store.cell('a');
    await cell.start(plan());
    const first = runtime.last;
    await cell.start(plan());
    first.tell(point(1));
    first.tell({ kind: 'failed', name: 'E', message: '', hint: null, line: 1, column: 1, frames: [] });
    vi.advanceTimersByTime(200);
    expect(cell.view.get().state).toBe('starting');
    expect(cell.current!.isEmpty).toBe(true);
  });
});

describe('running again', () => {
  it('stops the run under way', async () => {
    const cell = store.cell('a');
    await cell.start(plan());
    const first = runtime.last;
    await cell.start(plan());
    expect(first.calls).toContain('stop');
    expect(runtime.runs).toHaveLength(2);
  });

  it('starts once when Run is pressed twice before the code is emitted', async () => {
    const cell = store.cell('a');
    await Promise.all([cell.start(plan()), cell.start(plan())]);
    expect(runtime.runs).toHaveLength(1);
  });

  it('keeps the curves of the last three runs that drew something', async () => {
    const cell = store.cell('a');
    for (let i = 0; i < 5; i++) {
      await cell.start(plan());
      runtime.last.tell(point(i));
      runtime.last.tell({ kind: 'done', seconds: 1 });
    }
    await cell.start(plan());
    await cell.start(plan());
    const losses = cell.earlier.map(run => run.plots.get('Loss')!.series.get('loss')!.y[0]);
    expect(losses).toEqual([4, 3, 2]);
  });

  it('keeps a figure in view until a run that does not draw it is done', async () => {
    const cell = store.cell('a');
    await cell.start(plan());
    runtime.last.tell(point(1));
    runtime.last.tell({ kind: 'done', seconds: 1 });
    await cell.start(plan());
    expect(cell.view.get().figures).toEqual(['Loss']);
    runtime.last.tell(point(1, 'Other'));
    runtime.last.tell({ kind: 'done', seconds: 1 });
    expect(cell.view.get().figures).toEqual(['Other']);
  });
});

describe('what a run leaves', () => {
  it('can be saved after a check too, which leaves nothing to resume', async () => {
    const checkpoints = memoryCheckpointShelf();
    const cell = new RunsStore(async () => runtime, checkpoints, memoryPastRunShelf()).cell('a');
    const checkpoint: RunEvent = {
      kind: 'checkpoint',
      done: 1,
      total: 2,
      label: '',
      bytes: new Uint8Array(1),
    };
    const report = { name: 'wasm', reason: '', adapter: null, software: false } as const;
    for (const collector of ['export default 1', undefined]) {
      await cell.start(plan({ code: 'a = 1;', collector }));
      runtime.last.tell({ kind: 'backend', report });
      runtime.last.tell(checkpoint);
      await vi.advanceTimersByTimeAsync(200);
      expect(await checkpoints.readAll()).toHaveLength(collector === undefined ? 1 : 0);
    }
    await cell.start(plan({ code: 'a = 2;', collector: 'export default 1' }));
    runtime.last.tell({ kind: 'done', seconds: 1 });
    expect(cell.ended()?.origin.code).toBe('a = 2;');
  });

  const checkpoint: RunEvent = { kind: 'checkpoint', done: 1, total: 2, label: '', bytes: new Uint8Array(1) };
  const backend: RunEvent = {
    kind: 'backend',
    report: { name: 'wasm', reason: '', adapter: null, software: false },
  };

  it('51. is what it needs to go on, when its page is closed', async () => {
    const checkpoints = memoryCheckpointShelf();
    store = new RunsStore(async () => runtime, checkpoints);
    const cell = store.cell('a');
    await cell.start(plan({ code: 'a = 1;' }));
    runtime.last.tell(backend);
    runtime.last.tell(checkpoint);
    store.leave();
    // The runtime hears of the page's end after the store, and ends its run.
    runtime.last.tell({ kind: 'stopped' });
    await vi.advanceTimersByTimeAsync(200);
    expect(await checkpoints.readAll()).toHaveLength(1);
    expect(cell.view.get().state).toBe('stopped');
  });

  it('53. is one checkpoint at a time, however many come while one is being written', async () => {
    const shelf = memoryCheckpointShelf();
    let numWrites = 0;
    const slow = {
      ...shelf,
      write: async (...written: Parameters<typeof shelf.write>) => {
        numWrites++;
        await new Promise(resolve => setTimeout(resolve, 100));
        return shelf.write(...written);
      },
    };
    const cell = new RunsStore(async () => runtime, slow).cell('a');
    await cell.start(plan({ code: 'a = 1;' }));
    runtime.last.tell(backend);
    await vi.advanceTimersByTimeAsync(10);
    for (let ms = 0; ms < 1_000; ms++) {
      for (let i = 0; i < 5; i++) runtime.last.tell(checkpoint);
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(numWrites).toBeLessThanOrEqual(10);
    expect(numWrites).toBeGreaterThan(5);
  });

  it('is a word on why its weights cannot be saved', async () => {
    const cell = store.cell('a');
    await cell.start(plan());
    const why = { reason: 'late', numBytes: 8, mostBytes: 9 } as const;
    runtime.last.tell({ kind: 'no-weights', ...why });
    runtime.last.tell({ kind: 'stopped' });
    expect(cell.view.get()).toMatchObject({ weights: null, weightsMissing: why });
    await cell.start(plan());
    expect(cell.view.get().weightsMissing).toBeNull();
  });
});

it('what is warmed is the backend that the reader has chosen', async () => {
  store.warm('cpu');
  await vi.advanceTimersByTimeAsync(0);
  expect(runtime.warmed).toBe('cpu');
});

describe('several cells', () => {
  it('run one at a time: the second ends the first', async () => {
    await store.cell('a').start(plan());
    const first = runtime.last;
    await store.cell('b').start(plan());
    expect(first.calls).toContain('stop');
    expect(store.cell('a').view.get().state).toBe('stopped');
  });

  it('end with the page that shows them, and are forgotten after a while', async () => {
    const leave = store.mount('a');
    await store.cell('a').start(plan());
    const cell = store.cell('a');
    leave();
    expect(runtime.last.calls).toContain('stop');
    for (let i = 0; i < 50; i++) store.mount(`cell ${i}`)();
    expect(store.cell('a')).not.toBe(cell);
  });
});

describe('runs of a former visit', () => {
  it('are in view again, the last one as it ended and the former ones faint', async () => {
    const kept = memoryPastRunShelf();
    const before = new RunsStore(async () => runtime, memoryCheckpointShelf(), kept).cell('a');
    for (const y of [1, 2, 3]) {
      vi.setSystemTime(1_000 * y);
      await before.start(plan());
      runtime.last.tell(point(y));
      runtime.last.tell({ kind: 'log', level: 'log', text: `run ${y}` });
      runtime.last.tell(y < 3 ? { kind: 'done', seconds: 1 } : { kind: 'stopped' });
    }
    await vi.advanceTimersByTimeAsync(200);
    const cell = new RunsStore(async () => runtime, memoryCheckpointShelf(), kept).cell('a');
    await cell.recall();
    const losses = [cell.current!, ...cell.earlier].map(run => [
      ...run.plots.get('Loss')!.series.get('loss')!.y,
    ]);
    expect(losses).toEqual([[3], [2], [1]]);
    expect(cell.view.get()).toMatchObject({ state: 'ready', figures: ['Loss'], recalledFrom: 3_000 });
    expect(cell.view.get().log.map(({ text }) => text)).toEqual(['run 3']);
    await cell.start(plan());
    expect(cell.earlier).toHaveLength(3);
    expect(cell.view.get().recalledFrom).toBeNull();
  });

  it('can be saved with their code; those of which it is not known cannot', async () => {
    const kept = memoryPastRunShelf();
    const before = new RunsStore(async () => runtime, memoryCheckpointShelf(), kept).cell('a');
    expect(before.ended()).toBeNull();
    await before.start(plan({ code: 'a = 1;', seed: 3 }));
    expect(before.ended()).toBeNull();
    runtime.last.tell({ kind: 'setting', name: 'lr', value: 0.1 });
    runtime.last.tell(point(1));
    runtime.last.tell({ kind: 'done', seconds: 2 });
    const ended = before.ended()!;
    expect(ended).toMatchObject({ state: 'done', seconds: 2, origin: { code: 'a = 1;', seed: 3 } });
    await vi.advanceTimersByTimeAsync(200);
    const cell = new RunsStore(async () => runtime, memoryCheckpointShelf(), kept).cell('a');
    await cell.recall();
    expect(cell.ended()).toEqual(ended);
    expect(cell.ended()?.settings.values).toEqual({ lr: 0.1 });
    await cell.start(plan());
    runtime.last.tell({ kind: 'done', seconds: 1 });
    expect(cell.ended()).toBeNull();
  });

  it('do not return once the plots are cleared', async () => {
    const kept = memoryPastRunShelf();
    const before = new RunsStore(async () => runtime, memoryCheckpointShelf(), kept).cell('a');
    await before.start(plan());
    runtime.last.tell(point(1));
    before.forgetRuns();
    vi.advanceTimersByTime(200);
    expect(before.view.get().figures).toEqual(['Loss']);
    runtime.last.tell({ kind: 'done', seconds: 1 });
    before.forgetRuns();
    expect(before.view.get().figures).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    const cell = new RunsStore(async () => runtime, memoryCheckpointShelf(), kept).cell('a');
    await cell.recall();
    expect(cell.view.get()).toMatchObject({ figures: [], recalledFrom: null });
  });
});
