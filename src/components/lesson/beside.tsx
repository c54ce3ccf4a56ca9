import { Children, isValidElement, type ReactNode } from 'react';
import { Cell } from './cell.tsx';

/**
 * Prose with its program beside it. On a wide page the cell stands in the second column and stays in view while
 * the prose passes; on a narrow one it stands where it was written.
 */
export function Beside({ children }: { children: ReactNode }) {
  const parts = Children.toArray(children);
  const index = parts.findIndex(part => isValidElement(part) && part.type === Cell);
  if (index < 0) throw new Error('<Beside> needs a <Cell> among its children.');
  return (
    <div className="beside">
      <div className="beside-before prose">{parts.slice(0, index)}</div>
      <div className="beside-cell">{parts[index]}</div>
      <div className="beside-after prose">{parts.slice(index + 1)}</div>
    </div>
  );
}
