type ReferenceModule = typeof import('./reference-page.tsx');

let loaded: ReferenceModule | null = null;
let loading: Promise<ReferenceModule> | null = null;

/** Part of the name of the module that `loadReference` imports, by which the build finds its chunk. */
export const referenceChunk = 'components/reference/reference-page.tsx';

/** Loads the reference page, once. Where pages are prerendered, its entries too. */
export function loadReference(): Promise<ReferenceModule> {
  loading ??= import('./reference-page.tsx').then(async page => {
    if (import.meta.env.SSR) await page.loadEntries();
    loaded = page;
    return page;
  });
  return loading;
}

/** What `loadReference` loaded, if it has; for a rendering that must not wait. */
export function loadedReference(): ReferenceModule | null {
  return loaded;
}
