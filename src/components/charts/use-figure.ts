import { type RefObject, useEffect, useState } from 'react';
import { isUnderWay } from '../../stores/index.ts';
import type { FigureSource } from './figure-source.ts';
import { cancelRedraw, requestRedraw } from './frame-queue.ts';

/**
 * A number that changes when the figure should be drawn again. During a run it rests while the figure is out of
 * view; at the run's end every figure is up to date, for those who read the page without looking at it.
 * It is 0 until the figure's first turn, so that a cell's many figures do not appear in one task.
 */
export function useFigureVersion(
  runs: FigureSource,
  name: string,
  target: RefObject<Element | null>,
): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const redraw = () => setVersion(previous => previous + 1);
    let inView = true;
    let missed = false;
    const mayRest = () => !inView && isUnderWay(runs.view.get().state);
    const ask = () => {
      if (mayRest()) missed = true;
      else requestRedraw(redraw);
    };
    const catchUp = () => {
      if (!missed || mayRest()) return;
      missed = false;
      requestRedraw(redraw);
    };
    const observer = new IntersectionObserver(entries => {
      inView = entries.at(-1)?.isIntersecting ?? true;
      catchUp();
    });
    if (target.current) observer.observe(target.current);
    const unsubscribe = runs.subscribeToFigure(name, ask);
    const unsubscribeFromView = runs.view.subscribe(catchUp);
    // What came between the first render and this subscription.
    ask();
    return () => {
      unsubscribe();
      unsubscribeFromView();
      observer.disconnect();
      cancelRedraw(redraw);
    };
  }, [runs, name, target]);
  return version;
}

/** Width of an element in CSS pixels, following it in the figure's turn; 0 until it has been measured. */
export function useWidth(target: RefObject<Element | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = target.current;
    if (!element) return;
    let measured = 0;
    const apply = () => setWidth(measured);
    const observer = new ResizeObserver(entries => {
      const next = Math.round(entries.at(-1)?.contentRect.width ?? 0);
      if (next === measured) return;
      measured = next;
      requestRedraw(apply);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      cancelRedraw(apply);
    };
  }, [target]);
  return width;
}
