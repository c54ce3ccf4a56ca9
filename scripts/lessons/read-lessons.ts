import { join } from 'node:path';
import { foldersIn, type Lesson, readLesson } from './read-lesson.ts';

export type { Lesson } from './read-lesson.ts';

/** Thrown with one line per fault, each naming the lesson, so that an author sees all at once. */
export class LessonError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      `${faults.length === 1 ? 'A lesson has a fault' : `Lessons have ${faults.length} faults`}:\n${faults
        .map(fault => `  - ${fault}`)
        .join('\n')}`,
    );
    this.name = 'LessonError';
    this.faults = faults;
  }
}

const order = ({ meta }: Lesson) => {
  const [part, number] = meta.number.split('.').map(Number);
  return part! * 1000 + number!;
};

/** Every term stands once, with the first lesson that marks it. */
function checkTerms(lessons: readonly Lesson[], faults: string[]): void {
  const introducedBy = new Map<string, string>();
  for (const { folder, terms } of lessons) {
    for (const id of Object.keys(terms)) {
      const other = introducedBy.get(id);
      if (other) faults.push(`${folder}: terms.ts defines "${id}", which ${other} defines already`);
      else introducedBy.set(id, folder);
    }
  }
  const firstMarkedBy = new Map<string, string>();
  for (const { folder, marked } of lessons) {
    for (const id of marked) {
      if (!firstMarkedBy.has(id)) firstMarkedBy.set(id, folder);
      if (!introducedBy.has(id))
        faults.push(
          `${folder}: index.mdx shows <Term id="${id}">, but no lesson's terms.ts has such an entry`,
        );
    }
  }
  for (const [id, folder] of introducedBy) {
    const first = firstMarkedBy.get(id);
    if (first === undefined) faults.push(`${folder}: terms.ts defines "${id}", but no lesson marks it`);
    else if (first !== folder)
      faults.push(`${folder}: terms.ts defines "${id}", which ${first} marks first; move the entry there`);
  }
}

/**
 * Reads every lesson's folder below `root` in teaching order.
 * @throws {LessonError} naming each lesson at fault and what is wrong with it
 */
export async function readLessons(root: string): Promise<Lesson[]> {
  const faults: string[] = [];
  const folders = foldersIn(root).filter(folder => /^\d/.test(folder));
  const read = await Promise.all(folders.map(folder => readLesson(root, folder, faults)));
  const lessons = read.filter(lesson => lesson !== null).sort((a, b) => order(a) - order(b));
  if (lessons.length === folders.length) checkTerms(lessons, faults);
  if (faults.length > 0) throw new LessonError(faults.sort());
  return lessons;
}

/** Every exercise below `root`, for the gate that runs them; lessons may still be in the making. */
export function readExercises(root: string): { id: string; folder: string }[] {
  return foldersIn(root).flatMap(lesson =>
    foldersIn(join(root, lesson, 'exercises')).map(name => ({
      id: `${lesson}/${name}`,
      folder: join(root, lesson, 'exercises', name),
    })),
  );
}
