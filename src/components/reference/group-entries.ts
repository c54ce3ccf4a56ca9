import { parts, type ReferencePart } from './strings.ts';
import type { ReferenceEntry } from './types.ts';

export interface ReferenceGroup extends ReferencePart {
  entries: ReferenceEntry[];
  types: ReferenceEntry[];
}

/** Anchor of a part's heading. */
export const anchorOf = (part: ReferencePart) => `part-${part.id}`;

const byName = (a: ReferenceEntry, b: ReferenceEntry) => a.name.localeCompare(b.name, 'en');

/** Entries by part, in the page's order, by name within each; types apart. A part that the page does not name comes last. */
export function groupEntries(entries: readonly ReferenceEntry[]): ReferenceGroup[] {
  const named = new Set(parts.map(part => part.id));
  const unnamed = [...new Set(entries.map(entry => entry.part))].filter(part => !named.has(part));
  const all = [...parts, ...unnamed.map(id => ({ id, title: id, namespace: id }))];
  return all.flatMap(part => {
    const own = entries.filter(entry => entry.part === part.id).sort(byName);
    if (own.length === 0) return [];
    return [
      {
        ...part,
        entries: own.filter(entry => entry.kind !== 'type'),
        types: own.filter(entry => entry.kind === 'type'),
      },
    ];
  });
}
