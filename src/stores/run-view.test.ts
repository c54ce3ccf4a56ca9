import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../runtime/protocol/index.ts';
import { NO_RUN, type RunView, reduce } from './run-view.ts';

const viewAfter = (...events: RunEvent[]): RunView => events.reduce(reduce, NO_RUN);

describe('reduce', () => {
  it('follows a run from its start to its end', () => {
    const report = { name: 'wasm', reason: 'asked for', adapter: null, software: false } as const;
    const view = viewAfter(
      { kind: 'state', state: 'running' },
      { kind: 'backend', report },
      { kind: 'progress', done: 3, total: 9, label: 'epoch' },
      { kind: 'silent', silent: true },
      { kind: 'done', seconds: 2 },
    );
    expect(view).toEqual({
      ...NO_RUN,
      state: 'done',
      backend: report,
      progress: { done: 3, total: 9, label: 'epoch' },
      seconds: 2,
    });
  });

  it('changes nothing that it was given, and returns it where an event is for the output alone', () => {
    const view: RunView = Object.freeze({ ...NO_RUN, settings: Object.freeze({ lr: 1 }) });
    reduce(view, { kind: 'setting', name: 'lr', value: 2 });
    expect(view.settings).toEqual({ lr: 1 });
    expect(reduce(view, { kind: 'log', level: 'log', text: 'a' })).toBe(view);
    expect(reduce(view, { kind: 'metric', plot: 'Loss', series: 'loss', x: [0], y: [1], options: {} })).toBe(
      view,
    );
  });

  it('keeps one file of a name, the latest, and the first value of a live setting', () => {
    const file = (name: string, byte: number): RunEvent => ({
      kind: 'file',
      name,
      bytes: new Uint8Array([byte]),
    });
    const view = viewAfter(
      file('a', 1),
      file('b', 2),
      file('a', 3),
      { kind: 'setting', name: 'lr', value: 0.1 },
      { kind: 'setting', name: 'lr', value: 0.2 },
    );
    expect(view.files.map(({ name, bytes }) => [name, bytes[0]])).toEqual([
      ['b', 2],
      ['a', 3],
    ]);
    expect(view).toMatchObject({ settings: { lr: 0.2 }, settingOrigins: { lr: 0.1 } });
  });

  it('says how a run failed, without the kind of the event', () => {
    const failure = { name: 'E', message: 'm', hint: null, line: 1, column: 2, frames: [] };
    const view = viewAfter({ kind: 'failed', ...failure });
    expect(view.state).toBe('failed');
    expect(view.failure).toEqual(failure);
  });
});
