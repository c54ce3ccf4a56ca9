/**
 * What the sandbox needs of its surroundings, taken before the learner's program can change it. A program
 * that overwrites `setTimeout` or a prototype spoils its own run at most, and the next run gets a new worker.
 */
export const now: () => number = performance.now.bind(performance);
export const startTimer: (fn: () => void, delayMs: number) => unknown = setTimeout.bind(globalThis);
export const stopTimer: (timer: unknown) => void = clearTimeout.bind(globalThis) as (timer: unknown) => void;

const { apply } = Reflect;
const readData = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data')!.get!;
/** A program that put its own getter there would be handed the event, and with it the worker's port. */
export const dataOf = (event: MessageEvent): unknown => apply(readData, event, []);

/** Lets messages, timers and other work have their turn; faster than a timer, which browsers stretch to 4 ms. */
export const eventLoopTurn: () => Promise<void> = makeTurn();

function makeTurn(): () => Promise<void> {
  if (typeof setImmediate === 'function') {
    const later = setImmediate;
    return () => new Promise(resolve => later(() => resolve()));
  }
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  const ring = port2.postMessage.bind(port2);
  return () =>
    new Promise(resolve => {
      waiting[waiting.length] = resolve;
      ring(null);
    });
}
