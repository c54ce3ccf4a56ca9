import { resolve } from 'node:path';
import MiniSearch from 'minisearch';
import type { Plugin } from 'vite';
import { indexOptions, type SearchDocument } from '../../src/components/search/documents.ts';
import { type Lesson, readLessons } from '../lessons/read-lessons.ts';
import { readReference } from '../reference.ts';
import { glossaryTerms, plainDefinition } from './glossary-plugin.ts';
import { plainMath } from './mdx-math.ts';

const ID = 'virtual:search';
const RESOLVED = `\0${ID}`;

/** A lesson by its headings, its exercises by what they ask for, its quiz by its questions; never an answer. */
export function lessonDocuments({ meta, sections, exercises, quiz }: Lesson): SearchDocument[] {
  const name = `${meta.number} ${meta.title}`;
  const address = `/lessons/${meta.slug}/`;
  const document = (anchor: string, title: string, place: string, text: string): SearchDocument => ({
    id: `${address}${anchor && `#${anchor}`}`,
    kind: 'lesson',
    title,
    place,
    text,
  });
  const [opening, ...rest] = sections;
  const questions = quiz.map(({ question }) =>
    plainCode(question.replace(/\$([^$\n]+)\$/g, (_, tex) => plainMath(tex))),
  );
  return [
    document('', meta.title, `Lesson ${meta.number}`, `${meta.summary} ${opening!.text}`),
    ...rest.map(({ anchor, heading, text }) => document(anchor, heading, name, text)),
    ...exercises.map(({ name: exercise, title, text }) =>
      document(`exercise-${exercise}`, title, `Exercise in ${name}`, text),
    ),
    ...(quiz.length > 0
      ? [document('quiz', `Quiz: ${meta.title}`, `Quiz in ${name}`, questions.join(' '))]
      : []),
  ];
}

const plainCode = (text: string) => text.replaceAll('`', '');

/** Everything that can be found: lessons by heading, terms, names of the library. */
export async function searchDocuments(root: string): Promise<SearchDocument[]> {
  const lessons = await readLessons(resolve(root, 'src/lessons'));
  const terms = glossaryTerms(lessons).map(({ id, term, definition }) => ({
    id: `/glossary/#${id}`,
    kind: 'glossary' as const,
    title: term,
    place: '',
    text: plainDefinition(definition),
  }));
  const names = (await readReference())
    .filter(entry => entry.kind !== 'type')
    .map(entry => ({
      id: `/reference/#${entry.id}`,
      kind: 'reference' as const,
      title: entry.id,
      place: '',
      text: plainCode(entry.summary),
    }));
  return [...lessons.flatMap(lessonDocuments), ...terms, ...names];
}

/** The search's index as a module: a string, which the page reads only when a reader begins to search. */
export function searchPlugin(root: string): Plugin {
  return {
    name: 'unrolled:search',
    resolveId: id => (id === ID ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      const index = new MiniSearch(indexOptions);
      index.addAll(await searchDocuments(root));
      return `export const index = ${JSON.stringify(JSON.stringify(index))};`;
    },
  };
}
