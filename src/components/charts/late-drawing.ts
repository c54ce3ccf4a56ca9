import { type ComponentType, useEffect, useState } from 'react';
import type { Late } from '../ui/index.ts';
import { cancelRedraw, requestRedraw } from './frame-queue.ts';

/**
 * The component once it is there. Unlike any other late part it appears in its figure's own turn: several charts
 * revealed together would hold the page up.
 */
export function useLateDrawing<P>(drawing: Late<ComponentType<P>>): ComponentType<P> | null {
  const [, setLoaded] = useState(false);
  useEffect(() => {
    if (drawing.get()) return;
    const show = () => setLoaded(true);
    // Without its drawing the figure still has its readings and its table.
    drawing.load().then(
      () => requestRedraw(show),
      () => {},
    );
    return () => cancelRedraw(show);
  }, [drawing]);
  return drawing.get();
}
