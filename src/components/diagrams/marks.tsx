import type { ReactNode } from 'react';
import type { SymbolName } from '../ui/index.ts';
import './picture.css';

interface PictureProps {
  readonly viewBox: string;
  /** What the picture shows, for those who cannot see it. */
  readonly label: string;
  readonly children: ReactNode;
}

/** A drawing beside the prose. */
export function Picture({ viewBox, label, children }: PictureProps) {
  return (
    <div className="picture">
      <svg viewBox={viewBox} className="picture-window" role="img" aria-label={label}>
        {children}
      </svg>
    </div>
  );
}

interface MarkProps {
  x: number;
  y: number;
  symbol?: SymbolName;
  /** The letter; set in italics, as in the equations. */
  letter: string;
  index?: string;
  anchor?: 'start' | 'middle' | 'end';
  size?: number;
}

/** A quantity as the equations print it, with its index lowered. */
export function Mark({ x, y, symbol, letter, index, anchor = 'middle', size = 19 }: MarkProps) {
  return (
    <text x={x} y={y} textAnchor={anchor} fontSize={size} className="picture-mark" data-sym={symbol}>
      <tspan fontStyle="italic">{letter}</tspan>
      {index && (
        <tspan dy={size * 0.28} fontSize={size * 0.68} fontStyle={/^\d+$/.test(index) ? 'normal' : 'italic'}>
          {index}
        </tspan>
      )}
    </text>
  );
}

/** An arrow along `d`; `head` is the id of the drawing's own ArrowHead. */
export function Arrow({ d, head }: { d: string; head: string }) {
  return <path d={d} className="picture-arrow" markerEnd={`url(#${head})`} />;
}

/** The arrow head, once per drawing: one that belongs to a hidden drawing would not be painted. */
export function ArrowHead({ id }: { id: string }) {
  return (
    <defs>
      <marker id={id} viewBox="0 0 10 10" refX="8.5" refY="5" markerWidth="7" markerHeight="7" orient="auto">
        <path d="M0.5 1 9 5 0.5 9" className="picture-head" />
      </marker>
    </defs>
  );
}

export function Note({
  x,
  y,
  children,
  anchor = 'middle',
}: {
  x: number;
  y: number;
  children: ReactNode;
  anchor?: 'start' | 'middle' | 'end';
}) {
  return (
    <text x={x} y={y} textAnchor={anchor} className="picture-note">
      {children}
    </text>
  );
}
