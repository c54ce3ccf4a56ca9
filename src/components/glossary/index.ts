import './glossary.css';

export { Term } from './term.tsx';

type GlossaryModule = typeof import('./glossary-page.tsx');

let loaded: GlossaryModule | null = null;
let loading: Promise<GlossaryModule> | null = null;

/** Part of the name of the module that `loadGlossary` imports, by which the build finds its chunk. */
export const glossaryChunk = 'components/glossary/glossary-page.tsx';

/** Loads the glossary's page, once. */
export function loadGlossary(): Promise<GlossaryModule> {
  loading ??= import('./glossary-page.tsx').then(
    page => {
      loaded = page;
      return page;
    },
    error => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/** What `loadGlossary` loaded, if it has; for a rendering that must not wait. */
export function loadedGlossary(): GlossaryModule | null {
  return loaded;
}
