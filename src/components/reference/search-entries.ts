import MiniSearch from 'minisearch';
import { splitWords } from '../ui/index.ts';
import type { ReferenceBlock, ReferenceEntry } from './types.ts';

export type ReferenceSearch = (query: string) => ReferenceEntry[];

const textOf = (block: ReferenceBlock) => (block.kind === 'list' ? block.items.join(' ') : block.text);

/** An index over names and descriptions: the start of a word is enough, and one wrong letter is forgiven. */
export function makeSearch(entries: readonly ReferenceEntry[]): ReferenceSearch {
  const index = new MiniSearch<{ id: string; name: string; members: string; text: string }>({
    fields: ['name', 'members', 'text'],
    tokenize: splitWords,
    searchOptions: { tokenize: splitWords, prefix: true, combineWith: 'AND', boost: { name: 6, members: 2 } },
  });
  // The joined form lets "gradnorm" and "lstmcell" be found as they are typed.
  const named = (name: string) => `${name} ${splitWords(name.split('.').at(-1)!).join('')}`;
  index.addAll(
    entries.map(entry => ({
      id: entry.id,
      name: named(entry.id),
      members: entry.members.map(member => named(member.name)).join(' '),
      text: entry.blocks.map(textOf).join(' '),
    })),
  );
  const byId = new Map(entries.map(entry => [entry.id, entry]));
  return query => {
    const exact = index.search(query);
    const hits = exact.length > 0 ? exact : index.search(query, { fuzzy: 0.25 });
    return hits.map(hit => byId.get(hit.id as string)!);
  };
}
