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
  sources: '{ C 6: [train-it] }',
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

const terms = "export default { epoch: { term: 'epoch', definition: 'Once through the data.' } };";

function lesson(changes: Partial<Record<string, string | null>> = {}, prose = ''): string {
  const lines = Object.entries({ ...frontMatter, ...changes }).filter(([, value]) => value !== null);
  return `---\n${lines.map(([key, value]) => `${key}: ${value}`).join('\n')}\n---\n\n## Train it\n\n${prose}\n`;
}

it('reads a lesson with its cells, twins and what its notes speak of', async () => {
  write({
    '1-4-sine-wave/index.mdx': lesson(
      {},
      '<Cell file="train" title="Train" />\n\n<Notice>\n\n- **Loss.** It *falls*.\n\n</Notice>',
    ),
    '1-4-sine-wave/cells/train.ts': '',
    '1-4-sine-wave/torch/train.py': '',
    'testing/helper.ts': '',
  });
  const [read] = await readLessons(root);
  expect(read).toMatchObject({
    cells: [{ name: 'train', title: 'Train', noticed: ['Loss'] }],
    torch: ['train'],
    exercises: [],
    quiz: [],
    anchors: ['train-it'],
    sources: { 'C 6': ['train-it'] },
  });
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
  [
    'a section that is covered nowhere',
    { '1-4-sine-wave/index.mdx': lesson({ sources: '{ C 6: [elsewhere] }' }) },
    '"C 6" is said to be covered at "elsewhere"',
  ],
  [
    'a term that no lesson explains',
    { '1-4-sine-wave/index.mdx': lesson({}, 'An <Term id="epoch">epoch</Term>.') },
    "no lesson's terms.ts has such an entry",
  ],
  [
    'a term that its lesson does not mark',
    { '1-4-sine-wave/index.mdx': lesson(), '1-4-sine-wave/terms.ts': terms },
    'terms.ts defines "epoch", but no lesson marks it',
  ],
  [
    'a term that an earlier lesson marks',
    {
      '1-2-hidden-state/index.mdx': lesson(
        { title: '"The hidden state, unrolled"' },
        'An <Term id="epoch">epoch</Term>.',
      ),
      '1-4-sine-wave/index.mdx': lesson(),
      '1-4-sine-wave/terms.ts': terms,
    },
    'which 1-2-hidden-state marks first; move the entry there',
  ],
  [
    'a question with an answer that is not there',
    {
      '1-4-sine-wave/index.mdx': lesson(),
      '1-4-sine-wave/quiz.ts':
        "export default [{ id: 'a', question: 'Why?', options: ['a', 'b'], answer: 2, explanation: 'So.' }];",
    },
    '1-4-sine-wave: quiz.ts, 0.answer: must be the index of one of the options',
  ],
])('names the lesson and what is wrong: %s', async (_, files, message) => {
  write(files);
  await expect(readLessons(root)).rejects.toThrow(message);
});

it('names all faults at once', async () => {
  write({ '1-4-sine-wave/index.mdx': lesson({ summary: null, minutes: null }) });
  await expect(readLessons(root)).rejects.toThrow(/minutes: is missing[\s\S]*summary: is missing/);
});

it('puts lessons in teaching order', async () => {
  write({
    '2-1-vanishing-gradients/index.mdx': lesson({ title: 'Vanishing and exploding gradients' }),
    '1-4-sine-wave/index.mdx': lesson(),
    '1-2-hidden-state/index.mdx': lesson({ title: '"The hidden state, unrolled"' }),
  });
  expect((await readLessons(root)).map(read => read.meta.number)).toEqual(['1.2', '1.4', '2.1']);
});

it('finds no fault with the lessons of this site', async () => {
  expect((await readLessons(resolve(import.meta.dirname, '../../src/lessons'))).length).toBeGreaterThan(0);
});
