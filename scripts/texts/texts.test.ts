import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { setDataProvider } from '../../src/engine/host.ts';
import { data } from '../../src/engine/index.ts';
import { grammarTexts } from '../write-texts.mjs';

const read = (name: string) => readFileSync(`public/data/${name}`, 'utf8');

describe('the texts of public/data', () => {
  it('are what their grammars write', () => {
    for (const [name, text] of Object.entries(grammarTexts())) expect(read(name) === text, name).toBe(true);
  });

  it('hold 200,000 characters or more in all, none of them strange', () => {
    const texts = Object.keys(data.textCatalogue).map(name => read(`${name}.txt`));
    expect(texts.join('').length).toBeGreaterThanOrEqual(200_000);
    for (const text of texts) expect(text).toMatch(/^[\n\x20-\x7e\p{L}\p{M}\p{N}\p{P}\p{S}]+$/u);
  });

  it('are loaded by name, and an unknown name is refused with the known ones', async () => {
    setDataProvider(async fileName => read(fileName));
    expect(await data.loadText('verses')).toBe(read('verses.txt'));
    await expect(data.loadText('bible' as never)).rejects.toThrow(/tales, verses, logbook, source/);
    setDataProvider(null);
  });
});
