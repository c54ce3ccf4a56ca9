import { Listeners } from '../listeners.ts';

const losses = new Listeners<[reason: string]>();

/**
 * Calls `listener` when the graphics device in use is gone: the driver was reset, the browser reclaimed it, or
 * its process crashed. All tensors on it are gone too; a program has to start again. Returns the undo.
 */
export function onDeviceLost(listener: (reason: string) => void): () => void {
  return losses.add(listener);
}

/** Told by the backend. */
export function notifyDeviceLost(reason: string): void {
  losses.tell(reason);
}
