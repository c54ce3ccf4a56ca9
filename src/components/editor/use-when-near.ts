import { type RefObject, useEffect } from 'react';

/** How far outside the viewport an editor begins to load. */
const NEAR = '400px 0px';

/** Calls `onNear` once, when the element comes near the viewport and the page has nothing better to do. */
export function useWhenNear(target: RefObject<Element | null>, enabled: boolean, onNear: () => void): void {
  useEffect(() => {
    const element = target.current;
    if (!enabled || !element) return;
    let cancelIdle = () => {};
    const observer = new IntersectionObserver(
      entries => {
        if (!entries.some(entry => entry.isIntersecting)) return;
        observer.disconnect();
        cancelIdle = whenIdle(onNear);
      },
      { rootMargin: NEAR },
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      cancelIdle();
    };
  }, [target, enabled, onNear]);
}

/** Runs `work` in an idle moment; Safari has no idle callbacks and gets a short delay. */
export function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const id = requestIdleCallback(work, { timeout: 1_500 });
    return () => cancelIdleCallback(id);
  }
  const id = setTimeout(work, 200);
  return () => clearTimeout(id);
}
