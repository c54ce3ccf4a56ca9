import { type ComponentType, useEffect, useState } from 'react';
import { cancelRedraw, requestRedraw } from './frame-queue.ts';

/** A component that is loaded when a figure first needs it, or before, in a quiet moment. */
export interface LateDrawing<P> {
  get(): ComponentType<P> | null;
  load(): Promise<void>;
}

export function lateDrawing<P>(load: () => Promise<ComponentType<P>>): LateDrawing<P> {
  let drawing: ComponentType<P> | null = null;
  let loading: Promise<void> | null = null;
  return {
    get: () => drawing,
    load() {
      loading ??= load().then(
        loaded => {
          drawing = loaded;
        },
        error => {
          // Another attempt may find the network again.
          loading = null;
          throw error;
        },
      );
      return loading;
    },
  };
}

/**
 * The component once it is there. Unlike a suspended one it appears in its figure's own turn: several charts
 * revealed together would hold the page up.
 */
export function useLateDrawing<P>(late: LateDrawing<P>): ComponentType<P> | null {
  const [, setLoaded] = useState(false);
  useEffect(() => {
    if (late.get()) return;
    const show = () => setLoaded(true);
    // Without its drawing the figure still has its readings and its table.
    late.load().then(
      () => requestRedraw(show),
      () => {},
    );
    return () => cancelRedraw(show);
  }, [late]);
  return late.get();
}
