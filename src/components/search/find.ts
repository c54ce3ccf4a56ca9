import { index } from 'virtual:search';
import MiniSearch from 'minisearch';
import { indexOptions, type SearchDocument, type SearchedPage } from './documents.ts';
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

const most: Record<SearchDocument['kind'], number> = { lesson: 8, glossary: 4, reference: 6, page: 3 };

/** Reads the index in slices, so that a training run's page is not held up, and adds the site's pages. */
export async function openIndex(pages: readonly SearchedPage[]): Promise<Find> {
  const search = await MiniSearch.loadJSONAsync<SearchDocument>(index, indexOptions);
  // A lesson is found by its headings, which the index holds.
  const others = pages.filter(({ path }) => !search.has(path));
  search.addAll(
    others.map(({ path, title, description }) => ({
      id: path,
      kind: 'page' as const,
      title,
      place: '',
      text: description,
    })),
  );
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
