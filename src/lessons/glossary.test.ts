import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { curriculum } from './curriculum.ts';
import { glossary } from './glossary.ts';

const written = curriculum
  .flatMap(part => part.lessons)
  .flatMap(({ number, slug }) => {
    const folder = `${number.replace('.', '-')}-${slug}`;
    if (!readdirSync(import.meta.dirname).includes(folder)) return [];
    const text = readFileSync(join(import.meta.dirname, folder, 'index.mdx'), 'utf8');
    const marked = [...text.matchAll(/<Term\b[^>]*?\bid="([^"]*)"/g)].map(match => match[1]!);
    return [{ slug, marked }];
  });

it('names for each term the first of the lessons that mark it', () => {
  const firstUses = Object.keys(glossary).map(id => [
    id,
    written.find(lesson => lesson.marked.includes(id))?.slug ?? 'no lesson marks it',
  ]);
  expect(firstUses).toEqual(Object.entries(glossary).map(([id, { lesson }]) => [id, lesson]));
});

it('has every term that a lesson marks', () => {
  const unknown = written.flatMap(({ slug, marked }) =>
    marked.filter(id => !Object.hasOwn(glossary, id)).map(id => `${slug}: ${id}`),
  );
  expect(unknown).toEqual([]);
});

it('stands in alphabetical order', () => {
  const ids = Object.keys(glossary);
  expect(ids).toEqual([...ids].sort());
});
