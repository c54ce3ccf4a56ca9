import { startTimer, stopTimer } from '../unrolled/captured.ts';

/** Timers of the program that have not fired. */
const pending = new Set<unknown>();

export function pendingTimers(): number {
  return pending.size;
}

/** Counts the program's timers, so that a run does not end while one is set. */
export function watchTimers(): void {
  const scope = globalThis as unknown as Record<string, unknown>;
  const stop = (timer: unknown) => {
    pending.delete(timer);
    stopTimer(timer);
  };
  scope.setTimeout = (fn: (...args: unknown[]) => void, delayMs = 0, ...args: unknown[]) => {
    const timer = startTimer(() => {
      pending.delete(timer);
      fn(...args);
    }, delayMs);
    pending.add(timer);
    return timer;
  };
  const repeat = setInterval.bind(globalThis) as (fn: () => void, delayMs: number) => unknown;
  scope.setInterval = (fn: (...args: unknown[]) => void, delayMs = 0, ...args: unknown[]) => {
    const timer = repeat(() => fn(...args), delayMs);
    pending.add(timer);
    return timer;
  };
  scope.clearTimeout = stop;
  scope.clearInterval = stop;
}
