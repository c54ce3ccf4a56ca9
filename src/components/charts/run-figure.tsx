import { memo } from 'react';
import { late } from '../ui/index.ts';
import { curveDrawing } from './drawings.ts';
import type { FigureProps } from './figure.tsx';
import { FigureBoundary } from './figure-boundary.tsx';
import { useLateDrawing } from './late-drawing.ts';

// Not beside the drawings, which figures import: that would be a circle.
const figure = late(async () => (await import('./figure.tsx')).Figure);

interface RunFigureProps extends FigureProps {
  /** Which run is in view: a figure that could not be drawn is tried anew with the next. */
  readonly attempt: number;
}

/** A figure that a run draws. It follows the run by itself; the cell around it may change as it likes. */
export const RunFigure = memo(function RunFigure({ attempt, ...props }: RunFigureProps) {
  const Figure = useLateDrawing(figure);
  return (
    <FigureBoundary name={props.name} attempt={`${attempt} ${props.kind}`}>
      {Figure && <Figure {...props} />}
    </FigureBoundary>
  );
});

/** Loads what draws, in a quiet moment before the first figure needs it. */
export function preloadFigures(): void {
  // A failed load is tried again by the figure itself.
  figure.load().catch(() => {});
  curveDrawing.load().catch(() => {});
  // A face of the interface's font that first comes in the middle of a run lays the whole page out anew.
  document.fonts
    .load(`1em ${getComputedStyle(document.body).getPropertyValue('--font-ui')}`, 'σ')
    .catch(() => {});
}
