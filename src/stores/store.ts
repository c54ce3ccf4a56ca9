/**
 * State that knows no React: a value, a way to replace it, a way to hear of it.
 * Values are treated as immutable; `set` with the same reference tells nobody.
 */
export interface ReadableStore<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
  /** What a page rendered in advance shows, where that differs from the present value. */
  getPrerendered?(): T;
}

export interface Store<T> extends ReadableStore<T> {
  set(next: T): void;
  update(change: (current: T) => T): void;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  const set = (next: T) => {
    if (Object.is(next, value)) return;
    value = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    get: () => value,
    set,
    update: change => set(change(value)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
