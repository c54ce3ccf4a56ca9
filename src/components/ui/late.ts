import { use, useEffect, useState } from 'react';

/** A part of the site that is loaded once, when it is first wanted. */
export interface Late<T> {
  /** The part if it has been loaded, for a rendering that must not wait. */
  get(): T | null;
  /** Loads the part; a failed load is forgotten, so that another attempt may find the network again. */
  load(): Promise<T>;
}

export function late<T>(load: () => Promise<T>): Late<T> {
  let part: T | null = null;
  let loading: Promise<T> | null = null;
  return {
    get: () => part,
    load() {
      loading ??= load().then(
        loaded => {
          part = loaded;
          return loaded;
        },
        error => {
          loading = null;
          throw error;
        },
      );
      return loading;
    },
  };
}

/** The part, for a rendering that waits: without it, the nearest Suspense shows what it has in its place. */
export function usePart<T>(part: Late<T>): T {
  return part.get() ?? use(part.load());
}

/**
 * The part once it is there; null until then, and where it cannot be loaded: the page around it goes on, and the
 * site's notice says what is missing.
 */
export function useLate<T>(part: Late<T>): T | null {
  const [, setLoaded] = useState(false);
  useEffect(() => {
    if (part.get()) return;
    let isGone = false;
    part.load().then(
      () => {
        if (!isGone) setLoaded(true);
      },
      () => {},
    );
    return () => {
      isGone = true;
    };
  }, [part]);
  return part.get();
}
