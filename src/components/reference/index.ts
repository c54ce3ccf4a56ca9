type ReferenceChunk = typeof import('./chunk.ts');

let loaded: ReferenceChunk | null = null;
let loading: Promise<ReferenceChunk> | null = null;

/** Part of the name of the module that `loadReference` imports, by which the build finds its chunk. */
export const referenceChunk = 'components/reference/chunk.ts';

/** Loads the reference page and its entries, once. */
export function loadReference(): Promise<ReferenceChunk> {
  loading ??= import('./chunk.ts').then(chunk => {
    loaded = chunk;
    return chunk;
  });
  return loading;
}

/** What `loadReference` loaded, if it has; for a first rendering that must not wait. */
export function loadedReference(): ReferenceChunk | null {
  return loaded;
}
