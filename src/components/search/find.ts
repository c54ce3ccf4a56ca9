import { index } from 'virtual:search';
import MiniSearch from 'minisearch';
import { indexOptions, type SearchDocument } from './documents.ts';
import { excerpt, type Piece, pieces } from './highlight.ts';

export interface Found {
  readonly id: string;
  readonly kind: SearchDocument['kind'];
  readonly title: readonly Piece[];
  readonly place: string;
  readonly excerpt: readonly Piece[];
}

export interface FoundGroup {
  readonly kind: SearchDocument['kind'];
  readonly items: readonly Found[];
}

export type Find = (query: string) => FoundGroup[];

const most: Record<SearchDocument['kind'], number> = { lesson: 8, glossary: 4, reference: 6 };

/** Reads the index in slices, so that a training run's page is not held up. */
export async function openIndex(): Promise<Find> {
  const search = await MiniSearch.loadJSONAsync<SearchDocument>(index, indexOptions);
  return query => {
    const exact = search.search(query);
    const hits = exact.length > 0 ? exact : search.search(query, { fuzzy: 0.25 });
    // The group of the best result comes first.
    const kinds = [...new Set(hits.map(hit => hit.kind as SearchDocument['kind']))];
    return kinds.map(kind => ({
      kind,
      items: hits
        .filter(hit => hit.kind === kind)
        .slice(0, most[kind])
        .map(hit => ({
          id: hit.id as string,
          kind,
          title: pieces(hit.title, hit.terms),
          place: hit.place,
          excerpt: excerpt(hit.text, hit.terms),
        })),
    }));
  };
}
