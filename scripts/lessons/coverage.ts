import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Lesson, readLessons } from './read-lessons.ts';

/** A section of the sources, and which lessons are to teach it. */
export interface SourceSection {
  readonly id: string;
  readonly title: string;
  readonly lessons: readonly string[];
}

/** The tables of docs/coverage.md. */
export function readCoverageMap(root: string): SourceSection[] {
  return readFileSync(resolve(root, 'docs/coverage.md'), 'utf8')
    .split('\n')
    .filter(line => /^\| [A-E] /.test(line))
    .map(line => line.split('|').map(cell => cell.trim()))
    .map(([, id, title, lessons]) => ({
      id: id!,
      title: title!,
      lessons: lessons!.split(',').map(slug => slug.trim().replaceAll('`', '')),
    }));
}

/** Where the written lessons differ from what the map expects of them. */
export function coverageFaults(map: readonly SourceSection[], lessons: readonly Lesson[]): string[] {
  return lessons.flatMap(({ meta: { slug }, sources }) => {
    const expected = map.filter(section => section.lessons.includes(slug)).map(({ id }) => id);
    const given = Object.keys(sources);
    return [
      ...expected.filter(id => !given.includes(id)).map(id => `${slug} does not say where it covers ${id}`),
      ...given
        .filter(id => !expected.includes(id))
        .map(id => `${slug} covers ${id}, which the map does not expect of it`),
    ];
  });
}

/** The map with the addresses at which each section is taught, and what is left to do. */
export async function printCoverage(root: string): Promise<void> {
  const lessons = await readLessons(resolve(root, 'src/lessons'));
  for (const { id, title, lessons: slugs } of readCoverageMap(root)) {
    const places = slugs.flatMap(slug => {
      const lesson = lessons.find(({ meta }) => meta.slug === slug);
      return lesson ? (lesson.sources[id] ?? []).map(anchor => `${slug}#${anchor}`) : `${slug} (not written)`;
    });
    console.log(`${id}: ${title}\n  ${places.join(', ')}`);
  }
}
