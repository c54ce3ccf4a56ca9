import type { ReferenceEntry } from './types.ts';

/** What the page shows, ready to be looked up. */
export interface LoadedEntries {
  entries: readonly ReferenceEntry[];
  ids: ReadonlySet<string>;
}

let loaded: LoadedEntries | null = null;
let loading: Promise<LoadedEntries> | null = null;

/**
 * Loads the entries, once. They are far more text than the page needs before it can be used, so they come
 * after it; the prerendered markup stands until then.
 */
export function loadEntries(): Promise<LoadedEntries> {
  loading ??= import('virtual:reference').then(({ entries }) => {
    loaded = { entries, ids: new Set(entries.map(entry => entry.id)) };
    return loaded;
  });
  return loading;
}

/** What `loadEntries` loaded, if it has; for a rendering that must not wait. */
export function loadedEntries(): LoadedEntries | null {
  return loaded;
}
