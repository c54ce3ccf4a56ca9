import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import type { GlossaryTerm } from '../../src/components/glossary/types.ts';
import { type Lesson, readLessons } from '../lessons/read-lessons.ts';
import { plainMath, renderInlineMath } from './mdx-math.ts';

const ID = 'virtual:glossary';
const RESOLVED = `\0${ID}`;

/** The terms of all lessons from A to Z, each with the lesson that introduces it. */
export function glossaryTerms(lessons: readonly Lesson[]) {
  return lessons
    .flatMap(({ meta, terms }) =>
      Object.entries(terms).map(([id, entry]) => ({ id, ...entry, lesson: meta.slug })),
    )
    .sort((a, b) => a.term.localeCompare(b.term, 'en', { sensitivity: 'base' }));
}

/**
 * The glossary's page: every term with its equations set.
 * @throws Error naming the entry whose equation cannot be set
 */
export function glossaryEntries(lessons: readonly Lesson[]): GlossaryTerm[] {
  return glossaryTerms(lessons).map(({ id, term, definition, lesson }) => {
    try {
      return { id, term, html: renderInlineMath(definition), lesson };
    } catch (error) {
      throw new Error(`${lesson}: terms.ts, ${id}: ${(error as Error).message}`);
    }
  });
}

/** A definition without markup. */
export function plainDefinition(definition: string): string {
  const parts = definition.split('$');
  return parts.map((part, i) => (i % 2 === 1 ? plainMath(part) : part)).join('');
}

/** The glossary as a module, so that no page needs KaTeX to show it. */
export function glossaryPlugin(root: string): Plugin {
  return {
    name: 'unrolled:glossary',
    resolveId: id => (id === ID ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      const lessons = await readLessons(resolve(root, 'src/lessons'));
      return `export const terms = ${JSON.stringify(glossaryEntries(lessons))};`;
    },
  };
}
