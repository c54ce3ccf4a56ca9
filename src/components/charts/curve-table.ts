import type { PlotRecord, RunOutput } from '../../stores/index.ts';
import type { Table } from './data-table.tsx';
import { toCsv } from './save-plot.ts';

/** The present run's curves side by side, one row for each x. */
export function tableOf(plot: PlotRecord): Table {
  const names = [...plot.series.keys()];
  const rows = new Map<number, (number | null)[]>();
  names.forEach((name, column) => {
    const { x, y } = plot.series.get(name)!;
    for (let i = 0; i < x.length; i++) {
      const row = rows.get(x[i]!) ?? new Array<number | null>(names.length).fill(null);
      row[column] = y[i]!;
      rows.set(x[i]!, row);
    }
  });
  const sorted = [...rows].sort(([a], [b]) => a - b);
  return {
    label: plot.name,
    columns: [plot.options.xLabel ?? 'x', ...names],
    rows: sorted.map(([x, values]) => [x, ...values]),
  };
}

/** Every point of every run in view, one row each. */
export function curvesCsv(name: string, runs: readonly RunOutput[]): string {
  function* rows(): Generator<(string | number | null)[]> {
    for (const run of runs) {
      for (const [series, { x, y }] of run.plots.get(name)?.series ?? []) {
        for (let i = 0; i < x.length; i++) {
          yield [run.ordinal, series, x[i]!, Number.isFinite(y[i]!) ? y[i]! : null];
        }
      }
    }
  }
  return toCsv(['run', 'series', 'x', 'y'], rows());
}
