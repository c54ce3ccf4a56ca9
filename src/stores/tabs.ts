import type { ShelfName } from './record-shelf.ts';

/** Something was written by the tab that tells of it. */
export interface TabNews {
  readonly shelf: ShelfName;
  readonly key: string;
}

type Listener = (key: string) => void;

const CHANNEL = 'unrolled';
const listeners = new Map<ShelfName, Set<Listener>>();
let channel: BroadcastChannel | null = null;

/** The connection to the site's other tabs; it never hears itself. Null where there is none. */
function connect(): BroadcastChannel | null {
  if (channel || typeof window === 'undefined' || typeof BroadcastChannel === 'undefined') return channel;
  channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<Partial<TabNews> | null>) => {
    if (typeof data?.key !== 'string' || data.shelf === undefined) return;
    for (const listener of [...(listeners.get(data.shelf) ?? [])]) listener(data.key);
  };
  // An open channel would keep the page out of the back/forward cache.
  addEventListener('pagehide', () => {
    channel?.close();
    channel = null;
  });
  addEventListener('pageshow', event => {
    if (event.persisted && listeners.size > 0) connect();
  });
  return channel;
}

export function tellTabs(news: TabNews): void {
  connect()?.postMessage(news);
}

/** Calls back with the key of what another tab has written on this shelf, until the returned function is called. */
export function hearTabs(shelf: ShelfName, listener: Listener): () => void {
  connect();
  const known = listeners.get(shelf) ?? new Set();
  listeners.set(shelf, known);
  known.add(listener);
  return () => void known.delete(listener);
}
