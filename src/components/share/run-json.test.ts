import { describe, expect, it } from 'vitest';
import type { Runtime } from '../../runtime/host/index.ts';
import type { RunEvent } from '../../runtime/protocol/index.ts';
import { RunsStore } from '../../stores/runs.ts';
import { runAsJson, seedOf } from './run-json.ts';

/** A cell whose run said what is given. */
async function runOf(events: RunEvent[]) {
  const runtime: Runtime = {
    run(_request, onEvent) {
      queueMicrotask(() => {
        for (const event of events) onEvent(event);
      });
      return { id: '1', state: 'running', stop() {}, pause() {}, resume() {}, step() {}, set() {} };
    },
    warm() {},
    dispose() {},
  };
  const cell = new RunsStore(async () => runtime).cell('sine-wave/train');
  const prepare = async () => ({ program: '', sourceMap: null });
  await cell.start({ fileName: 'train.ts', backend: 'wasm', code: 'manualSeed(7);', prepare });
  await new Promise(resolve => setTimeout(resolve));
  return cell;
}

describe('a run as JSON', () => {
  it('has every point, gaps and infinities included, and what was said, set and used', async () => {
    const x = Array.from({ length: 5_000 }, (_, i) => i);
    const y = x.map(i => (i === 3 ? Number.NaN : i === 4 ? Number.POSITIVE_INFINITY : 1 / (i + 1)));
    const runs = await runOf([
      { kind: 'backend', report: { name: 'wasm', reason: 'asked for', adapter: null, software: false } },
      { kind: 'setting', name: 'lr', value: 0.01 },
      { kind: 'setting', name: 'lr', value: 0.03 },
      { kind: 'metric', plot: 'Loss', series: 'loss', x, y, options: { log: true } },
      {
        kind: 'picture',
        name: 'States',
        shape: [1, 2],
        data: new Float32Array([0.1, Number.NaN]),
        options: {},
      },
      { kind: 'log', level: 'log', text: 'done <b>' },
      { kind: 'done', seconds: 2 },
    ]);
    const saved = JSON.parse(
      runAsJson({ cellId: 'sine-wave/train', title: 'T', fileName: 'train.ts', runs }),
    );
    expect(saved).toMatchObject({
      format: 'unrolled-run',
      version: 1,
      cell: { id: 'sine-wave/train' },
      code: 'manualSeed(7);',
      seed: 7,
      versions: { unrolled: '0.1.0' },
      backend: { name: 'wasm' },
      outcome: { state: 'done', seconds: 2, failure: null },
      settings: { values: { lr: 0.03 }, origins: { lr: 0.01 } },
      log: [{ level: 'log', text: 'done <b>' }],
      pictures: [{ name: 'States', frames: [{ rows: 1, cols: 2, data: [0.1, 'NaN'] }] }],
    });
    const [curve] = saved.plots[0].series;
    expect(curve.x).toEqual(x);
    expect(curve.y.map(Number)).toEqual(y);
    expect(curve.y.slice(3, 5)).toEqual(['NaN', 'Infinity']);
    expect(Date.parse(saved.startedAt)).not.toBeNaN();
  });

  it('knows the seed that a program writes down', () => {
    expect(seedOf('manualSeed( 42 );')).toBe(42);
    expect(seedOf('manualSeed(Date.now());')).toBeNull();
    expect(seedOf('')).toBeNull();
  });
});
