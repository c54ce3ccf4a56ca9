import { useEffect, useState } from 'react';
import { cancelRedraw, requestRedraw } from './frame-queue.ts';

/**
 * How many of a new drawing's parts to show: the first at once, one more in each of the figure's turns. recharts
 * takes too long to set a whole chart up in one task of the page.
 */
export function useTurns(parts: number): number {
  const [shown, setShown] = useState(1);
  useEffect(() => {
    if (shown >= parts) return;
    const showNext = () => setShown(shown + 1);
    requestRedraw(showNext);
    return () => cancelRedraw(showNext);
  }, [shown, parts]);
  return shown;
}
