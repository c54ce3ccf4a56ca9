import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import * as v from 'valibot';
import { describeIssues, type QuizQuestion, QuizSchema } from '../../src/lessons/schema.ts';
import { emitCell } from './emit-cell.ts';
import { renderMath } from './mdx-math.ts';
import { LessonError } from './read-lessons.ts';

/** An equation in the text of a quiz: `$…$` on one line. */
const equation = /\$([^$\n]+)\$/g;

/**
 * The equations of a lesson's quiz as HTML, by their TeX: set by the build, as those of the prose are, so that no
 * page loads what sets them.
 * @throws {Error} naming the file and the equation that cannot be set
 */
export async function quizMath(file: string): Promise<Record<string, string>> {
  const quiz = await readQuiz(file);
  const found: Record<string, string> = {};
  const look = (value: unknown): void => {
    if (typeof value === 'string') {
      for (const [, tex = ''] of value.matchAll(equation)) found[tex] = set(file, tex);
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
  };
  look(quiz);
  return found;
}

/**
 * The questions that a lesson's `quiz.ts` exports.
 * @throws {LessonError} naming the lesson, the question by its place from 0, and what is wrong with it
 */
export async function readQuiz(file: string): Promise<readonly QuizQuestion[]> {
  const { program } = emitCell(readFileSync(file, 'utf8'), file);
  const { default: quiz } = await import(`data:text/javascript,${encodeURIComponent(program)}`);
  const result = v.safeParse(QuizSchema, quiz);
  if (result.success) return result.output;
  const lesson = basename(dirname(file));
  throw new LessonError(describeIssues(result.issues).map(line => `${lesson}: quiz.ts, ${line}`));
}

function set(file: string, tex: string): string {
  try {
    return renderMath(tex, false);
  } catch (error) {
    throw new Error(`${file}: this equation cannot be set: ${(error as Error).message}`);
  }
}
