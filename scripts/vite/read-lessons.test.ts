import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readLessons } from './read-lessons.ts';

const frontMatter = {
  title: '"First training: a sine wave"',
  summary: 'A wave is learnt.',
  objectives: '["Read a plot", "Write a loop"]',
  minutes: '15',
  sources: '["C 6"]',
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lessons-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function lesson(changes: Partial<Record<string, string | null>> = {}, prose = ''): string {
  const lines = Object.entries({ ...frontMatter, ...changes }).filter(([, value]) => value !== null);
  return `---\n${lines.map(([key, value]) => `${key}: ${value}`).join('\n')}\n---\n\n${prose}\n`;
}

it('reads a lesson with its cells, twins and exercises', () => {
  write({
    '1-4-sine-wave/index.mdx': lesson({}, '<Cell file="train" title="Train" />'),
    '1-4-sine-wave/cells/train.ts': '',
    '1-4-sine-wave/torch/train.py': '',
    'testing/helper.ts': '',
  });
  const [read] = readLessons(root);
  expect(read).toMatchObject({ cells: ['train'], torch: ['train'], exercises: [], hasQuiz: false });
  expect(read!.meta).toMatchObject({ number: '1.4', slug: 'sine-wave', minutes: 15 });
});

it.each<[string, Record<string, string>, string]>([
  ['a folder without number', { '9-sine-wave/index.mdx': lesson() }, '9-sine-wave: the folder must be named'],
  ['a slug that is not planned', { '1-4-tides/index.mdx': lesson() }, 'the curriculum has no lesson "tides"'],
  ['a number that is taken', { '1-5-sine-wave/index.mdx': lesson() }, 'gives "sine-wave" the number 1.4'],
  ['no text', { '1-4-sine-wave/cells/a.ts': '' }, '1-4-sine-wave: index.mdx is missing'],
  ['no front matter', { '1-4-sine-wave/index.mdx': 'Hello' }, 'must begin with front matter'],
  ['no summary', { '1-4-sine-wave/index.mdx': lesson({ summary: null }) }, 'summary: is missing'],
  [
    'an unknown field',
    { '1-4-sine-wave/index.mdx': lesson({ colour: 'red' }) },
    'colour: is not a known field',
  ],
  ['minutes in words', { '1-4-sine-wave/index.mdx': lesson({ minutes: 'ten' }) }, 'minutes: expected number'],
  ['one objective', { '1-4-sine-wave/index.mdx': lesson({ objectives: '[Read]' }) }, 'at least two entries'],
  ['another title', { '1-4-sine-wave/index.mdx': lesson({ title: 'Waves' }) }, 'the curriculum calls it'],
  [
    'a cell that is not there',
    { '1-4-sine-wave/index.mdx': lesson({}, '<Cell file="fit" title="Fit" />') },
    'cells/fit.ts is missing',
  ],
  [
    'a twin without its cell',
    { '1-4-sine-wave/index.mdx': lesson(), '1-4-sine-wave/torch/fit.py': '' },
    'torch/fit.py has no cells/fit.ts',
  ],
  [
    'half an exercise',
    { '1-4-sine-wave/index.mdx': lesson(), '1-4-sine-wave/exercises/lag/start.ts': '' },
    'exercises/lag/solution.ts is missing',
  ],
])('names the lesson and what is wrong: %s', (_, files, message) => {
  write(files);
  expect(() => readLessons(root)).toThrow(message);
});

it('names all faults at once', () => {
  write({ '1-4-sine-wave/index.mdx': lesson({ summary: null, minutes: null }) });
  expect(() => readLessons(root)).toThrow(/summary: is missing[\s\S]*minutes: is missing/);
});

it('puts lessons in teaching order', () => {
  write({
    '2-1-vanishing-gradients/index.mdx': lesson({ title: 'Vanishing and exploding gradients' }),
    '1-4-sine-wave/index.mdx': lesson(),
    '1-2-hidden-state/index.mdx': lesson({ title: '"The hidden state, unrolled"' }),
  });
  expect(readLessons(root).map(read => read.meta.number)).toEqual(['1.2', '1.4', '2.1']);
});

it('finds no fault with the lessons of this site', () => {
  expect(readLessons(resolve(import.meta.dirname, '../../src/lessons')).length).toBeGreaterThan(0);
});
