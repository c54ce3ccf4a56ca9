import { type RefObject, useEffect } from 'react';

/**
 * Points out a quantity wherever it stands: while the pointer is on one element with `data-sym`, all others of
 * the same name within `area` are lit. Works on the DOM, because equations are not React's.
 */
export function useLitSymbols(area: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = area.current;
    if (!root) return;
    let lit: string | null = null;
    const light = (name: string | null) => {
      if (name === lit) return;
      lit = name;
      for (const element of root.querySelectorAll('.sym-lit')) element.classList.remove('sym-lit');
      if (name === null) return;
      for (const element of root.querySelectorAll(`[data-sym="${CSS.escape(name)}"]`)) {
        element.classList.add('sym-lit');
      }
    };
    const over = (event: PointerEvent) => {
      const target = event.target instanceof Element ? event.target.closest('[data-sym]') : null;
      light(target?.getAttribute('data-sym') ?? null);
    };
    const leave = () => light(null);
    root.addEventListener('pointerover', over);
    root.addEventListener('pointerleave', leave);
    return () => {
      root.removeEventListener('pointerover', over);
      root.removeEventListener('pointerleave', leave);
    };
  }, [area]);
}
