import { join } from 'node:path';
import type { QuizQuestion } from '../../src/lessons/schema.ts';
import { renderMath } from './mdx-math.ts';

/** An equation in the text of a quiz: `$…$` on one line. */
const equation = /\$([^$\n]+)\$/g;

/**
 * The equations of a lesson's quiz as HTML, by their TeX: set by the build, as those of the prose are, so that no
 * page loads what sets them.
 * @throws {Error} naming the file and the equation that cannot be set
 */
export function quizMath(lesson: string, quiz: readonly QuizQuestion[]): Record<string, string> {
  const file = join(lesson, 'quiz.ts');
  const found: Record<string, string> = {};
  for (const { question, options, explanation } of quiz) {
    for (const text of [question, ...options, explanation]) {
      for (const [, tex = ''] of text.matchAll(equation)) found[tex] = set(file, tex);
    }
  }
  return found;
}

function set(file: string, tex: string): string {
  try {
    return renderMath(tex, false);
  } catch (error) {
    throw new Error(`${file}: this equation cannot be set: ${(error as Error).message}`);
  }
}
