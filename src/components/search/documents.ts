import type { Options } from 'minisearch';
import { splitWords } from '../ui/words.ts';

/** Something that the search can lead to. */
export interface SearchDocument {
  /** A path of the site with its anchor, e.g. `/lessons/hidden-state/#one-step`. */
  readonly id: string;
  readonly kind: 'lesson' | 'glossary' | 'reference' | 'page';
  /** A heading, a term or a name. */
  readonly title: string;
  /** What it is a part of, e.g. `1.2 The hidden state, unrolled`. */
  readonly place: string;
  /** What stands there, as plain text. */
  readonly text: string;
}

/** A page of the site as such, without what stands on it. */
export interface SearchedPage {
  readonly path: string;
  readonly title: string;
  readonly description: string;
}

/** How the index is made and read; the build and the page must agree. */
export const indexOptions: Options<SearchDocument> = {
  fields: ['title', 'place', 'text'],
  storeFields: ['kind', 'title', 'place', 'text'],
  tokenize: splitWords,
  searchOptions: {
    tokenize: splitWords,
    prefix: true,
    combineWith: 'AND',
    boost: { title: 5, place: 2 },
    boostDocument: (_id, _term, stored) => (stored?.kind === 'glossary' ? 1.5 : 1),
  },
};
