import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { ReadableStore } from './store.ts';

/** The whole value of a store, following it. */
export function useStore<T>(store: ReadableStore<T>): T;
/** A part of a store's value; `select` must return the same reference while that part is unchanged. */
export function useStore<T, S>(store: ReadableStore<T>, select: (value: T) => S): S;
export function useStore<T, S>(store: ReadableStore<T>, select?: (value: T) => S): T | S {
  // A selector written inline is new on every render; only its latest form matters.
  const selectRef = useRef(select);
  selectRef.current = select;
  const read = useCallback((): T | S => {
    const value = store.get();
    return selectRef.current ? selectRef.current(value) : value;
  }, [store]);
  const readPrerendered = useCallback((): T | S => {
    const value = (store.getPrerendered ?? store.get)();
    return selectRef.current ? selectRef.current(value) : value;
  }, [store]);
  return useSyncExternalStore(store.subscribe, read, readPrerendered);
}
