import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import quiz from '../../src/lessons/1-4-sine-wave/quiz.ts';
import { readLessons } from '../lessons/read-lessons.ts';
import { lessonDocuments } from './search-plugin.ts';

describe('what can be found', () => {
  test('are exercises by what they ask and quizzes by their questions, never an answer', async () => {
    const lessons = await readLessons(resolve(import.meta.dirname, '../../src/lessons'));
    const documents = lessons.flatMap(lessonDocuments);
    expect(documents.find(({ id }) => id === '/lessons/sine-wave/#exercise-windows')).toMatchObject({
      title: 'Cut a series into windows',
      text: expect.stringContaining('windows(series, seqLen)'),
    });
    const { text } = documents.find(({ id }) => id === '/lessons/sine-wave/#quiz')!;
    expect(text).toContain('Why is zeroGrad() called in every round of the loop?');
    for (const { options, explanation } of quiz) {
      for (const answer of [...options, explanation]) expect(text).not.toContain(answer.replaceAll('`', ''));
    }
  });
});
