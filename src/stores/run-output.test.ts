import { describe, expect, it } from 'vitest';
import { RunOutput } from './run-output.ts';
import { MAX_FRAMES } from './run-snapshot.ts';

const picture = (step: number) => ({
  kind: 'picture' as const,
  name: 'Gates',
  shape: [1, 1] as [number, number],
  data: new Float32Array([step]),
  options: { step },
});

describe('RunOutput', () => {
  it('keeps figures in the order in which they first appeared', () => {
    const run = new RunOutput(1);
    run.addPicture(picture(0));
    run.addText({ kind: 'text', name: 'Sample', step: 0, text: 'a' });
    run.addPicture(picture(1));
    expect(run.figureOrder).toEqual(['Gates', 'Sample']);
  });

  it('replaces a series plot whole, so that a curve that is gone disappears', () => {
    const run = new RunOutput(1);
    const series = (names: string[]) => names.map(name => ({ name, x: [0], y: [1] }));
    run.replaceSeries({ kind: 'series', plot: 'P', series: series(['a', 'b']), options: {} });
    run.replaceSeries({ kind: 'series', plot: 'P', series: series(['b']), options: {} });
    expect([...run.plots.get('P')!.series.keys()]).toEqual(['b']);
  });

  it('thins the steps of a picture but keeps the first and the last', () => {
    const run = new RunOutput(1);
    for (let step = 0; step < 1_000; step++) run.addPicture(picture(step));
    const frames = run.pictures.get('Gates')!;
    expect(frames.length).toBeLessThanOrEqual(MAX_FRAMES);
    expect(frames[0]!.step).toBe(0);
    expect(frames.at(-1)!.step).toBe(999);
  });

  it('keeps fewer steps of a large picture, within a bound of bytes', () => {
    const run = new RunOutput(1);
    const data = new Float32Array(65_536);
    for (let step = 0; step < 200; step++) {
      run.addPicture({ kind: 'picture', name: 'Gates', shape: [256, 256], data, options: { step } });
    }
    const frames = run.pictures.get('Gates')!;
    expect(frames.length * data.byteLength).toBeLessThanOrEqual(8_000_000);
    expect([frames[0]!.step, frames.at(-1)!.step]).toEqual([0, 199]);
  });
});
