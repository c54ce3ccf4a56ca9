import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { quizMath } from './quiz-math.ts';

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
  const file = quizFile(`export default [{ question: '$\\\\frac{1}$' }];`);
  await expect(quizMath(file)).rejects.toThrow(/quiz\.ts: this equation cannot be set/);
});
