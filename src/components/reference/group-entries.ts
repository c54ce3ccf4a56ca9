import { namespaceTitles } from './strings.ts';
import type { ReferenceEntry } from './types.ts';

export interface ReferenceGroup {
  namespace: string;
  title: string;
  /** Anchor of the group's heading. */
  anchor: string;
  entries: ReferenceEntry[];
  types: ReferenceEntry[];
}

/** Anchor of a namespace's heading. */
export const anchorOf = (namespace: string) => `part-${namespace === '' ? 'unrolled' : namespace}`;

/** Entries by namespace, in the page's order; types apart. A namespace without a title of its own comes last. */
export function groupEntries(entries: readonly ReferenceEntry[]): ReferenceGroup[] {
  const order = namespaceTitles.map(([namespace]) => namespace);
  const place = (namespace: string) => (order.indexOf(namespace) + order.length + 1) % (order.length + 1);
  const namespaces = [...new Set(entries.map(entry => entry.namespace))].sort((a, b) => place(a) - place(b));
  return namespaces.map(namespace => {
    const own = entries.filter(entry => entry.namespace === namespace);
    return {
      namespace,
      title: namespaceTitles.find(([name]) => name === namespace)?.[1] ?? namespace,
      anchor: anchorOf(namespace),
      entries: own.filter(entry => entry.kind !== 'type'),
      types: own.filter(entry => entry.kind === 'type'),
    };
  });
}
