import { createStore, type ReadableStore, type Store } from './store.ts';

/** Views are published at most this often, whatever the run sends. */
const PUBLISH_INTERVAL_MS = 100;

/** What is shown of a run, published as a whole and not too often, and the figures that then have something new to draw. */
export class ViewPublisher<T> {
  readonly view: ReadableStore<T>;
  readonly #view: Store<T>;
  readonly #compose: (published: T) => T;
  readonly #figureListeners = new Map<string, Set<() => void>>();
  readonly #changedFigures = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #lastPublished = 0;

  /** `compose` gives the view at the moment of publishing; it is handed the one before. */
  constructor(initial: T, compose: (published: T) => T) {
    this.#view = createStore(initial);
    this.view = this.#view;
    this.#compose = compose;
  }

  publishSoon(): void {
    if (this.#timer !== null) return;
    const wait = Math.max(0, this.#lastPublished + PUBLISH_INTERVAL_MS - performance.now());
    this.#timer = setTimeout(() => this.publishNow(), wait);
  }

  publishNow(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#lastPublished = performance.now();
    this.#view.set(this.#compose(this.#view.get()));
    const changed = [...this.#changedFigures];
    this.#changedFigures.clear();
    for (const name of changed) for (const listener of this.#figureListeners.get(name) ?? []) listener();
  }

  figureChanged(name: string): void {
    this.#changedFigures.add(name);
    this.publishSoon();
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
