import { flushSync } from 'react-dom';

/** Each figure is redrawn at most this often. */
const MIN_INTERVAL_MS = 100;
/** After a redraw the page has this many times its duration for everything else. */
const REST = 2;

type Redraw = () => void;

/** Figures waiting for their turn, in order of asking. */
const waiting = new Map<Redraw, number>();
const drawnAt = new WeakMap<Redraw, number>();
let isScheduled = false;
let restUntil = 0;

/**
 * Asks for a redraw. One figure is redrawn in each animation frame, so that a cell with many plots
 * never holds the page up by drawing them all in one task.
 */
export function requestRedraw(redraw: Redraw): void {
  if (!waiting.has(redraw))
    waiting.set(redraw, (drawnAt.get(redraw) ?? Number.NEGATIVE_INFINITY) + MIN_INTERVAL_MS);
  schedule();
}

export function cancelRedraw(redraw: Redraw): void {
  waiting.delete(redraw);
}

function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  requestAnimationFrame(drawNext);
}

function drawNext(now: number): void {
  isScheduled = false;
  const next = now < restUntil ? undefined : [...waiting].find(([, notBefore]) => notBefore <= now);
  if (next) {
    const [redraw] = next;
    waiting.delete(redraw);
    drawnAt.set(redraw, now);
    const begun = performance.now();
    // At once, so that its cost is known and no other figure joins it.
    flushSync(redraw);
    restUntil = now + REST * (performance.now() - begun);
  }
  if (waiting.size > 0) schedule();
}
