import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { parse as parseYaml } from 'yaml';
import { curriculum } from '../../src/lessons/curriculum.ts';
import {
  describeIssues,
  exerciseFiles,
  type FrontMatter,
  FrontMatterSchema,
  MIN_WRONG_ANSWERS,
  type QuizQuestion,
  QuizSchema,
  type Terms,
  TermsSchema,
} from '../../src/lessons/schema.ts';
import type { LessonMeta } from '../../src/lessons/types.ts';
import { type MdxReading, type Placed, readMdx, type Section } from './read-mdx.ts';
import { readDefault } from './read-module.ts';

export interface LessonCell {
  /** The file in `cells/` without its ending. */
  readonly name: string;
  /** As the page shows it; null for a program that the prose does not place. */
  readonly title: string | null;
  /** What the notes on its run speak of, by the names in bold. */
  readonly noticed: readonly string[];
}

export interface LessonExercise {
  readonly name: string;
  readonly title: string;
  /** What it asks for. */
  readonly text: string;
}

/** A lesson as its folder describes it, before anything is compiled. */
export interface Lesson {
  readonly meta: LessonMeta;
  readonly folder: string;
  readonly path: string;
  /** The sections of the sources that it covers, each with the anchors that do. */
  readonly sources: FrontMatter['sources'];
  readonly sections: readonly Section[];
  readonly cells: readonly LessonCell[];
  /** Those of the cells that have a twin in `torch/*.py`. */
  readonly torch: readonly string[];
  readonly exercises: readonly LessonExercise[];
  /** The terms that it introduces. */
  readonly terms: Terms;
  /** The ids of the terms that its prose marks. */
  readonly marked: readonly string[];
  readonly quiz: readonly QuizQuestion[];
  readonly hasClaims: boolean;
  /** Whatever an address can lead to: headings, exercises, the quiz. */
  readonly anchors: readonly string[];
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

export function foldersIn(path: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort();
}

/** What a TypeScript file of the lesson exports, held to its schema; `absent` where there is no file. */
function readChecked<T>(
  path: string,
  file: string,
  schema: v.GenericSchema<unknown, T>,
  absent: T,
  fault: (what: string) => void,
): T {
  if (!existsSync(join(path, file))) return absent;
  const result = v.safeParse(schema, readDefault(join(path, file)));
  if (result.success) return result.output;
  for (const line of describeIssues(result.issues)) fault(`${file}, ${line}`);
  return absent;
}

function readFrontMatter({ frontMatter }: MdxReading, fault: (what: string) => void): FrontMatter | null {
  if (frontMatter === null) {
    fault('index.mdx: must begin with front matter between two lines of ---');
    return null;
  }
  const parsed = v.safeParse(FrontMatterSchema, parseYaml(frontMatter));
  if (parsed.success) return parsed.output;
  for (const line of describeIssues(parsed.issues)) fault(`front matter, ${line}`);
  return null;
}

async function readExercise(
  path: string,
  name: string,
  fault: (what: string) => void,
): Promise<LessonExercise> {
  const folder = join(path, 'exercises', name);
  for (const file of exerciseFiles) {
    if (!existsSync(join(folder, file))) fault(`exercises/${name}/${file} is missing`);
  }
  if (namesIn(join(folder, 'wrong'), '.ts').length < MIN_WRONG_ANSWERS)
    fault(`exercises/${name}/wrong needs at least ${MIN_WRONG_ANSWERS} typical wrong answers`);
  if (!existsSync(join(folder, 'prompt.md'))) return { name, title: name, text: '' };
  const { sections } = await readMdx(readFileSync(join(folder, 'prompt.md'), 'utf8'), 'md');
  const text = sections.map(section => section.text).join(' ');
  return { name, title: sections[1]?.heading ?? name, text: text.trim() };
}

/** The cells of the folder: those that the prose places, in its order and with what it says of them, then others. */
function cellsOf(names: readonly string[], components: readonly Placed[]): LessonCell[] {
  const shown = new Map<string, { title: string; noticed: string[] }>();
  let last: { noticed: string[] } | undefined;
  for (const { name, attributes, bold } of components) {
    if (name === 'Cell') {
      const cell = { title: attributes.title ?? '', noticed: [] };
      shown.set(attributes.file ?? '', cell);
      last = cell;
    } else if (name === 'Notice') last?.noticed.push(...bold);
  }
  const placed = [...shown.keys()].filter(name => names.includes(name));
  const others = names.filter(name => !shown.has(name));
  return [...placed, ...others].map(name => ({ name, title: null, noticed: [], ...shown.get(name) }));
}

/** What the prose places must be there. */
function checkPlaced(
  components: readonly Placed[],
  { cells, exercises, hasQuiz }: { cells: readonly string[]; exercises: readonly string[]; hasQuiz: boolean },
  fault: (what: string) => void,
): void {
  for (const { name, attributes, line } of components) {
    const { file = '', name: exercise = '' } = attributes;
    const shows = (what: string) => `index.mdx:${line} shows <${name}${what}>, but`;
    if (name === 'Cell' && !cells.includes(file))
      fault(`${shows(` file="${file}"`)} cells/${file}.ts is missing`);
    if (name === 'Exercise' && !exercises.includes(exercise))
      fault(`${shows(` name="${exercise}"`)} exercises/${exercise} is missing`);
    if (name === 'Quiz' && !hasQuiz) fault(`${shows(' /')} quiz.ts is missing`);
  }
}

function checkSources(
  sources: FrontMatter['sources'],
  anchors: readonly string[],
  fault: (what: string) => void,
): void {
  for (const [section, places] of Object.entries(sources)) {
    for (const anchor of places) {
      if (!anchors.includes(anchor))
        fault(
          `front matter, sources: "${section}" is said to be covered at "${anchor}"; the lesson has ${anchors.join(', ')}`,
        );
    }
  }
}

/** Reads one lesson's folder; what is wrong with it goes to `faults`, each line naming the lesson. */
export async function readLesson(root: string, folder: string, faults: string[]): Promise<Lesson | null> {
  const fault = (what: string) => void faults.push(`${folder}: ${what}`);
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
  if (!existsSync(join(path, 'index.mdx'))) {
    fault('index.mdx is missing');
    return null;
  }
  let reading: MdxReading;
  let frontMatter: FrontMatter | null;
  try {
    reading = await readMdx(readFileSync(join(path, 'index.mdx'), 'utf8'));
    frontMatter = readFrontMatter(reading, fault);
  } catch (error) {
    fault(`index.mdx: ${String(error)}`);
    return null;
  }
  if (!frontMatter) return null;
  const { title, summary, objectives, minutes, sources } = frontMatter;
  if (place && place.title !== title)
    fault(`front matter, title: the curriculum calls it "${place.title}", the lesson "${title}"`);

  const { sections, components } = reading;
  const cells = namesIn(join(path, 'cells'), '.ts');
  const torch = namesIn(join(path, 'torch'), '.py');
  for (const twin of torch) {
    if (!cells.includes(twin)) fault(`torch/${twin}.py has no cells/${twin}.ts to stand beside`);
  }
  const exercises = foldersIn(join(path, 'exercises'));
  const hasQuiz = existsSync(join(path, 'quiz.ts'));
  checkPlaced(components, { cells, exercises, hasQuiz }, fault);
  const anchors = [
    ...sections.flatMap(({ anchor }) => anchor || []),
    ...components.flatMap(({ name, attributes }) =>
      name === 'Exercise' ? `exercise-${attributes.name}` : name === 'Quiz' ? 'quiz' : [],
    ),
  ];
  checkSources(sources, anchors, fault);
  return {
    meta: { number, slug, title, summary, objectives, minutes },
    folder,
    path,
    sources,
    sections,
    cells: cellsOf(cells, components),
    torch,
    exercises: await Promise.all(exercises.map(exercise => readExercise(path, exercise, fault))),
    terms: readChecked(path, 'terms.ts', TermsSchema, {}, fault),
    marked: components.flatMap(({ name, attributes }) => (name === 'Term' ? (attributes.id ?? '') : [])),
    quiz: readChecked<readonly QuizQuestion[]>(path, 'quiz.ts', QuizSchema, [], fault),
    hasClaims: existsSync(join(path, 'claims.ts')),
    anchors,
  };
}
