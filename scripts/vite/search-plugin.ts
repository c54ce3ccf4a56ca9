import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createProcessor } from '@mdx-js/mdx';
import type { Element, Nodes, Root } from 'hast';
import MiniSearch from 'minisearch';
import rehypeSlug from 'rehype-slug';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import type { Plugin } from 'vite';
import { indexOptions, type SearchDocument } from '../../src/components/search/documents.ts';
import { readReference } from '../reference.ts';
import { glossaryTerms, plainDefinition } from './glossary-plugin.ts';
import { plainMath } from './mdx-math.ts';
import { readQuiz } from './quiz-math.ts';
import { type LessonFolder, readLessons } from './read-lessons.ts';

const ID = 'virtual:search';
const RESOLVED = `\0${ID}`;

interface Section {
  /** The heading's anchor; empty for what stands before the first. */
  anchor: string;
  heading: string;
  text: string;
}

/** Properties of components whose text a reader sees. */
const spokenAttributes = new Set(['caption', 'question', 'title']);

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  const classes = node.type === 'element' ? String(node.properties.className ?? '') : '';
  // Nobody searches for a set equation by the words of its notation, and as text it reads badly.
  if (classes.includes('math-display')) return ' ';
  if (node.type === 'element' && classes.includes('language-math')) {
    return plainMath(node.children.map(child => (child.type === 'text' ? child.value : '')).join(''));
  }
  if (!('children' in node)) return '';
  const spoken =
    'attributes' in node
      ? node.attributes
          .filter(each => each.type === 'mdxJsxAttribute' && spokenAttributes.has(each.name))
          .map(each => (typeof each.value === 'string' ? `${each.value} ` : ''))
      : [];
  const isBlock =
    node.type === 'mdxJsxFlowElement' ||
    /^(p|li|td|th|tr|h\d|pre|div)$/.test((node as Element).tagName ?? '');
  return spoken.join('') + node.children.map(child => textOf(child as Nodes)).join('') + (isBlock ? ' ' : '');
}

/** Cuts a text at its headings, wherever in it they stand. */
function cut(tree: Root): Section[] {
  const sections: Section[] = [{ anchor: '', heading: '', text: '' }];
  const walk = (node: Nodes) => {
    if (node.type === 'element' && /^h[1-6]$/.test(node.tagName)) {
      sections.push({ anchor: String(node.properties.id ?? ''), heading: textOf(node).trim(), text: '' });
      return;
    }
    const holdsHeadings = node.type === 'root' || node.type === 'mdxJsxFlowElement';
    if (!holdsHeadings) {
      sections.at(-1)!.text += textOf(node);
      return;
    }
    if (node.type === 'mdxJsxFlowElement') sections.at(-1)!.text += textOf({ ...node, children: [] });
    for (const child of node.children) walk(child as Nodes);
  };
  walk(tree);
  return sections.map(section => ({ ...section, text: section.text.replace(/\s+/g, ' ').trim() }));
}

/** A lesson's prose by heading, with the anchors that the page gives them. */
export async function readSections(mdx: string, format: 'mdx' | 'md' = 'mdx'): Promise<Section[]> {
  let sections: Section[] = [];
  const collect = () => (tree: Root) => {
    sections = cut(tree);
  };
  const processor = createProcessor({
    format,
    remarkPlugins: [remarkFrontmatter, remarkGfm, remarkMath],
    rehypePlugins: [rehypeSlug, collect],
  });
  await processor.process(mdx);
  return sections;
}

/** An exercise by its title and what it asks for; hints and solution are for the page to give, one at a time. */
async function exerciseDocument({ meta, path }: LessonFolder, name: string): Promise<SearchDocument> {
  const prompt = readFileSync(join(path, 'exercises', name, 'prompt.md'), 'utf8');
  const [opening, ...sections] = await readSections(prompt, 'md');
  return {
    id: `/lessons/${meta.slug}/#exercise-${name}`,
    kind: 'lesson',
    title: sections[0]?.heading ?? name,
    place: `Exercise in ${meta.number} ${meta.title}`,
    text: [opening, ...sections]
      .map(section => section!.text)
      .join(' ')
      .trim(),
  };
}

/** A quiz by its questions, without the options and what is said of them. */
async function quizDocument({ meta, path }: LessonFolder): Promise<SearchDocument> {
  const quiz = await readQuiz(join(path, 'quiz.ts'));
  return {
    id: `/lessons/${meta.slug}/#quiz`,
    kind: 'lesson',
    title: `Quiz: ${meta.title}`,
    place: `Quiz in ${meta.number} ${meta.title}`,
    text: quiz
      .map(({ question }) => plainCode(question.replace(/\$([^$\n]+)\$/g, (_, tex) => plainMath(tex))))
      .join(' '),
  };
}

async function lessonDocuments(lesson: LessonFolder): Promise<SearchDocument[]> {
  const { meta, path, exercises, hasQuiz } = lesson;
  const place = `${meta.number} ${meta.title}`;
  const address = `/lessons/${meta.slug}/`;
  const [opening, ...sections] = await readSections(readFileSync(join(path, 'index.mdx'), 'utf8'));
  return [
    {
      id: address,
      kind: 'lesson',
      title: meta.title,
      place: `Lesson ${meta.number}`,
      text: `${meta.summary} ${opening!.text}`,
    },
    ...sections.map(({ anchor, heading, text }) => ({
      id: `${address}#${anchor}`,
      kind: 'lesson' as const,
      title: heading,
      place,
      text,
    })),
    ...(await Promise.all(exercises.map(name => exerciseDocument(lesson, name)))),
    ...(hasQuiz ? [await quizDocument(lesson)] : []),
  ];
}

const plainCode = (text: string) => text.replaceAll('`', '');

/** Everything that can be found: lessons by heading, terms, names of the library. */
export async function searchDocuments(root: string): Promise<SearchDocument[]> {
  const lessons = await Promise.all(readLessons(resolve(root, 'src/lessons')).map(lessonDocuments));
  const terms = glossaryTerms().map(({ id, term }) => ({
    id: `/glossary/#${id}`,
    kind: 'glossary' as const,
    title: term,
    place: '',
    text: plainDefinition(id),
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
  return [...lessons.flat(), ...terms, ...names];
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
