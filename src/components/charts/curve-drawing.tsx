// The only file that knows recharts. Imported lazily: it is not needed to read a page.
import { memo } from 'react';
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, XAxis, YAxis } from 'recharts';
import type { CurvePlot } from './curves.ts';
import { GRID, X_AXIS, Y_AXIS } from './drawing-style.ts';
import { MARGIN } from './plot-geometry.ts';
import { useTurns } from './use-turns.ts';

/** Curves this short show each point. */
const DOTTED_BELOW = 25;

const LINE_LABEL = { fontSize: 11, fill: 'var(--text-muted)' } as const;

interface CurveDrawingProps {
  readonly plot: CurvePlot;
  readonly width: number;
  readonly height: number;
  readonly log: boolean;
}

export const CurveDrawing = memo(function CurveDrawing({ plot, width, height, log }: CurveDrawingProps) {
  const { x, y, curves, bands, options } = plot;
  const isPoints = options.kind === 'points';
  const parts = useTurns(4);
  return (
    <ComposedChart width={width} height={height} margin={MARGIN} accessibilityLayer={false}>
      <CartesianGrid {...GRID} />
      {parts > 1 && (
        <XAxis
          {...X_AXIS}
          type="number"
          domain={[...x.domain]}
          ticks={[...x.ticks]}
          interval="preserveStartEnd"
          allowDataOverflow
        />
      )}
      {parts > 2 && (
        <YAxis
          {...Y_AXIS}
          scale={log ? 'log' : 'linear'}
          domain={[...y.domain]}
          ticks={[...y.ticks]}
          allowDataOverflow
        />
      )}
      {parts > 3 &&
        bands.map(({ key, color, points }) => (
          <Area
            key={key}
            data={points as { x: number; low: number; high: number }[]}
            dataKey={({ low, high }: { low: number; high: number }) => [low, high]}
            type="linear"
            stroke="none"
            fill={color}
            fillOpacity={0.18}
            activeDot={false}
            legendType="none"
            isAnimationActive={false}
          />
        ))}
      {parts > 3 &&
        options.separators?.map(place => (
          <ReferenceLine key={place} x={place} stroke="var(--border-strong)" strokeDasharray="1 3" />
        ))}
      {parts > 3 && options.origin !== undefined && (
        <ReferenceLine
          x={options.origin}
          stroke="var(--text-muted)"
          label={{ ...LINE_LABEL, value: 'forecast', position: 'insideTopRight' }}
        />
      )}
      {parts > 3 &&
        Object.entries(options.baselines ?? {}).map(([name, value]) => (
          <ReferenceLine
            key={name}
            y={value}
            stroke="var(--text-muted)"
            strokeDasharray="5 4"
            label={{ ...LINE_LABEL, value: name, position: 'insideBottomRight' }}
          />
        ))}
      {parts > 3 &&
        curves.map(({ key, color, dash, age, isGround, points }) => (
          <Line
            key={key}
            data={points as { x: number; y: number | null }[]}
            dataKey="y"
            type="linear"
            stroke={isPoints ? 'none' : color}
            strokeWidth={age > 0 ? 1.25 : isGround ? 4 : 1.75}
            strokeOpacity={age > 0 ? 0.42 - 0.1 * age : isGround ? 0.4 : 1}
            strokeDasharray={dash}
            dot={
              isPoints || (age === 0 && !isGround && points.length < DOTTED_BELOW)
                ? { r: 2, strokeWidth: 0, fill: color, fillOpacity: age > 0 ? 0.4 : 1 }
                : false
            }
            activeDot={false}
            legendType="none"
            isAnimationActive={false}
          />
        ))}
    </ComposedChart>
  );
});
