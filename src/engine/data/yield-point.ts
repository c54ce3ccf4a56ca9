/** What an asynchronous data loader awaits before each batch. */
export type YieldPoint = () => Promise<void> | void;

/** Lets timers, messages and drawing have their turn. setImmediate is Node's; a worker has MessageChannel. */
const eventLoopTurn: YieldPoint = () =>
  new Promise<void>(resolve => {
    if (typeof setImmediate === 'function') {
      setImmediate(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

let current: YieldPoint = eventLoopTurn;

/**
 * Installs what `for await (… of loader)` awaits before each batch; `null` restores a plain turn of the event
 * loop. Whoever runs a learner's program puts its pause, step and stop here.
 */
export function setYieldPoint(yieldPoint: YieldPoint | null): void {
  current = yieldPoint ?? eventLoopTurn;
}

export function yieldPoint(): Promise<void> | void {
  return current();
}
