import { type RefObject, useEffect } from 'react';
import './symbols.css';

/** The quantities that have a colour of their own, the same in prose, equations, code and pictures. */
export type SymbolName = 'x' | 'h' | 'c' | 'i' | 'f' | 'g' | 'o' | 'r' | 'z' | 'n';

/** The symbol that the reader points at; the page's own state, since equations are not React's. */
let lit: string | null = null;
const listeners = new Set<(symbol: string | null) => void>();

function light(symbol: string | null): void {
  if (symbol === lit) return;
  lit = symbol;
  for (const listener of listeners) listener(symbol);
}

/** Calls back with the symbol that is pointed at, or null, whenever that changes. */
export function onLitSymbol(listener: (symbol: string | null) => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/**
 * Points out a quantity wherever it stands: while the pointer or the focus is on one element with `data-sym`, all
 * of the same name within `area` are lit.
 */
export function useLitSymbols(area: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = area.current;
    if (!root) return;
    const mark = (symbol: string | null) => {
      for (const element of root.querySelectorAll('.sym-lit')) element.classList.remove('sym-lit');
      if (symbol === null) return;
      for (const element of root.querySelectorAll(`[data-sym="${CSS.escape(symbol)}"]`)) {
        element.classList.add('sym-lit');
      }
    };
    const turnTo = (event: Event) => {
      const target = event.target instanceof Element ? event.target.closest('[data-sym]') : null;
      light(target?.getAttribute('data-sym') ?? null);
    };
    const turnAway = () => light(null);
    const forget = onLitSymbol(mark);
    root.addEventListener('pointerover', turnTo);
    root.addEventListener('focusin', turnTo);
    root.addEventListener('pointerleave', turnAway);
    root.addEventListener('focusout', turnAway);
    return () => {
      forget();
      root.removeEventListener('pointerover', turnTo);
      root.removeEventListener('focusin', turnTo);
      root.removeEventListener('pointerleave', turnAway);
      root.removeEventListener('focusout', turnAway);
      turnAway();
    };
  }, [area]);
}
