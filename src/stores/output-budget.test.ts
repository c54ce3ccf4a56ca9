import { describe, expect, it } from 'vitest';
import { limits } from '../runtime/protocol/index.ts';
import { RunOutput } from './run-output.ts';

const notices = (output: RunOutput) => output.logTail().filter(({ text }) => text.includes('thinned out'));

describe('53. what a run has drawn', () => {
  it('stays within the budget, of however many curves, and says that it is thinned', () => {
    const output = new RunOutput(1);
    const x = Array.from({ length: 50_000 }, (_, i) => i);
    for (let plot = 0; plot < limits.plotsPerRun; plot++) {
      for (let curve = 0; curve < limits.seriesPerPlot; curve++) {
        for (let part = 0; part < 2; part++) {
          const event = { plot: `p${plot}`, series: `s${curve}`, x, y: x, options: {} };
          output.addPoints({ kind: 'metric', ...event });
        }
        expect(output.numBytes).toBeLessThanOrEqual(limits.outputBytesPerRun);
      }
    }
    const { series } = output.plots.get('p0')!;
    expect(series.size).toBe(limits.seriesPerPlot);
    const { x: kept } = series.get('s0')!;
    expect(kept[0]).toBe(0);
    expect(kept[kept.length - 1]).toBe(49_999);
    expect(notices(output)).toHaveLength(1);
  });

  it('stays within the budget, of however many heat maps and texts', () => {
    const output = new RunOutput(1);
    const side = limits.pictureSide;
    for (let step = 0; step < 60; step++) {
      for (let name = 0; name < 32; name++) {
        const data = new Float32Array(side * side);
        output.addPicture({
          kind: 'picture',
          name: `p${name}`,
          shape: [side, side],
          data,
          options: { step },
        });
        const text = 'x'.repeat(limits.textChars);
        output.addText({ kind: 'text', name: `t${name}`, step, text });
        expect(output.numBytes).toBeLessThanOrEqual(limits.outputBytesPerRun);
      }
    }
    for (let name = 0; name < 32; name++) {
      const frames = output.pictures.get(`p${name}`)!;
      expect(frames[0]!.step).toBe(0);
      expect(frames.at(-1)!.step).toBe(59);
    }
    expect(notices(output)).toHaveLength(1);
  });

  it('is left whole where there is room for it', () => {
    const output = new RunOutput(1);
    const x = Array.from({ length: 10_000 }, (_, i) => i);
    output.addPoints({ kind: 'metric', plot: 'p', series: 's', x, y: x, options: {} });
    expect(output.plots.get('p')!.series.get('s')!.length).toBe(10_000);
    expect(notices(output)).toEqual([]);
  });
});
