import * as v from 'valibot';
import type { Plugin } from 'vite';
import type { GlossaryTerm } from '../../src/components/glossary/types.ts';
import { glossary } from '../../src/lessons/glossary.ts';
import { describeIssues, GlossarySchema } from '../../src/lessons/schema.ts';
import { plainMath, renderInlineMath } from './mdx-math.ts';

const ID = 'virtual:glossary';
const RESOLVED = `\0${ID}`;

/**
 * The glossary's entries from A to Z with their equations set.
 * @throws Error naming the entry at fault and what is wrong with it
 */
export function glossaryTerms(): GlossaryTerm[] {
  const parsed = v.safeParse(GlossarySchema, glossary);
  if (!parsed.success) {
    throw new Error(`src/lessons/glossary.ts: ${describeIssues(parsed.issues).join('; ')}`);
  }
  return Object.entries(parsed.output)
    .map(([id, { term, definition, lesson }]) => {
      try {
        return { id, term, html: renderInlineMath(definition), lesson };
      } catch (error) {
        throw new Error(`src/lessons/glossary.ts: ${id}: ${(error as Error).message}`);
      }
    })
    .sort((a, b) => a.term.localeCompare(b.term, 'en', { sensitivity: 'base' }));
}

/** An entry's definition without markup. */
export function plainDefinition(id: string): string {
  const parts = glossary[id]!.definition.split('$');
  return parts.map((part, i) => (i % 2 === 1 ? plainMath(part) : part)).join('');
}

/** The glossary as a module, so that no page needs KaTeX to show it. */
export function glossaryPlugin(): Plugin {
  return {
    name: 'unrolled:glossary',
    resolveId: id => (id === ID ? RESOLVED : null),
    load: id => (id === RESOLVED ? `export const terms = ${JSON.stringify(glossaryTerms())};` : null),
  };
}
