// The only file that knows recharts. Imported lazily: it is not needed to read a page.
import { memo } from 'react';
import { CartesianGrid, Line, LineChart, XAxis, YAxis } from 'recharts';
import { formatNumber } from './axis.ts';
import type { CurvePlot } from './curves.ts';
import { AXIS_HEIGHT, AXIS_WIDTH, MARGIN } from './plot-geometry.ts';

const TICK = { fontSize: 11, fill: 'var(--text-muted)', fontFamily: 'var(--font-ui)' };
const AXIS_LINE = { stroke: 'var(--border)' };
/** Curves this short show each point. */
const DOTTED_BELOW = 25;

interface CurveDrawingProps {
  readonly plot: CurvePlot;
  readonly width: number;
  readonly height: number;
  readonly log: boolean;
}

export const CurveDrawing = memo(function CurveDrawing({ plot, width, height, log }: CurveDrawingProps) {
  const { x, y, curves } = plot;
  return (
    <LineChart width={width} height={height} margin={MARGIN} accessibilityLayer={false}>
      <CartesianGrid vertical={false} stroke="var(--border)" />
      <XAxis
        type="number"
        dataKey="x"
        domain={[...x.domain]}
        ticks={[...x.ticks]}
        tickFormatter={formatNumber}
        tick={TICK}
        tickLine={false}
        axisLine={AXIS_LINE}
        height={AXIS_HEIGHT}
        interval="preserveStartEnd"
        allowDataOverflow
      />
      <YAxis
        type="number"
        scale={log ? 'log' : 'linear'}
        domain={[...y.domain]}
        ticks={[...y.ticks]}
        tickFormatter={formatNumber}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        width={AXIS_WIDTH}
        interval={0}
        allowDataOverflow
      />
      {curves.map(({ key, color, dash, age, isGround, points }) => (
        <Line
          key={key}
          data={points as { x: number; y: number | null }[]}
          dataKey="y"
          type="linear"
          stroke={color}
          strokeWidth={age > 0 ? 1.25 : isGround ? 4 : 1.75}
          strokeOpacity={age > 0 ? 0.42 - 0.1 * age : isGround ? 0.4 : 1}
          strokeDasharray={dash}
          dot={
            age === 0 && !isGround && points.length < DOTTED_BELOW
              ? { r: 2, strokeWidth: 0, fill: color }
              : false
          }
          activeDot={false}
          legendType="none"
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  );
});
