import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { parse as parseYaml } from 'yaml';
import { curriculum } from '../../src/lessons/curriculum.ts';
import { glossary } from '../../src/lessons/glossary.ts';
import {
  describeIssues,
  exerciseFiles,
  FrontMatterSchema,
  MIN_WRONG_ANSWERS,
} from '../../src/lessons/schema.ts';
import type { LessonMeta } from '../../src/lessons/types.ts';

/** A lesson as its folder describes it, before anything is compiled. */
export interface LessonFolder {
  meta: LessonMeta;
  sources: readonly string[];
  folder: string;
  path: string;
  /** Names of `cells/*.ts` without ending. */
  cells: string[];
  /** Those of the cells that have a twin in `torch/*.py`. */
  torch: string[];
  exercises: string[];
  hasQuiz: boolean;
}

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

const numbered = /^(\d+)-(\d+)-([a-z0-9-]+)$/;
const planned = curriculum.flatMap(part => part.lessons);

function namesIn(path: string, ending: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter(name => name.endsWith(ending))
    .map(name => name.slice(0, -ending.length))
    .sort();
}

function foldersIn(path: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort();
}

function readFrontMatter(source: string): unknown {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(source);
  if (!match) throw new Error('must begin with front matter between two lines of ---');
  return parseYaml(match[1] ?? '');
}

function readLesson(root: string, folder: string, faults: string[]): LessonFolder | null {
  const fault = (what: string) => faults.push(`${folder}: ${what}`);
  const name = numbered.exec(folder);
  if (!name) {
    fault('the folder must be named <part>-<number>-<slug>, for instance 1-4-sine-wave');
    return null;
  }
  const number = `${name[1]}.${name[2]}`;
  const slug = name[3]!;
  const place = planned.find(lesson => lesson.slug === slug);
  if (!place) fault(`the curriculum has no lesson "${slug}"; add it to src/lessons/curriculum.ts`);
  else if (place.number !== number) fault(`the curriculum gives "${slug}" the number ${place.number}`);

  const path = join(root, folder);
  const mdxPath = join(path, 'index.mdx');
  if (!existsSync(mdxPath)) {
    fault('index.mdx is missing');
    return null;
  }
  const mdx = readFileSync(mdxPath, 'utf8');
  let data: unknown;
  try {
    data = readFrontMatter(mdx);
  } catch (error) {
    fault(`index.mdx: ${(error as Error).message}`);
    return null;
  }
  const parsed = v.safeParse(FrontMatterSchema, data);
  if (!parsed.success) {
    for (const line of describeIssues(parsed.issues)) fault(`front matter, ${line}`);
    return null;
  }
  if (place && place.title !== parsed.output.title) {
    fault(
      `front matter, title: the curriculum calls it "${place.title}", the lesson "${parsed.output.title}"`,
    );
  }

  const cells = namesIn(join(path, 'cells'), '.ts');
  const torch = namesIn(join(path, 'torch'), '.py');
  for (const twin of torch) {
    if (!cells.includes(twin)) fault(`torch/${twin}.py has no cells/${twin}.ts to stand beside`);
  }
  for (const match of mdx.matchAll(/<Cell\b[^>]*?\bfile="([^"]*)"/g)) {
    if (!cells.includes(match[1]!))
      fault(`index.mdx shows <Cell file="${match[1]}">, but cells/${match[1]}.ts is missing`);
  }
  const exercises = foldersIn(join(path, 'exercises'));
  for (const exercise of exercises) {
    for (const file of exerciseFiles) {
      if (!existsSync(join(path, 'exercises', exercise, file)))
        fault(`exercises/${exercise}/${file} is missing`);
    }
    const wrong = namesIn(join(path, 'exercises', exercise, 'wrong'), '.ts');
    if (wrong.length < MIN_WRONG_ANSWERS)
      fault(`exercises/${exercise}/wrong needs at least ${MIN_WRONG_ANSWERS} typical wrong answers`);
  }
  for (const match of mdx.matchAll(/<Exercise\b[^>]*?\bname="([^"]*)"/g)) {
    if (!exercises.includes(match[1]!))
      fault(`index.mdx shows <Exercise name="${match[1]}">, but exercises/${match[1]} is missing`);
  }
  for (const match of mdx.matchAll(/<Term\b[^>]*?\bid="([^"]*)"/g)) {
    if (!Object.hasOwn(glossary, match[1]!))
      fault(`index.mdx shows <Term id="${match[1]}">, but src/lessons/glossary.ts has no such entry`);
  }
  if (/<Quiz\b/.test(mdx) && !existsSync(join(path, 'quiz.ts')))
    fault('index.mdx shows <Quiz />, but quiz.ts is missing');
  const { title, summary, objectives, minutes, sources } = parsed.output;
  return {
    meta: { number, slug, title, summary, objectives, minutes },
    sources,
    folder,
    path,
    cells,
    torch,
    exercises,
    hasQuiz: existsSync(join(path, 'quiz.ts')),
  };
}

const order = ({ meta }: LessonFolder) => {
  const [part, number] = meta.number.split('.').map(Number);
  return part! * 1000 + number!;
};

/**
 * Reads every lesson's folder below `root` in teaching order.
 * @throws {LessonError} naming each lesson at fault and what is wrong with it
 */
export function readLessons(root: string): LessonFolder[] {
  const faults: string[] = [];
  const lessons = foldersIn(root)
    .filter(folder => /^\d/.test(folder))
    .map(folder => readLesson(root, folder, faults))
    .filter(lesson => lesson !== null);
  if (faults.length > 0) throw new LessonError(faults);
  return lessons.sort((a, b) => order(a) - order(b));
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
