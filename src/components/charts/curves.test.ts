import { describe, expect, it } from 'vitest';
import { RunOutput } from '../../stores/index.ts';
import { curvesCsv, tableOf } from './curve-table.ts';
import { colorOf, curvesOf, readingsAt, summaryOf } from './curves.ts';

function runWith(ordinal: number, y: number[], series = 'loss', plot = 'Loss'): RunOutput {
  const run = new RunOutput(ordinal);
  run.addPoints({ kind: 'metric', plot, series, x: y.map((_, i) => i), y, options: { xLabel: 'step' } });
  return run;
}

describe('curvesOf', () => {
  it('draws former runs first, the oldest lowest, and gives one name one colour', () => {
    const { curves } = curvesOf('Loss', runWith(3, [1, 2]), [runWith(2, [3]), runWith(1, [4])], false);
    expect(curves.map(curve => curve.age)).toEqual([2, 1, 0]);
    expect(new Set(curves.map(curve => curve.color)).size).toBe(1);
  });

  it('keeps the former curve in view before the new run has a point', () => {
    const { curves, y } = curvesOf('Loss', new RunOutput(2), [runWith(1, [0.5, 4])], false);
    expect(curves).toHaveLength(1);
    expect(y.domain[1]).toBeGreaterThanOrEqual(4);
  });

  it('leaves zero and less out on a logarithmic axis and says how many', () => {
    const { curves, hidden, y } = curvesOf('Loss', runWith(1, [1, 0, -1, 0.01]), [], true);
    expect(curves[0]!.points.map(point => point.y)).toEqual([1, null, null, 0.01]);
    expect(hidden).toBe(2);
    expect(y.domain[0]).toBeGreaterThan(0);
  });

  it('draws a hundred thousand points as a few hundred', () => {
    const { curves } = curvesOf('Loss', runWith(1, new Array(100_000).fill(1)), [], false);
    expect(curves[0]!.points.length).toBeLessThanOrEqual(600);
  });
});

describe('colorOf', () => {
  it('gives cells and symbols their own colour in every plot', () => {
    expect(colorOf('LSTM', 3)).toBe('var(--cell-lstm)');
    expect(colorOf('test loss (GRU)', 0)).toBe('var(--cell-gru)');
    expect(colorOf('f', 0)).toBe('var(--sym-f)');
    expect(colorOf('strnn', 1)).toBe('var(--plot-2)');
  });

  it('gives no two curves of a plot the same colour', () => {
    const names = ['nn.RNN', 'from scratch'];
    expect(names.map((name, i) => colorOf(name, i, names))).toEqual(['var(--cell-rnn)', 'var(--plot-3)']);
  });
});

describe('summaryOf', () => {
  it('tells first, last and extreme values, and what is not finite', () => {
    const text = summaryOf(runWith(1, [1, 5, Number.NaN, 0.25]).plots.get('Loss'));
    expect(text).toBe('loss: 4 points, from 1 to 0.25, lowest 0.25, highest 5, 1 not finite.');
  });

  it('says so when there is nothing', () => {
    expect(summaryOf(undefined)).toBe('No points yet.');
  });
});

describe('readingsAt', () => {
  it('reads the nearest point below the pointer, the latest without one', () => {
    const plot = runWith(1, [10, 20, 30]).plots.get('Loss');
    expect(readingsAt(plot, 1.2).get('loss')).toEqual({ x: 1, y: 20 });
    expect(readingsAt(plot, null).get('loss')).toEqual({ x: 2, y: 30 });
  });
});

describe('a plot as a table', () => {
  it('puts the curves side by side by their x, with holes where one has no point', () => {
    const run = runWith(1, [1, 2], 'training');
    run.addPoints({ kind: 'metric', plot: 'Loss', series: 'validation', x: [1], y: [9], options: {} });
    expect(tableOf(run.plots.get('Loss')!)).toEqual({
      label: 'Loss',
      columns: ['step', 'training', 'validation'],
      rows: [
        [0, 1, null],
        [1, 2, 9],
      ],
    });
  });

  it('becomes CSV with every run, gaps empty, and no text that a spreadsheet would execute', () => {
    const csv = curvesCsv('Loss', [runWith(2, [1, Number.NaN], '=1+1, "a"')]);
    expect(csv).toBe(`run,series,x,y\r\n2,"'=1+1, ""a""",0,1\r\n2,"'=1+1, ""a""",1,\r\n`);
  });
});
