import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { curriculum } from '../../src/lessons/curriculum.ts';
import { coverageFaults, readCoverageMap } from './coverage.ts';
import { readLessons } from './read-lessons.ts';

const root = resolve(import.meta.dirname, '../..');
const map = readCoverageMap(root);
const planned = curriculum.flatMap(({ lessons }) => lessons.map(({ slug }) => slug));

it('names lessons of the curriculum only, and each section once', () => {
  expect(map.length).toBeGreaterThan(50);
  expect(map.flatMap(({ lessons }) => lessons).filter(slug => !planned.includes(slug))).toEqual([]);
  expect(new Set(map.map(({ id }) => id)).size).toBe(map.length);
});

it('gives every lesson of the curriculum something to cover', () => {
  const covered = new Set(map.flatMap(({ lessons }) => lessons));
  expect(planned.filter(slug => !covered.has(slug))).toEqual([]);
});

it('is what the written lessons say that they cover', async () => {
  expect(coverageFaults(map, await readLessons(resolve(root, 'src/lessons')))).toEqual([]);
});

it('sees a section that is left out, and one that is not expected', async () => {
  const [lesson] = await readLessons(resolve(root, 'src/lessons'));
  const changed = { ...lesson!, sources: { 'Z 1': ['quiz'] } };
  const faults = coverageFaults(map, [changed]).join('\n');
  expect(faults).toContain('does not say where it covers B intro');
  expect(faults).toContain('covers Z 1, which the map does not expect of it');
});
