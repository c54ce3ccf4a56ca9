import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts';
import { isDrawable, type PlotRecord } from '../../stores/index.ts';
import { linearAxis } from './axis.ts';
import { colorOf } from './curves.ts';
import { downsample } from './downsample.ts';
import { GRID, X_AXIS, Y_AXIS } from './drawing-style.ts';
import { MARGIN } from './plot-geometry.ts';
import { useTurns } from './use-turns.ts';

/** Bars drawn together: more are narrower than a pixel, and each is an element to lay out. */
const BAR_BUDGET = 520;
const MIN_BARS_PER_SERIES = 32;

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
  let low = 0;
  let high = 0;
  for (const { values } of rows) {
    for (const value of values) {
      if (value === null) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  const y = linearAxis(low, high, 4);
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
  const share = Math.max(MIN_BARS_PER_SERIES, Math.floor(BAR_BUDGET / Math.max(1, names.length)));
  const rows = new Map<number, (number | null)[]>();
  names.forEach((name, i) => {
    for (const { x, y } of downsample(plot.series.get(name)!, share, isDrawable)) {
      const values = rows.get(x) ?? new Array<number | null>(names.length).fill(null);
      values[i] = y;
      rows.set(x, values);
    }
  });
  return [...rows].sort(([a], [b]) => a - b).map(([x, values]) => ({ x, values }));
}
