type Listener = (reason: string) => void;
const listeners = new Set<Listener>();

/**
 * Calls `listener` when the graphics device in use is gone: the driver was reset, the browser reclaimed it, or
 * its process crashed. All tensors on it are gone too; a program has to start again. Returns the undo.
 *
 * @example
 * const undo = onDeviceLost(reason => console.log('Start again:', reason));
 * undo();
 * console.log('no longer watching');
 */
export function onDeviceLost(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @internal */
export function notifyDeviceLost(reason: string): void {
  for (const listener of listeners) listener(reason);
}
