import { type CellView, NOTHING_YET } from './cell-view.ts';
import { createStore, type ReadableStore, type Store } from './store.ts';

/** Views are published at most this often, whatever the run sends. */
const PUBLISH_INTERVAL_MS = 100;

/** What a cell shows, published as a whole and not too often, and the figures that then have something new to draw. */
export class ViewPublisher {
  readonly view: ReadableStore<CellView>;
  readonly #view: Store<CellView> = createStore(NOTHING_YET);
  readonly #complete: () => Partial<CellView>;
  readonly #figureListeners = new Map<string, Set<() => void>>();
  readonly #changedFigures = new Set<string>();
  #pending: Partial<CellView> = {};
  #timer: ReturnType<typeof setTimeout> | null = null;
  #lastPublished = 0;

  /** `complete` gives, at the moment of publishing, what is derived only then. */
  constructor(complete: () => Partial<CellView>) {
    this.view = this.#view;
    this.#complete = complete;
  }

  /** The view with what waits to be published. */
  get latest(): CellView {
    return { ...this.#view.get(), ...this.#pending };
  }

  publishSoon(change: Partial<CellView>): void {
    Object.assign(this.#pending, change);
    if (this.#timer !== null) return;
    const wait = Math.max(0, this.#lastPublished + PUBLISH_INTERVAL_MS - performance.now());
    this.#timer = setTimeout(() => this.publishNow({}), wait);
  }

  publishNow(change: Partial<CellView>): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#lastPublished = performance.now();
    Object.assign(this.#pending, change);
    this.#view.set({ ...this.latest, ...this.#complete() });
    this.#pending = {};
    const changed = [...this.#changedFigures];
    this.#changedFigures.clear();
    for (const name of changed) for (const listener of this.#figureListeners.get(name) ?? []) listener();
  }

  figureChanged(name: string): void {
    this.#changedFigures.add(name);
    this.publishSoon({});
  }

  /** Calls back when the named figure has something new to draw. */
  subscribeToFigure(name: string, listener: () => void): () => void {
    const listeners = this.#figureListeners.get(name) ?? new Set();
    this.#figureListeners.set(name, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#figureListeners.delete(name);
    };
  }
}
