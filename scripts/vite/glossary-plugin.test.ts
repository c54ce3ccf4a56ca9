import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readLessons } from '../lessons/read-lessons.ts';
import { glossaryEntries } from './glossary-plugin.ts';

it('sets the equations of every definition', async () => {
  const entries = glossaryEntries(await readLessons(resolve(import.meta.dirname, '../../src/lessons')));
  const hiddenState = entries.find(({ id }) => id === 'hidden-state')!;
  expect(hiddenState).toMatchObject({ lesson: 'hidden-state' });
  expect(hiddenState.html).toContain('class="katex"');
  expect(hiddenState.html).toContain('data-sym="h"');
  expect(entries.filter(({ html }) => html.includes('$'))).toEqual([]);
});
