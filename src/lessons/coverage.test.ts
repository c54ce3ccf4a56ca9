import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { curriculum } from './curriculum.ts';

// The map from the sources' sections to lessons must lead somewhere.

const root = fileURLToPath(new URL('.', import.meta.url));
const map = readFileSync(new URL('../../docs/coverage.md', import.meta.url), 'utf8')
  .split('\n')
  .filter(line => line.startsWith('|')) // the tables
  .map(line => line.split('|').at(-2)!)
  .join('\n');
const places = [...map.matchAll(/`([a-z0-9-]+)(?:#([a-z0-9-]+))?`/g)].map(([, slug, anchor]) => ({
  slug: slug!,
  anchor,
}));

/** What can be linked to in a written lesson; null for one that is not written. */
function anchorsOf(slug: string): Set<string> | null {
  const folder = readdirSync(root).find(name => name.replace(/^\d-\d-/, '') === slug);
  if (!folder || !existsSync(`${root}${folder}/index.mdx`)) return null;
  const text = readFileSync(`${root}${folder}/index.mdx`, 'utf8');
  // As the site makes them: letters, digits and hyphens, lower case.
  const headings = [...text.matchAll(/^#{2,3} (.+)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
      .replaceAll(' ', '-'),
  );
  const exercises = [...text.matchAll(/<Exercise name="([^"]+)"/g)].map(([, name]) => `exercise-${name}`);
  return new Set([...headings, ...exercises]);
}

it('names lessons of the curriculum only', () => {
  const planned = new Set(curriculum.flatMap(({ lessons }) => lessons.map(({ slug }) => slug)));
  expect(places.length).toBeGreaterThan(50);
  expect(places.filter(({ slug }) => !planned.has(slug))).toEqual([]);
});

it('gives every lesson of the curriculum something to cover', () => {
  const covered = new Set(places.map(({ slug }) => slug));
  const all = curriculum.flatMap(({ lessons }) => lessons.map(({ slug }) => slug));
  expect(all.filter(slug => !covered.has(slug))).toEqual([]);
});

it('gives anchors that are there', () => {
  const missing = places.filter(({ slug, anchor }) => anchor !== undefined && !anchorsOf(slug)?.has(anchor));
  expect(missing).toEqual([]);
});
