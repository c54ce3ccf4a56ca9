type BenchModule = typeof import('./bench-page.tsx');

let loaded: BenchModule | null = null;
let loading: Promise<BenchModule> | null = null;

/** Part of the name of the module that `loadBench` imports, by which the build finds its chunk. */
export const benchChunk = 'components/bench/bench-page.tsx';

/** Loads the benchmark page, once. */
export function loadBench(): Promise<BenchModule> {
  loading ??= import('./bench-page.tsx').then(page => {
    loaded = page;
    return page;
  });
  return loading;
}

/** What `loadBench` loaded, if it has; for a rendering that must not wait. */
export function loadedBench(): BenchModule | null {
  return loaded;
}
