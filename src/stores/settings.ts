import type { BackendChoice } from '../runtime/protocol/index.ts';
import { createStore, type ReadableStore } from './store.ts';

const KEY = 'unrolled.settings';
export const BACKEND_CHOICES = ['auto', 'webgpu', 'wasm', 'cpu'] as const satisfies readonly BackendChoice[];

export interface Settings {
  readonly backend: BackendChoice;
  /** Whether the address asks for this backend, which outranks what was remembered. */
  readonly backendFromAddress: boolean;
}

const isBackendChoice = (value: unknown): value is BackendChoice =>
  (BACKEND_CHOICES as readonly unknown[]).includes(value);

export interface SettingsStore extends ReadableStore<Settings> {
  setBackend(choice: BackendChoice): void;
  /** For this visit, as an address asks for it; not remembered. */
  setBackendForVisit(choice: BackendChoice): void;
}

const PRERENDERED: Settings = { backend: 'auto', backendFromAddress: false };

type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * What the reader has chosen for every cell. `?backend=` in the address holds for the visit and is
 * not remembered; a choice made on the page is.
 */
export function createSettingsStore(search: string, shelf: Shelf | null): SettingsStore {
  const asked = new URLSearchParams(search).get('backend');
  const fromAddress = isBackendChoice(asked);
  const store = createStore<Settings>({
    backend: fromAddress ? asked : remembered(shelf),
    backendFromAddress: fromAddress,
  });
  return {
    get: store.get,
    getPrerendered: () => PRERENDERED,
    subscribe: store.subscribe,
    setBackendForVisit: backend => store.set({ backend, backendFromAddress: true }),
    setBackend(backend) {
      store.set({ backend, backendFromAddress: false });
      try {
        shelf?.setItem(KEY, JSON.stringify({ version: 1, backend }));
      } catch {
        // Storage is full or forbidden: the choice holds until the page is left.
      }
    },
  };
}

function remembered(shelf: Shelf | null): BackendChoice {
  try {
    const record: unknown = JSON.parse(shelf?.getItem(KEY) ?? 'null');
    const backend = (record as { backend?: unknown } | null)?.backend;
    return isBackendChoice(backend) ? backend : 'auto';
  } catch {
    return 'auto';
  }
}

/** localStorage, or null where the browser forbids it or there is no browser. */
export function browserShelf(): Storage | null {
  try {
    return typeof window === 'undefined' ? null : window.localStorage;
  } catch {
    return null;
  }
}
