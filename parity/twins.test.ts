import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cellOf, hashOfSources } from './twin-sources.ts';

// A page states how closely a cell and its PyTorch twin agree. That must have been measured on these two programs.

const lessons = fileURLToPath(new URL('../src/lessons', import.meta.url));
const agreements = readdirSync(lessons, { recursive: true })
  .map(String)
  .filter(path => path.endsWith('.agreement.json'))
  .sort();

describe('the measured agreement of', () => {
  it.each(agreements)('%s belongs to both programs as they are', path => {
    const program = join(lessons, path.replace(/agreement\.json$/, 'py'));
    expect([program, cellOf(program)].filter(file => !existsSync(file))).toEqual([]);
    const { sources } = JSON.parse(readFileSync(join(lessons, path), 'utf8'));
    expect(
      sources,
      `A program has changed since it was measured. Run: npm run twins -- ${path.split('/')[0]}`,
    ).toBe(hashOfSources(program));
  });
});
