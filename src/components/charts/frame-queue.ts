/** Each figure is redrawn at most this often. */
const MIN_INTERVAL_MS = 100;

type Redraw = () => void;

/** Figures waiting for their turn, in order of asking. */
const waiting = new Map<Redraw, number>();
const drawnAt = new WeakMap<Redraw, number>();
let isScheduled = false;

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
  for (const [redraw, notBefore] of waiting) {
    if (notBefore > now) continue;
    waiting.delete(redraw);
    drawnAt.set(redraw, now);
    redraw();
    break;
  }
  if (waiting.size > 0) schedule();
}
