import type { PointerEvent } from 'react';
import type { Trace } from '../../../stores/index.ts';
import { CELL_HEIGHTS, CELL_WIDTH, CellDiagram } from './cells.tsx';
import './diagrams.css';
import { quantitiesAt, shortNumber, timeOf } from './trace-values.ts';
import { stepAt, stripHeight, UnrolledStrip, windowAt } from './unrolled-strip.tsx';

interface UnrolledDiagramProps {
  readonly trace: Trace;
  /** The step whose cell is shown, from 1. */
  readonly t: number;
  /** The unit whose numbers are shown, from 0. */
  readonly unit: number;
  readonly width: number;
  /** The colour of a value. */
  readonly paint: (value: number) => string;
  readonly onStep: (t: number) => void;
}

const MAX_CELL_WIDTHS: Record<Trace['cell'], number> = { RNN: 476, LSTM: 520, GRU: 520 };

/** A layer unrolled in time, and under it the inside of its cell at one step. */
export function UnrolledDiagram({ trace, t, unit, width, paint, onStep }: UnrolledDiagramProps) {
  const window = windowAt(t, trace.numSteps, width);
  const strip = stripHeight(trace);
  const cellWidth = Math.min(width, MAX_CELL_WIDTHS[trace.cell]);
  const cellHeight = (cellWidth / CELL_WIDTH) * CELL_HEIGHTS[trace.cell];
  const stripWidth = (window.last - window.first + 1) * window.stepWidth + 60;
  const left = Math.max(0, (width - stripWidth) / 2);
  const locate = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    if (event.clientY - box.top > strip) return;
    const step = stepAt(event.clientX - box.left - left, window);
    if (step !== null) onStep(step);
  };
  return (
    <svg
      className="diagram"
      width={width}
      height={strip + cellHeight + 14}
      role="img"
      aria-label={descriptionOf(trace, t, unit)}
      onPointerDown={locate}
    >
      <g transform={`translate(${left} 0)`}>
        <UnrolledStrip trace={trace} t={t} unit={unit} window={window} paint={paint} />
      </g>
      <svg
        x={(width - cellWidth) / 2}
        y={strip + 14}
        width={cellWidth}
        height={cellHeight}
        viewBox={`0 0 ${CELL_WIDTH} ${CELL_HEIGHTS[trace.cell]}`}
        aria-hidden="true"
      >
        <CellDiagram trace={trace} t={t} unit={unit} paint={paint} />
      </svg>
    </svg>
  );
}

/** The picture in words. */
export function descriptionOf(trace: Trace, t: number, unit: number): string {
  const values = quantitiesAt(trace, t)
    .map(({ spoken, symbol, values: each }) => {
      const value = each[symbol === 'x' || symbol === 'y' ? 0 : unit];
      return value === undefined ? null : `${spoken} ${shortNumber(value)}`;
    })
    .filter(part => part !== null);
  const read = trace.labels?.[t - 1];
  const length =
    trace.numSteps === trace.seqLen ? `${trace.seqLen} steps` : `${trace.numSteps} of ${trace.seqLen} steps`;
  return `${trace.cell} unrolled over ${length}. Step ${timeOf(trace, t)}${read ? ` reads “${read}”` : ''}; unit ${unit + 1}: ${values.join(', ')}.`;
}
