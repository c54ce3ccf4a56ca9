import { expect, it } from 'vitest';
import { excerpt, pieces } from './highlight.ts';

const textOf = (cut: { text: string }[]) => cut.map(piece => piece.text).join('');
const hits = (cut: { text: string; isHit: boolean }[]) => cut.filter(p => p.isHit).map(p => p.text);

it('marks the beginnings of words and nothing inside one', () => {
  const cut = pieces('Statements of a state, restated', ['state']);
  expect(hits(cut)).toEqual(['State', 'state']);
  expect(textOf(cut)).toBe('Statements of a state, restated');
});

it('takes characters that mean something in a pattern literally', () => {
  expect(hits(pieces('a+b and aab', ['a+b']))).toEqual(['a+b']);
});

it('cuts a long text around the first word found, between words', () => {
  const text = `${'before '.repeat(40)}needle ${'after '.repeat(60)}`.trim();
  const cut = excerpt(text, ['needle']);
  expect(hits(cut)).toEqual(['needle']);
  expect(textOf(cut)).toMatch(/^… (before )+needle (after )*after …$/);
  expect(textOf(cut).length).toBeLessThan(170);
});

it('shows the beginning where the word stands in the title alone', () => {
  expect(textOf(excerpt('One two three', ['needle']))).toBe('One two three');
});
