import type { ComponentType } from 'react';
import type { Exercise } from './checks.ts';
import type { QuizQuestion } from './schema.ts';

/** What is known of every lesson without loading it. */
export interface LessonMeta {
  readonly number: string;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly objectives: readonly string[];
  readonly minutes: number;
}

/** Written by `npm run twins`: the same weights and batches, here and in PyTorch. */
export interface TwinAgreement {
  /** Largest difference of two losses, relative to PyTorch's. */
  readonly maxRelative: number;
  /** How many losses were compared. */
  readonly losses: number;
  /** PyTorch's version. */
  readonly torch: string;
  readonly backend: string;
  readonly date: string;
}

/** One of a lesson's programs, with what the build made of it. */
export interface CellSource {
  /** The file's name without its ending, e.g. `train`. */
  readonly name: string;
  readonly fileName: string;
  readonly code: string;
  readonly highlightedHtml: string;
  /** The program as JavaScript, so that an unchanged one runs before the editor has loaded. */
  readonly loadEmitted: () => Promise<{ readonly program: string; readonly sourceMap: string }>;
  /** The same program in PyTorch, if the lesson has one. */
  readonly loadTwin?: () => Promise<{ readonly code: string; readonly html: string }>;
  /** How far the two programs' first losses were measured to agree. */
  readonly agreement?: TwinAgreement;
}

// biome-ignore lint/suspicious/noExplicitAny: MDX content takes components of any props
type MdxContent = ComponentType<{ components?: Record<string, ComponentType<any>> }>;

export interface ExerciseSource {
  readonly name: string;
  readonly Prompt: MdxContent;
  readonly start: CellSource;
  /** The text of a solution. */
  readonly loadSolution: () => Promise<string>;
  /** JavaScript that runs in the sandbox after the reader's program and returns what it gave. */
  readonly collector: string;
  /** Grades on the page what the collector returned. */
  readonly check: Exercise;
  /** One ordered list; its entries are unfolded one at a time. */
  readonly Hints: MdxContent;
}

/** A lesson's content; loaded on demand, one chunk per lesson. */
export interface LessonContent {
  readonly Content: MdxContent;
  readonly cells: Readonly<Record<string, CellSource>>;
  readonly exercises: Readonly<Record<string, ExerciseSource>>;
  readonly quiz: readonly QuizQuestion[];
  /** The quiz's equations as HTML, by the TeX that stands between dollar signs. */
  readonly equations: Readonly<Record<string, string>>;
}
