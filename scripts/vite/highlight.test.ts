import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { highlighted } from '../../src/lessons/highlighted.ts';
import { colorRuns, highlight } from './highlight.ts';

const lessons = resolve(import.meta.dirname, '../../src/lessons');

it.each([
  ['3-3-gru/cells/hold.ts', 'typescript'],
  ['1-1-why-sequences/torch/readers.py', 'python'],
  ['1-5-bptt-from-scratch/cells/scratch.ts', 'typescript'],
] as const)('the short form gives the highlighter’s own markup: %s', async (file, lang) => {
  const code = readFileSync(resolve(lessons, file), 'utf8').trimEnd();
  const runs = await colorRuns(code, lang);
  expect(highlighted(code, runs)).toBe(await highlight(code, lang));
  expect(code.length + runs.length).toBeLessThan((await highlight(code, lang)).length / 2);
});
