import { type RefObject, useEffect } from 'react';
import { bringIntoView } from '../ui/index.ts';

/**
 * Brings the first figure into view when it appears, as little as needed: who presses Run wants to see
 * the network learn. A reader who has turned to something else is left alone.
 */
export function useShowFirstFigure(
  cell: RefObject<Element | null>,
  figures: RefObject<Element | null>,
  hasFigures: boolean,
): void {
  useEffect(() => {
    if (!hasFigures || !cell.current?.contains(document.activeElement)) return;
    bringIntoView(figures.current?.firstElementChild);
  }, [cell, figures, hasFigures]);
}
