import { expect, test } from 'vitest';
import { quizMath } from './quiz-math.ts';

const question = {
  id: 'a',
  question: 'What is $\\sym{h}{h_0}$?',
  options: ['$0$', 'it costs nothing'],
  answer: 0,
  explanation: 'By custom $\\sym{h}{h_0}$ is $0$.',
};

test('every equation of a quiz is set, wherever it stands, with its symbols marked', () => {
  const found = quizMath('1-2-hidden-state', [question]);
  expect(Object.keys(found).sort()).toEqual(['0', '\\sym{h}{h_0}']);
  expect(found['\\sym{h}{h_0}']).toContain('data-sym="h"');
});

test('an equation that cannot be set names the file', () => {
  expect(() => quizMath('1-2-hidden-state', [{ ...question, explanation: '$\\frac{1}$' }])).toThrow(
    /quiz\.ts: this equation cannot be set/,
  );
});
