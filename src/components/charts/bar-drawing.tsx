import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts';
import type { PlotRecord } from '../../stores/index.ts';
import { linearAxis } from './axis.ts';
import { colorOf } from './curves.ts';
import { GRID, X_AXIS, Y_AXIS } from './drawing-style.ts';
import { MARGIN } from './plot-geometry.ts';
import { useTurns } from './use-turns.ts';

interface BarDrawingProps {
  readonly plot: PlotRecord;
  readonly width: number;
  readonly height: number;
}

export function BarDrawing({ plot, width, height }: BarDrawingProps) {
  const names = [...plot.series.keys()];
  const parts = useTurns(4);
  const rows = rowsOf(plot, names);
  const isHistogram = plot.options.kind === 'histogram';
  const values = names.flatMap(name => [...plot.series.get(name)!.y].filter(Number.isFinite));
  const y = linearAxis(Math.min(0, ...values), Math.max(0, ...values), 4);
  return (
    <BarChart
      width={width}
      height={height}
      margin={MARGIN}
      data={rows}
      barCategoryGap={isHistogram ? 1 : '18%'}
      barGap={1}
      accessibilityLayer={false}
    >
      <CartesianGrid {...GRID} />
      {parts > 1 && <XAxis {...X_AXIS} interval="equidistantPreserveStart" minTickGap={24} />}
      {parts > 2 && <YAxis {...Y_AXIS} domain={[...y.domain]} ticks={[...y.ticks]} />}
      {parts > 3 &&
        names.map((name, i) => (
          <Bar
            key={name}
            dataKey={row => row.values[i]}
            name={name}
            fill={colorOf(name, i, names)}
            isAnimationActive={false}
          />
        ))}
    </BarChart>
  );
}

function rowsOf(plot: PlotRecord, names: readonly string[]): { x: number; values: (number | null)[] }[] {
  const rows = new Map<number, (number | null)[]>();
  names.forEach((name, i) => {
    const { x, y } = plot.series.get(name)!;
    for (let point = 0; point < x.length; point++) {
      const values = rows.get(x[point]!) ?? new Array<number | null>(names.length).fill(null);
      values[i] = Number.isFinite(y[point]!) ? y[point]! : null;
      rows.set(x[point]!, values);
    }
  });
  return [...rows].sort(([a], [b]) => a - b).map(([x, values]) => ({ x, values }));
}
