import { describe, expect, it } from 'vitest';
import { countUnseen, visibleText } from './visible-text.ts';

describe('57. code that is shown', () => {
  it.each([
    ['a sign that turns the direction', 'if (a) {\u202e', 'if (a) {⟨U+202E⟩'],
    ['signs that set a part apart', "'\u2066user\u2069'", "'⟨U+2066⟩user⟨U+2069⟩'"],
    ['a letter without width in a name', 'lo\u200bss', 'lo⟨U+200B⟩ss'],
    ['a joiner in a name', 'lo\u200dss', 'lo⟨U+200D⟩ss'],
    ['a filler that may be a name', 'const \u3164 = 1;', 'const ⟨U+3164⟩ = 1;'],
    ['a tag character', 'a\u{e0041}', 'a⟨U+E0041⟩'],
    ['a control character', 'a\u0008', 'a⟨U+0008⟩'],
  ])('has a sign for %s', (_, code, shown) => {
    expect(visibleText(code)).toBe(shown);
    expect(countUnseen(code)).toBeGreaterThan(0);
  });

  it('is as it is where everything in it is seen', () => {
    const code = "const σ = 'שלום, 字, ❤️, 👩‍💻';\r\n\tplot.loss(σ);\n";
    expect(visibleText(code)).toBe(code);
    expect(countUnseen(code)).toBe(0);
  });
});
