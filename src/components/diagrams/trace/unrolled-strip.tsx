import type { Trace } from '../../../stores/index.ts';
import { Arrow, Letter } from './marks.tsx';
import { shortNumber, timeOf, valuesAt, widthOf } from './trace-values.ts';

/** Least width of a step, and most steps shown at once. */
const STEP_WIDTH = 56;
const MAX_STEPS = 12;
const BOX_WIDTH = 38;
const LEAD = 30;

const UNIT_HEIGHT = 8;
const TOP = 14;
const OUTPUT_HEIGHT = 44;
const INPUT_HEIGHT = 72;

/** Which steps are in view when step t is chosen, and where they stand. */
export interface StripWindow {
  readonly first: number;
  readonly last: number;
  readonly stepWidth: number;
}

/** As many steps as fit; the sequence is paged, so that the picture rests while one steps within a page. */
export function windowAt(t: number, numSteps: number, width: number): StripWindow {
  const most = Math.max(1, Math.min(MAX_STEPS, Math.floor((width - 2 * LEAD) / STEP_WIDTH)));
  // Pages of about the same length: eleven steps are better six and five than ten and one.
  const room = Math.ceil(numSteps / Math.ceil(numSteps / most));
  const first = Math.floor((t - 1) / room) * room + 1;
  const last = Math.min(numSteps, first + room - 1);
  return { first, last, stepWidth: Math.min(92, (width - 2 * LEAD) / room) };
}

/** The step that is drawn at a horizontal place, or null. */
export function stepAt(place: number, { first, last, stepWidth }: StripWindow): number | null {
  const t = first + Math.floor((place - LEAD) / stepWidth);
  return t >= first && t <= last ? t : null;
}

const boxHeight = (trace: Trace) => widthOf(trace, 'h') * UNIT_HEIGHT + 8;

export function stripHeight(trace: Trace): number {
  return TOP + (trace.values.y ? OUTPUT_HEIGHT : 0) + Math.max(30, boxHeight(trace)) + INPUT_HEIGHT;
}

interface StripProps {
  readonly trace: Trace;
  readonly t: number;
  readonly unit: number;
  readonly window: StripWindow;
  readonly paint: (value: number) => string;
}

/** One copy of the layer for every step: x comes from below, the states go on to the right, y leaves above. */
export function UnrolledStrip({ trace, t, unit, window: { first, last, stepWidth }, paint }: StripProps) {
  const height = Math.max(30, boxHeight(trace));
  const top = TOP + (trace.values.y ? OUTPUT_HEIGHT : 0);
  const middle = top + height / 2;
  const bottom = top + height;
  const center = (step: number) => LEAD + (step - first + 0.5) * stepWidth;
  const steps = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const isLstm = trace.cell === 'LSTM';
  const hop = (from: number, to: number) =>
    isLstm ? (
      <>
        <g data-sym="c">
          <Arrow from={[from, middle - 8]} to={[to, middle - 8]} />
        </g>
        <g data-sym="h">
          <Arrow from={[from, middle + 8]} to={[to, middle + 8]} />
        </g>
      </>
    ) : (
      <g data-sym="h">
        <Arrow from={[from, middle]} to={[to, middle]} />
      </g>
    );
  return (
    <>
      {hop(4, center(first) - BOX_WIDTH / 2 - 3)}
      {steps.map(step => {
        const x = center(step);
        const end = step === last ? x + stepWidth / 2 + LEAD - 4 : center(step + 1) - BOX_WIDTH / 2 - 3;
        return (
          <g key={step} className="diagram-step" data-chosen={step === t || undefined}>
            <rect
              x={x - stepWidth / 2 + 2}
              y={2}
              width={stepWidth - 4}
              height={bottom + INPUT_HEIGHT - 6}
              rx={7}
              className="diagram-step-ground"
            />
            {hop(x + BOX_WIDTH / 2 + 3, end)}
            <rect
              x={x - BOX_WIDTH / 2}
              y={top}
              width={BOX_WIDTH}
              height={height}
              rx={6}
              className="diagram-cell"
            />
            <States trace={trace} step={step} unit={unit} x={x} middle={middle} paint={paint} />
            {trace.values.y && <Output trace={trace} step={step} x={x} top={top} />}
            <Arrow from={[x, bottom + 30]} to={[x, bottom + 3]} />
            <Input trace={trace} step={step} x={x} y={bottom + 44} room={stepWidth - 6} />
          </g>
        );
      })}
    </>
  );
}

interface PartProps {
  readonly trace: Trace;
  readonly step: number;
  readonly x: number;
}

/** h, and beside it an LSTM's c: a line for every unit, coloured by its value. */
function States({
  trace,
  step,
  unit,
  x,
  middle,
  paint,
}: PartProps & Pick<StripProps, 'unit' | 'paint'> & { middle: number }) {
  const columns = trace.cell === 'LSTM' ? (['c', 'h'] as const) : (['h'] as const);
  const width = (BOX_WIDTH - 8 - (columns.length - 1) * 2) / columns.length;
  return columns.map((symbol, column) => {
    const values = valuesAt(trace, symbol, step);
    const top = middle - (values.length * UNIT_HEIGHT) / 2;
    return (
      <g key={symbol} data-sym={symbol}>
        {Array.from(values, (value, k) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a unit is its place
            key={k}
            x={x - BOX_WIDTH / 2 + 4 + column * (width + 2)}
            y={top + k * UNIT_HEIGHT + 0.5}
            width={width}
            height={UNIT_HEIGHT - 1}
            className="diagram-unit"
            data-chosen={k === unit || undefined}
            style={{ fill: paint(value) }}
          />
        ))}
      </g>
    );
  });
}

function Input({ trace, step, x, y, room }: PartProps & { y: number; room: number }) {
  const label = trace.labels?.[step - 1];
  const shown =
    label !== undefined
      ? label.slice(0, Math.max(2, Math.floor(room / 8)))
      : trace.inputSize === 1
        ? shortNumber(valuesAt(trace, 'x', step)[0] ?? Number.NaN)
        : `${trace.inputSize} numbers`.slice(0, room > 62 ? 20 : 0);
  return (
    <g data-sym="x">
      <text x={x} y={y} textAnchor="middle" fontSize={16} className="diagram-symbol">
        <Letter symbol="x" index={String(timeOf(trace, step))} size={16} />
      </text>
      <text x={x} y={y + 17} textAnchor="middle" fontSize={12} className="diagram-number">
        {shown}
      </text>
    </g>
  );
}

function Output({ trace, step, x, top }: PartProps & { top: number }) {
  const values = valuesAt(trace, 'y', step);
  return (
    <g data-sym="y">
      <Arrow from={[x, top - 2]} to={[x, top - 14]} />
      <text x={x} y={top - 35} textAnchor="middle" fontSize={16} className="diagram-symbol">
        <Letter symbol="y" index={String(timeOf(trace, step))} size={16} />
      </text>
      <text x={x} y={top - 19} textAnchor="middle" fontSize={12} className="diagram-number">
        {values.length === 1 ? shortNumber(values[0]!) : `${values.length} numbers`}
      </text>
    </g>
  );
}
