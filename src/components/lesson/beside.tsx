import { Children, isValidElement, type ReactNode, use, useMemo, useRef } from 'react';
import { Figure } from './boxes.tsx';
import { Cell } from './cell.tsx';
import { LessonContext } from './lesson-context.ts';
import { FigureNamesContext, figureNames } from './mention.tsx';
import { Predict } from './predict.tsx';
import './beside.css';
import { useFollowReading } from './use-follow-reading.ts';

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
  const root = useRef<HTMLDivElement>(null);
  useFollowReading(root);
  const parts = Children.toArray(children).filter(part => typeof part !== 'string');
  const index = parts.findIndex(part => isValidElement(part) && sides.includes(part.type));
  if (index < 0)
    throw new Error('<Beside> needs a <Cell>, <Figure>, <Predict> or <Side> among its children.');
  const before = parts.slice(0, index);
  const after = parts.slice(index + 1);
  return (
    <FigureNamesContext value={useFigureNames(parts[index])}>
      <div className="beside" ref={root}>
        {before.length > 0 && <div className="beside-before prose">{before}</div>}
        <div className="beside-side">{parts[index]}</div>
        {after.length > 0 && <div className="beside-after prose">{after}</div>}
      </div>
    </FigureNamesContext>
  );
}

/** What the program beside the prose draws. */
function useFigureNames(side: ReactNode): readonly string[] | null {
  const lesson = use(LessonContext);
  const file = isValidElement<{ file?: string }>(side) && side.type === Cell ? side.props.file : undefined;
  const code = file === undefined ? undefined : lesson?.content.cells[file]?.code;
  return useMemo(() => (code === undefined ? null : figureNames(code)), [code]);
}
