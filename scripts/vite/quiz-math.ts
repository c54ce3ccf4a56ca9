import { readFileSync } from 'node:fs';
import { emitCell } from './emit-cell.ts';
import { renderMath } from './mdx-math.ts';

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

/** What a lesson's `quiz.ts` exports, as it stands there. */
export async function readQuiz(file: string): Promise<unknown> {
  const { program } = emitCell(readFileSync(file, 'utf8'), file);
  return (await import(`data:text/javascript,${encodeURIComponent(program)}`)).default;
}

function set(file: string, tex: string): string {
  try {
    return renderMath(tex, false);
  } catch (error) {
    throw new Error(`${file}: this equation cannot be set: ${(error as Error).message}`);
  }
}
