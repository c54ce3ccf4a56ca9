import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { quizMath, readQuiz } from './quiz-math.ts';
import { LessonError } from './read-lessons.ts';

function quizFile(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'quiz-')), 'quiz.ts');
  writeFileSync(file, text);
  return file;
}

test('every equation of a quiz is set, wherever it stands, with its symbols marked', async () => {
  const file = quizFile(String.raw`
    export default [{ id: 'a', question: 'What is $\\sym{h}{h_0}$?', options: ['$0$', 'it costs nothing'], answer: 0,
      explanation: 'By custom $\\sym{h}{h_0}$ is $0$.' }] as const;`);
  const found = await quizMath(file);
  expect(Object.keys(found).sort()).toEqual(['0', '\\sym{h}{h_0}']);
  expect(found['\\sym{h}{h_0}']).toContain('data-sym="h"');
});

test('an equation that cannot be set names the file', async () => {
  const question = {
    id: 'a',
    question: '$\\frac{1}$',
    options: ['a', 'b'],
    answer: 0,
    explanation: 'Because.',
  };
  const file = quizFile(`export default ${JSON.stringify([question])};`);
  await expect(quizMath(file)).rejects.toThrow(/quiz\.ts: this equation cannot be set/);
});

test('a faulty question names its lesson, its place and the fault', async () => {
  const question = { id: 'a', question: 'Why?', options: ['a', 'b'], answer: 2, explanation: '' };
  const file = quizFile(`export default ${JSON.stringify([question])};`);
  const fault = await readQuiz(file).catch(error => error);
  expect(fault).toBeInstanceOf(LessonError);
  const lesson = basename(dirname(file));
  expect(fault.faults).toContain(`${lesson}: quiz.ts, 0.explanation: must not be empty`);
  await expect(
    readQuiz(quizFile(`export default ${JSON.stringify([{ ...question, explanation: 'So.' }])};`)),
  ).rejects.toThrow('0.answer: must be the index of one of the options');
});
