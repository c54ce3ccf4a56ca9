import type { ReactNode } from 'react';
import type { TraceSymbol } from '../../../stores/index.ts';
import { shortNumber } from './trace-values.ts';

/** A symbol as the equations print it, its index lowered. */
export function Letter({ symbol, index, size = 18 }: { symbol: string; index: string; size?: number }) {
  return (
    <>
      <tspan fontStyle="italic">{symbol}</tspan>
      <tspan dy={size * 0.26} fontSize={size * 0.72}>
        {index}
      </tspan>
    </>
  );
}

interface NodeProps {
  readonly x: number;
  readonly y: number;
  readonly symbol: TraceSymbol;
  readonly index: string;
  readonly value: number | undefined;
  /** How it comes about: σ or tanh. */
  readonly by?: string;
  readonly paint: (value: number) => string;
}

export const NODE_WIDTH = 58;
export const NODE_HEIGHT = 46;
/** Large enough to be read on a phone, where a cell is drawn at two thirds of its size. */
export const NUMBER_SIZE = 16;
export const NOTE_SIZE = 14.5;

/** A quantity with its number; a bar below the number shows it as a colour too. */
export function Quantity({ x, y, symbol, index, value, by, paint }: NodeProps) {
  return (
    <g data-sym={symbol} className="diagram-node" transform={`translate(${x} ${y})`}>
      <rect
        x={-NODE_WIDTH / 2}
        y={-NODE_HEIGHT / 2}
        width={NODE_WIDTH}
        height={NODE_HEIGHT}
        rx={7}
        className="diagram-box"
      />
      <text y={-5} textAnchor="middle" fontSize={18} className="diagram-symbol">
        <Letter symbol={symbol} index={index} />
      </text>
      {value !== undefined && (
        <>
          <text y={15} textAnchor="middle" fontSize={NUMBER_SIZE} className="diagram-number">
            {shortNumber(value)}
          </text>
          <rect
            x={-NODE_WIDTH / 2 + 8}
            y={NODE_HEIGHT / 2 - 4.5}
            width={NODE_WIDTH - 16}
            height={2.5}
            style={{ fill: paint(value) }}
          />
        </>
      )}
      {by && (
        <text
          x={NODE_WIDTH / 2 + 4}
          y={-NODE_HEIGHT / 2 - 4}
          textAnchor="end"
          fontSize={NOTE_SIZE}
          className="diagram-note"
        >
          {by}
        </text>
      )}
    </g>
  );
}

/** An operation on what arrives: ×, +, tanh, a product with a matrix. */
export function Operation({
  x,
  y,
  children,
  wide = 0,
}: {
  x: number;
  y: number;
  children: ReactNode;
  wide?: number;
}) {
  const half = 13 + wide / 2;
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect x={-half} y={-13} width={2 * half} height={26} rx={13} className="diagram-operation" />
      <text y={5} textAnchor="middle" fontSize={NUMBER_SIZE} className="diagram-operator">
        {children}
      </text>
    </g>
  );
}

/** A line along which values flow. Its head is drawn, not a marker, so that it stays in a saved picture. */
export function Flow({ d, end, toward }: { d: string; end?: readonly [number, number]; toward?: Toward }) {
  return (
    <>
      <path d={d} className="diagram-flow" />
      {end && (
        <path
          d="M-7 -4 0 0 -7 4"
          className="diagram-flow"
          transform={`translate(${end[0]} ${end[1]}) rotate(${ANGLES[toward ?? 'right']})`}
        />
      )}
    </>
  );
}

type Toward = 'right' | 'down' | 'left' | 'up';
const ANGLES: Record<Toward, number> = { right: 0, down: 90, left: 180, up: 270 };

/** A straight flow from one place to another, its head at the end. */
export function Arrow({ from, to }: { from: readonly [number, number]; to: readonly [number, number] }) {
  const toward: Toward =
    from[1] === to[1] ? (to[0] > from[0] ? 'right' : 'left') : to[1] > from[1] ? 'down' : 'up';
  return <Flow d={`M${from[0]} ${from[1]}L${to[0]} ${to[1]}`} end={to} toward={toward} />;
}
