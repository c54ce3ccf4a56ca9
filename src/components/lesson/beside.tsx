import { Children, isValidElement, type ReactNode } from 'react';
import { Figure } from './boxes.tsx';
import { Cell } from './cell.tsx';
import { Predict } from './predict.tsx';
import './beside.css';

/** Marks anything else, a table for instance, as what stands beside the prose. */
export function Side({ children }: { children: ReactNode }) {
  return <div className="prose">{children}</div>;
}

const sides: readonly unknown[] = [Cell, Figure, Predict, Side];

/**
 * Prose with its program, picture or question beside it. On a wide page that stands in the second column and
 * stays in view while the prose passes; on a narrow one it stands where it was written.
 */
export function Beside({ children }: { children: ReactNode }) {
  const parts = Children.toArray(children).filter(part => typeof part !== 'string');
  const index = parts.findIndex(part => isValidElement(part) && sides.includes(part.type));
  if (index < 0)
    throw new Error('<Beside> needs a <Cell>, <Figure>, <Predict> or <Side> among its children.');
  const before = parts.slice(0, index);
  const after = parts.slice(index + 1);
  return (
    <div className="beside">
      {before.length > 0 && <div className="beside-before prose">{before}</div>}
      <div className="beside-side">{parts[index]}</div>
      {after.length > 0 && <div className="beside-after prose">{after}</div>}
    </div>
  );
}
