import { createStore, type ReadableStore, useStore } from '../../stores/index.ts';
import { LINK_PREFIX, type SharedCode, type SharedFault } from './shared-code.ts';

export type SharedLinkState =
  | { readonly kind: 'none' }
  | { readonly kind: 'offered'; readonly shared: SharedCode }
  | { readonly kind: 'refused'; readonly fault: SharedFault };

const NONE: SharedLinkState = { kind: 'none' };
const state = createStore<SharedLinkState>(NONE);

/** What the page's address holds for its cells. */
export const sharedLink: ReadableStore<SharedLinkState> = { ...state, getPrerendered: () => NONE };

/** Reads the address now and whenever its fragment changes, until the returned function is called. */
export function followAddress(): () => void {
  const read = () => void readAddress();
  addEventListener('hashchange', read);
  read();
  return () => removeEventListener('hashchange', read);
}

async function readAddress(): Promise<void> {
  const { hash } = location;
  if (!hash.startsWith(LINK_PREFIX)) {
    state.set(NONE);
    return;
  }
  // What unpacks links is needed by those who have one.
  const unpacker = await import('./link.ts').catch(() => null);
  if (location.hash !== hash) return;
  const content = unpacker ? unpacker.unpackLink(hash) : { fault: 'not-loaded' as const };
  state.set(
    'fault' in content ? { kind: 'refused', fault: content.fault } : { kind: 'offered', shared: content },
  );
}

/** No cell on this page has the name that the link gives. */
export function refuseUnclaimed(): void {
  if (state.get().kind === 'offered') state.set({ kind: 'refused', fault: 'no-such-cell' });
}

/** The reader has decided: the address is as it would be without the link's code. */
export function settleSharedLink(): void {
  history.replaceState(history.state, '', location.pathname + location.search);
  state.set(NONE);
}

/** The code that a link brought for this cell, until the reader has decided about it. */
export function useSharedCode(cellId: string): SharedCode | null {
  return useStore(sharedLink, current =>
    current.kind === 'offered' && current.shared.cell === cellId ? current.shared : null,
  );
}
