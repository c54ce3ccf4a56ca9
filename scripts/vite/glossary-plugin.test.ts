import { expect, it } from 'vitest';
import { glossaryTerms } from './glossary-plugin.ts';

it('sets the equations of every definition', () => {
  const hiddenState = glossaryTerms().find(({ id }) => id === 'hidden-state')!;
  expect(hiddenState.html).toContain('class="katex"');
  expect(hiddenState.html).toContain('data-sym="h"');
  expect(glossaryTerms().filter(({ html }) => html.includes('$'))).toEqual([]);
});
