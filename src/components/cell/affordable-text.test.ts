import { describe, expect, it } from 'vitest';
import { affordable } from './affordable-text.ts';

describe('58. a line of the console', () => {
  it.each([
    ['letters', 'x'.repeat(8_000)],
    ['signs and line ends', '→ 0.5\n'.repeat(1_300)],
    ['other letters', '字'.repeat(8_000)],
    ['a word with marks', 'déjà vu, e\u0301 שלום'],
  ])('of %s is shown whole', (_, text) => {
    expect(affordable(text)).toBe(text);
  });

  it.each([
    ['marks that pile up on a letter', `a${'\u0301'.repeat(7_999)}`],
    ['words of changing direction', 'ab אב '.repeat(1_300)],
    ['signs that turn the direction', '\u202ea\u202cb'.repeat(2_000)],
  ])('of %s is shortened by what it costs', (_, text) => {
    const shown = affordable(text);
    expect(shown.length).toBeLessThan(3_000);
    expect(text.startsWith(shown.slice(0, shown.indexOf('…')))).toBe(true);
    expect(shown).toContain('more characters)');
  });
});
